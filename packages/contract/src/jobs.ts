import { z } from 'zod'
import { routes } from './route.ts'

/** A piece of long work (后台任务) that somebody ordered: where it stands and how far it has come. */
export const job = z
  .object({
    id: z.string(),
    kind: z.string(),
    /** What is done, in Chinese. */
    title: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    /** What is being done now, in Chinese, and how far the whole has come (0–100). */
    step: z.string(),
    percent: z.int(),
    createdAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'Job' })
export type Job = z.infer<typeof job>

export const jobRoutes = routes({
  listJobs: {
    method: 'GET',
    path: '/api/jobs',
    summary: 'Long work that the caller has ordered, newest first',
    access: 'signed-in',
    inPractice: true,
    query: z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    answer: z.object({ jobs: z.array(job), next: z.string().nullable() }),
  },
  cancelJob: {
    method: 'DELETE',
    path: '/api/jobs/:id',
    summary: 'Stop a piece of long work that the caller has ordered; nothing of it stands',
    access: 'signed-in',
    inPractice: true,
    params: z.object({ id: z.string().max(64) }),
    answer: job,
  },
})
