import { z } from 'zod'
import { routes } from './route.ts'

const id = z.object({ id: z.uuid() })
const format = z.enum(['docx', 'pdf'])

/** Goal filings as files: the official form on paper. */
export const goalFileRoutes = routes({
  downloadGoal: {
    method: 'GET',
    path: '/api/goals/:id/paper',
    summary:
      'The official form of a goal filing as Word or PDF: what its page shows, or a revision as it was submitted',
    access: 'records',
    params: id,
    query: z.object({ format, revision: z.coerce.number().int().min(1).max(999).optional() }),
    answer: 'file',
  },
  downloadGoals: {
    method: 'GET',
    path: '/api/goals/papers',
    summary: 'The official forms of the filings of a tab, or of named ones, as one Word or PDF file',
    access: 'records',
    query: z.object({
      year: z.coerce.number().int().min(1990).max(2199),
      format,
      desk: z.enum(['waiting', 'approval', 'sent', 'handled', 'all']).default('all'),
      search: z.string().trim().max(100).optional(),
      department: z.string().max(64).optional(),
      /** Ids of filings with commas between: these alone. */
      ids: z
        .string()
        .max(8000)
        .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/)
        .optional(),
    }),
    answer: 'file',
  },
})
