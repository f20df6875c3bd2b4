import type { Access } from '@jiheng/domain/organizations'
import type { Route } from '@jiheng/contract/route'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor, DivisionActor } from '../accounts/actor.ts'
import type { Guard } from './guard.ts'
import { sendFile, type FileAnswer } from './file-answer.ts'
import { markedFile } from './marked-file.ts'
import { sendProblem } from './problem-answer.ts'
import { readInput } from './read-input.ts'
import { isRefused, type Refused } from './refused.ts'

type ActorOf<Level extends Access> = Level extends 'public'
  ? null
  : Level extends 'records' | 'whole-division' | 'filing' | 'proposals' | 'proposal-review'
    ? DivisionActor
    : Actor

type Parsed<Part> = Part extends z.ZodType ? z.output<Part> : undefined

/** What a handler is called with: the caller and the validated input. */
export type Call<Called extends Route> = {
  readonly actor: ActorOf<Called['access']>
  readonly params: Parsed<Called['params']>
  readonly query: Parsed<Called['query']>
  readonly body: Parsed<Called['body']>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type Answer<Called extends Route> = Called['answer'] extends z.ZodType ? z.output<Called['answer']> : FileAnswer

export type Handler<Called extends Route> = (call: Call<Called>) => Promise<Answer<Called> | Refused>

/**
 * Opens one route of the contract: the only way to open one, so that nothing answers that the contract does not name.
 * The guard comes first, then all of the input is validated, then the handler runs.
 */
export function register<const Called extends Route>(
  app: FastifyInstance,
  route: Called,
  guard: Guard,
  handler: Handler<Called>,
): void {
  app.route({
    method: route.method,
    url: route.path,
    schema: describe(route),
    onRequest: async (request, reply) => {
      const verdict = await guard.admit(request, route)
      if (isRefused(verdict)) return sendProblem(reply, verdict.refused)
      request.actor = verdict.actor
      return undefined
    },
    handler: async (request, reply) => {
      const { values, issues } = readInput(route, request)
      if (issues.length > 0) return sendProblem(reply, 'input.invalid', { issues: [...issues] })
      const call = { actor: request.actor, ...values, request, reply } as unknown as Call<Called>
      const answer = await handler(call)
      if (isRefused(answer)) {
        const isDenied = answer.refused === 'access.denied' || answer.denial !== undefined
        if (isDenied && request.actor !== null) await guard.denied(request.actor, route, answer.denial)
        return sendRefused(reply, answer)
      }
      if (route.answer !== 'file') return reply.send(answer)
      const isPractice = request.actor !== null && request.actor.practice !== null
      return sendFile(reply, isPractice ? markedFile(answer as FileAnswer) : (answer as FileAnswer))
    },
  })
}

function sendRefused(reply: FastifyReply, { refused, issues, detail, headers = {} }: Refused): FastifyReply {
  return sendProblem(reply.headers(headers), refused, {
    ...(issues === undefined ? {} : { issues: [...issues] }),
    ...(detail === undefined ? {} : { detail }),
  })
}

const bodyTypes = { multipart: 'multipart/form-data', bytes: 'application/octet-stream' } as const

/** The route for the API document; the answer's schema also serialises it. */
function describe(route: Route): Record<string, unknown> {
  return {
    summary: route.summary,
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    ...(route.accepts === undefined ? {} : { consumes: [bodyTypes[route.accepts]] }),
    ...(route.answer === 'file' ? {} : { response: { 200: route.answer } }),
  }
}
