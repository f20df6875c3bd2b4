import { z } from 'zod'
import { routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)

/** Something found in an uploaded workbook: where, what, by which rule, how to mend it. */
const workbookIssue = z
  .object({
    /** Empty where it is about the workbook as a whole. */
    sheet: z.string(),
    address: z.string(),
    label: z.string(),
    value: z.string(),
    code: z.string(),
    rule: z.string(),
    mend: z.string(),
  })
  .meta({ id: 'GoalWorkbookIssue' })
export type GoalWorkbookIssue = z.infer<typeof workbookIssue>

/** How many rows end in which way; together they are the rows of the file. */
const counts = { created: z.int(), updated: z.int(), unchanged: z.int(), rejected: z.int() }

/** What an uploaded workbook would do, or has done. */
export const goalWorkbookOutcome = z
  .object({
    ...counts,
    /** Every row can be taken. */
    isGood: z.boolean(),
    /** The year of its goals; null where the workbook could not be read. */
    year: z.int().nullable(),
    rows: z.int(),
    /** Rows of the drafts that the workbook no longer has. */
    removed: z.int(),
    sheets: z.array(z.object({ name: z.string(), rows: z.int(), ...counts })),
    /** Projects whose drafts change. */
    projects: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        isNew: z.boolean(),
        removed: z.int(),
        /** What the form's own checks find: what blocks, what is still to be explained, and hints. */
        findings: z.object({ blocks: z.int(), explain: z.int(), hint: z.int() }),
        /** Its filing; null before it is begun. */
        goal: z.string().nullable(),
      }),
    ),
    issueCount: z.int(),
    issues: z.array(workbookIssue),
    notices: z.array(workbookIssue),
  })
  .meta({ id: 'GoalWorkbookOutcome' })
export type GoalWorkbookOutcome = z.infer<typeof goalWorkbookOutcome>

/** An uploaded workbook of goals on its way: checked first, taken only when somebody says so. */
export const goalWorkbook = z
  .object({
    id: z.string(),
    fileName: z.string(),
    uploadedAt: z.string(),
    /** `checked` changed nothing yet; `taken` stands. */
    state: z.enum(['checking', 'checked', 'faulty', 'taking', 'taken', 'cancelled', 'failed']),
    /** What is being done, in Chinese, and how far (0–100). */
    step: z.string(),
    percent: z.int(),
    outcome: goalWorkbookOutcome.nullable(),
  })
  .meta({ id: 'GoalWorkbook' })
export type GoalWorkbook = z.infer<typeof goalWorkbook>

const id = z.object({ id: z.uuid() })

/** Goals in workbooks (绩效目标工作簿): out, and in again. */
export const goalWorkbookRoutes = routes({
  downloadGoalBatch: {
    method: 'GET',
    path: '/api/goals/workbook',
    summary: 'All of the caller’s own goals of a year that can still be filled in, as one workbook',
    access: 'filing',
    query: z.object({ year }),
    answer: 'file',
  },
  downloadGoalWorkbook: {
    method: 'GET',
    path: '/api/goals/:id/workbook',
    summary: 'One goal that can still be filled in, as its official form in a workbook',
    access: 'filing',
    params: id,
    answer: 'file',
  },
  uploadGoalWorkbook: {
    method: 'POST',
    path: '/api/goal-workbooks',
    summary: 'Upload a workbook of goals and check it without changing anything',
    access: 'filing',
    accepts: 'multipart',
    answer: goalWorkbook,
  },
  readGoalWorkbook: {
    method: 'GET',
    path: '/api/goal-workbooks/:id',
    summary: 'Progress and outcome of an uploaded workbook',
    access: 'filing',
    params: id,
    answer: goalWorkbook,
  },
  annotatedGoalWorkbook: {
    method: 'GET',
    path: '/api/goal-workbooks/:id/annotated',
    summary: 'The same workbook with comments in its faulty cells and the outcome of each row',
    access: 'filing',
    params: id,
    answer: 'file',
  },
  takeGoalWorkbook: {
    method: 'POST',
    path: '/api/goal-workbooks/:id/take',
    summary: 'Save what a checked workbook says as drafts, all of it in one transaction',
    access: 'filing',
    params: id,
    answer: goalWorkbook,
  },
  cancelGoalWorkbook: {
    method: 'DELETE',
    path: '/api/goal-workbooks/:id',
    summary: 'Stop or discard an uploaded workbook',
    access: 'filing',
    params: id,
    answer: goalWorkbook,
  },
})
