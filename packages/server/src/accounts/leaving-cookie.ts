import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Seal } from './seal.ts'
import type { Leaving } from './unified-identity.ts'

const about = 'unified sign-in'
const seconds = 600

/**
 * What is remembered while the browser is with the provider, sealed and in the browser itself: whichever process it comes
 * back to reads it. Strict is enough, for a page of ours asks with it, not the provider.
 */
export function setLeavingCookie(request: FastifyRequest, reply: FastifyReply, told: Told): void {
  const text = JSON.stringify({ ...told.leaving, until: told.now + seconds * 1000 })
  const value = told.seal.close(Buffer.from(text), about).toString('base64url')
  void reply.setCookie(nameFor(request), value, { ...attributesFor(request), maxAge: seconds })
}

type Told = { readonly seal: Seal; readonly leaving: Leaving; readonly now: number }

/** Takes the cookie away and reads it; null where there is none, it is too old or not ours. */
export function takeLeavingCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { seal, now }: Pick<Told, 'seal' | 'now'>,
): Leaving | null {
  const value = request.cookies[nameFor(request)]
  void reply.clearCookie(nameFor(request), attributesFor(request))
  if (value === undefined) return null
  try {
    const kept = JSON.parse(seal.open(Buffer.from(value, 'base64url'), about).toString()) as Leaving & { until: number }
    return kept.until > now ? kept : null
  } catch {
    return null
  }
}

function nameFor({ protocol }: FastifyRequest): string {
  return protocol === 'https' ? '__Host-jiheng_leaving' : 'jiheng_leaving'
}

function attributesFor({ protocol }: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: protocol === 'https' } as const
}
