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
})
