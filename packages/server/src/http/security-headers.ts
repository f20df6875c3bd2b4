import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'

const nonces = new WeakMap<object, string>()

/** The nonce of one response: in its policy, and in the page that it carries. */
export function nonceOf(response: ServerResponse): string {
  const known = nonces.get(response)
  if (known !== undefined) return known
  const nonce = randomBytes(16).toString('base64')
  nonces.set(response, nonce)
  return nonce
}

/** Strict headers on every answer: nothing inline without this response's nonce, nothing from elsewhere, no framing. */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  // Helmet hands over the raw response as the type of Node's own declarations.
  const nonce = (_request: unknown, response: unknown): string => `'nonce-${nonceOf(response as ServerResponse)}'`
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", nonce],
        styleSrc: ["'self'", nonce],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    // Browsers heed it over https alone.
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  })
}
