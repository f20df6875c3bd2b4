import { jobRoutes, type Job } from '@jiheng/contract/jobs'
import { parseId } from '@jiheng/domain/kernel'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import type { Guard } from '../http/guard.ts'
import { refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import type { Clock } from '../ports/clock.ts'
import type { JobKind } from './job-kind.ts'
import { jobOf, jobsOf, type JobLine, type JobOwner } from './job.queries.ts'
import { cancelJob } from './job.store.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly guard: Guard
  readonly kinds: readonly JobKind[]
}

/** One's own long work (后台任务): what is under way, and stopping it. */
export function registerJobRoutes(app: FastifyInstance, { pool, clock, guard, kinds }: Deps): void {
  const titles = new Map(kinds.map(({ name, title }) => [name, title]))
  const answerOf = (line: JobLine): Job => ({ ...line, title: titles.get(line.kind) ?? line.kind })

  register(app, jobRoutes.listJobs, guard, async ({ actor, query }) => {
    const lines = await jobsOf(pool, ownerOf(actor), { after: query.after ?? null, limit: query.limit + 1 })
    const shown = lines.slice(0, query.limit)
    return { jobs: shown.map(answerOf), next: lines.length > query.limit ? (shown.at(-1)?.id ?? null) : null }
  })

  register(app, jobRoutes.cancelJob, guard, async ({ actor, params }) => {
    const id = parseId<'job'>(params.id)
    const known = id === null ? null : await jobOf(pool, ownerOf(actor), id)
    if (id === null || known === null) return refused('not-found')
    const isStopped = await inTransaction(pool, async (tx) => {
      const at = clock.now()
      const stopped = await cancelJob(tx, id, at)
      const subject = { kind: 'job', id, name: titles.get(known.kind) ?? known.kind } as const
      if (stopped) await appendAudit(tx, { ...actedBy(actor), at, action: 'job.cancelled', subject })
      return stopped
    })
    if (!isStopped) return refused('job.finished')
    return answerOf((await jobOf(pool, ownerOf(actor), id)) ?? known)
  })
}

function ownerOf({ accountId, practice, division }: Actor): JobOwner {
  return { accountId, practiceId: practice === null ? null : (division?.id ?? 0) }
}
