import type { Problem } from '@jiheng/contract/problem'
import { refusals, type RefusalCode } from '@jiheng/contract/refusals'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ids } from '../ports/ids.ts'

type Extras = Pick<Problem, 'issues' | 'instance' | 'detail'>

/** Answers with a problem (RFC 9457) whose title is the Chinese sentence of the code. */
export function sendProblem(reply: FastifyReply, code: RefusalCode, extras: Extras = {}): FastifyReply {
  const { status, sentence } = refusals[code]
  const body: Problem = { type: `urn:jiheng:problem:${code}`, title: sentence, status, code, ...extras }
  // A string passes the route's own serializer by.
  return reply.status(status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
}

/** What the framework itself refuses before a handler runs. */
const frameworkRefusals: Record<number, RefusalCode> = {
  400: 'input.unreadable',
  404: 'not-found',
  406: 'input.unreadable',
  413: 'input.too-large',
  415: 'input.unsupported-media',
  429: 'session.too-many-attempts',
  503: 'server.unavailable',
}

/** Problem answers for everything that no handler answers. A defect is logged with an id, and the id alone goes out. */
export function answerProblems(app: FastifyInstance, ids: Ids): void {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const code = frameworkRefusals[error.statusCode ?? 500]
    if (code !== undefined) return sendProblem(reply, code)
    const instance = ids.next<'defect'>()
    request.log.error({ err: error, instance, route: request.routeOptions.url }, 'defect')
    return sendProblem(reply, 'server.defect', { instance })
  })
}
