import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sendProblem } from './problem-answer.ts'
import { nonceOf } from './security-headers.ts'

/** Where the page's tools (antd, Vite) look for the nonce of the response that brought them. */
const placeholder = '__CSP_NONCE__'

/**
 * The built screens: hashed assets may be kept for ever, the page itself never, because it carries the nonce of its
 * response. Every path that is not an asset or of the API opens the page, whose router takes it from there.
 */
export async function serveWeb(app: FastifyInstance, webRoot: string): Promise<void> {
  const pageFile = path.join(webRoot, 'index.html')
  const hasPage = existsSync(pageFile)
  const template = hasPage ? withNoncePlace(readFileSync(pageFile, 'utf8')) : ''
  if (hasPage) {
    await app.register(fastifyStatic, {
      root: webRoot,
      index: false,
      wildcard: false,
      globIgnore: ['index.html'],
      cacheControl: false,
      setHeaders: (response, file) => void response.header('cache-control', cacheRule(webRoot, file)),
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' || request.method === 'HEAD'
    const isFile = request.url.startsWith('/api/') || request.url.startsWith('/assets/')
    if (!hasPage || !isPage || isFile) return sendProblem(reply, 'not-found')
    return sendPage(reply, template)
  })
}

function sendPage(reply: FastifyReply, template: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(template.replaceAll(placeholder, nonceOf(reply.raw)))
}

function cacheRule(webRoot: string, file: string): string {
  const isHashed = path.relative(webRoot, file).startsWith(`assets${path.sep}`)
  return isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'
}

function withNoncePlace(html: string): string {
  if (html.includes('name="csp-nonce"')) return html
  return html.replace('</head>', `<meta name="csp-nonce" content="${placeholder}"></head>`)
}
