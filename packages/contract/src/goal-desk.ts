import { z } from 'zod'
import { routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)
const total = z.object({ count: z.int(), sum: z.string() })

/** What a batch would do with one filing; nobody's is passed over without a word. */
export const batchLine = z
  .object({
    id: z.string(),
    /** As which version it was seen; null where it is not there for the caller. */
    version: z.int().nullable(),
    projectName: z.string(),
    organization: z.string(),
    amount: z.string().nullable(),
    /** What would be done; null where nothing can. */
    deed: z.enum(['approve', 'countersign', 'submit']).nullable(),
    /** Whether the review table goes with it, every point 优. */
    isGraded: z.boolean(),
    /** Why nothing can be done. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'GoalBatchLine' })
export type BatchLine = z.infer<typeof batchLine>

/** The review desk (审核台) beside the single filing: what is done with many at once, and what is taken away from it. */
export const goalDeskRoutes = routes({
  previewBatch: {
    method: 'POST',
    path: '/api/goals/batch-preview',
    summary:
      'What submitting (送审), passing (通过) or approving with the budget (批复) several filings would do; changes nothing',
    access: 'filing',
    body: z.object({
      deed: z.enum(['submit', 'pass', 'approve-with-budget']),
      /** As many as one workbook may hold. */
      ids: z.array(z.uuid()).min(1).max(1000),
    }),
    answer: z.object({
      lines: z.array(batchLine),
      included: total,
      leftOut: total,
      /** The table that would be filled in; null where nobody grades. */
      rubric: z.string().nullable(),
    }),
  },
  exportOpinions: {
    method: 'GET',
    path: '/api/goals/opinions',
    summary: 'The opinions of reviewers (评审意见导出) on the filings of a tab or on named ones, as Word or workbook',
    access: 'records',
    query: z.object({
      year,
      format: z.enum(['docx', 'xlsx']),
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
