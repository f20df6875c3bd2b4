import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Over https the name itself makes the browser refuse a cookie that is not Secure, or that a neighbouring host or an
 * unencrypted page of this one has set (RFC 6265bis, `__Host-`).
 */
function nameFor(request: FastifyRequest): string {
  return request.protocol === 'https' ? '__Host-jiheng_session' : 'jiheng_session'
}

export function readSessionCookie(request: FastifyRequest): string | null {
  return request.cookies[nameFor(request)] ?? null
}

/** Scripts cannot read it, another site's forms do not carry it, and over https it never leaves the encryption. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(nameFor(request), token, attributesFor(request))
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(nameFor(request), attributesFor(request))
}

/** Lax, not Strict: a link in a mail or in the unified sign-in's answer arrives with the session. */
function attributesFor({ protocol }: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: protocol === 'https' } as const
}

/** What the browser says of itself, as far as a device is recognised by it. */
export function userAgentOf(request: FastifyRequest): string {
  return (request.headers['user-agent'] ?? '').replace(/\P{ASCII}|\p{Cc}/gu, '').slice(0, 300)
}
