import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

const name = 'jiheng_session'

export function readSessionCookie(request: FastifyRequest): string | null {
  return request.cookies[name] ?? null
}

/** Scripts cannot read it, another site's forms do not carry it, and over https it never leaves the encryption. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  void reply.setCookie(name, token, { ...attributes, secure: request.protocol === 'https' })
}

export function clearSessionCookie(reply: FastifyReply): void {
  void reply.clearCookie(name, attributes)
}

const attributes = { path: '/', httpOnly: true, sameSite: 'lax' } as const
