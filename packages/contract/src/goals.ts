import { z } from 'zod'
import { goalCheckContext } from './goal-check-context.ts'
import { changedGoal, goalChange } from './goal-change.ts'
import { goalContent } from './goal-content.ts'
import { approvalDocument, gradedOpinion, opinionTold } from './goal-opinion.ts'
import { routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const command = z.enum(['submit', 'withdraw', 'return', 'approve', 'countersign', 'distribute', 'end'])
const desk = z.enum(['waiting', 'approval', 'sent', 'handled'])
const party = z.object({ role: z.string(), name: z.string() })
const organization = z.object({ code: z.string(), name: z.string() })

/** Who acts next, since when and until when. */
const whoNext = z
  .object({
    step: z.string(),
    stepName: z.string(),
    parties: z.array(party),
    since: z.string(),
    dueOn: z.string().nullable(),
    isOverdue: z.boolean(),
    /** Years whose holidays are not entered: the deadline is reckoned by weekends there. */
    estimatedYears: z.array(z.int()),
  })
  .meta({ id: 'WhoNext' })

/** A line of the list of filings. */
export const goalLine = z
  .object({
    id: z.string(),
    projectCode: z.string(),
    projectName: z.string(),
    organization: z.string(),
    department: z.string().nullable(),
    batch: z.string(),
    /** It changes an approved goal (调整). */
    isChange: z.boolean(),
    state: z.string(),
    stepName: z.string().nullable(),
    since: z.string(),
    dueOn: z.string().nullable(),
    isOverdue: z.boolean(),
    requestedAmount: z.string().nullable(),
    revision: z.int(),
    /** What is still to be filled in before it can be submitted; null where that is not the caller’s to do. */
    lacks: z.int().nullable(),
    /** The newest grade of a review (审核评定). */
    grade: z.string().nullable(),
  })
  .meta({ id: 'GoalLine' })
export type GoalLine = z.infer<typeof goalLine>

const comment = z.object({ field: z.string().max(120), text: z.string().trim().min(1).max(1000) })

/** One step of what happened to a filing. */
const historyLine = z
  .object({
    sequence: z.int(),
    at: z.string(),
    action: z.union([command, z.literal('start')]),
    actorName: z.string(),
    /** Whose post it was, where it was lent (代理). */
    onBehalfOf: z.string().nullable(),
    role: z.string(),
    organization: z.string().nullable(),
    fromStep: z.string().nullable(),
    toStep: z.string().nullable(),
    state: z.string(),
    dueOn: z.string().nullable(),
    revision: z.int(),
    opinion: z.string().nullable(),
    graded: gradedOpinion.nullable(),
    document: approvalDocument.nullable(),
    comments: z.array(z.object({ field: z.string(), label: z.string(), text: z.string() })),
    offices: z.array(z.string()),
  })
  .meta({ id: 'FilingHistoryLine' })
export type FilingHistoryLine = z.infer<typeof historyLine>

/** A goal filing with everything that its page shows. */
export const goalRecord = z
  .object({
    id: z.string(),
    version: z.int(),
    year: z.int(),
    batch: z.string(),
    isChange: z.boolean(),
    project: organization,
    organization: organization,
    department: organization.nullable(),
    state: z.string(),
    chain: z.object({
      name: z.string(),
      text: z.string(),
      evidence: z.enum(['text', 'partial', 'assumed']),
      source: z.string(),
      steps: z.array(z.object({ key: z.string(), name: z.string(), workingDays: z.int().nullable() })),
    }),
    whoNext: whoNext.nullable(),
    /** Why the content cannot be changed by the caller; null where it can. */
    lock: z.object({ reason: z.string(), since: z.string(), unlockedBy: z.string(), sentence: z.string() }).nullable(),
    allowed: z.array(command),
    /** Whom a submission goes to. */
    nextAfterSubmit: z.object({ stepName: z.string(), parties: z.array(party) }).nullable(),
    returnSteps: z.array(z.object({ key: z.string(), name: z.string() })),
    /** How the caller reviews at this step: by which table, and whether he must. Null where he does not decide or nobody grades. */
    grading: z.object({ rubric: z.string(), isRequired: z.boolean(), isScored: z.boolean() }).nullable(),
    /** Whether the caller's passing is the approval by document (批复). */
    byDocument: z.boolean(),
    /** The offices to which the filing may be distributed; none where the caller may not distribute. */
    offices: z.array(organization),
    form: z.object({ id: z.string(), title: z.string() }),
    /** The revision shown; null for the working copy. */
    shown: z.int().nullable(),
    content: goalContent,
    checkContext: goalCheckContext,
    savedAt: z.string().nullable(),
    /** Comments of the newest return, while they wait for their answer. */
    returned: z
      .object({
        by: z.string(),
        at: z.string(),
        opinion: z.string().nullable(),
        comments: z.array(z.object({ field: z.string(), label: z.string(), text: z.string() })),
      })
      .nullable(),
    /** What changed since the revision before the one shown. */
    changes: z.object({ since: z.int(), list: z.array(goalChange) }).nullable(),
    /** What it changes and why, with the differences to the approved goal; null where it changes none (调整申请). */
    change: changedGoal.nullable(),
    /** What the caller may end it by (终止): give up his request, or decline it. */
    ending: z.enum(['given-up', 'declined']).nullable(),
    /** The other filings of the subject and year that the caller may see: the first one and each change of it. */
    others: z.array(z.object({ id: z.string(), isChange: z.boolean(), state: z.string(), since: z.string() })),
    /** The export of the city's integrated platform from which it was taken over; null for one that was filed here. */
    citySource: z.object({ fileName: z.string(), digest: z.string(), takenAt: z.string(), by: z.string() }).nullable(),
    /** May the caller ask for a change of this approved goal? */
    mayRequestChange: z.boolean(),
    revisions: z.array(z.object({ revision: z.int(), submittedAt: z.string(), ledgerRevision: z.int() })),
    history: z.array(historyLine),
    /** The day as on which the record is shown; null for now. */
    asOf: z.string().nullable(),
  })
  .meta({ id: 'GoalRecord' })
export type GoalRecord = z.infer<typeof goalRecord>

const id = z.object({ id: z.uuid() })
const seen = z.object({ version: z.int().min(1) })
const opinion = z.string().trim().max(2000)

export const goalRoutes = routes({
  listGoals: {
    method: 'GET',
    path: '/api/goals',
    summary: 'Goal filings of a year by tab, paged by key, with the counts of all tabs',
    access: 'records',
    query: z.object({
      year,
      desk: z.enum([...desk.options, 'all']).default('waiting'),
      search: z.string().trim().max(100).optional(),
      /** 部门代码: filings of the department and of its units. */
      department: z.string().max(64).optional(),
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({
      rows: z.array(goalLine),
      next: z.string().nullable(),
      /** How many stand in each tab, and what those of this one come to; null on later pages. */
      head: z
        .object({
          counts: z.object({
            waiting: z.int(),
            approval: z.int(),
            sent: z.int(),
            handled: z.int(),
            all: z.int(),
          }),
          /** Requested amounts of the submitted ones in 元. */
          sum: z.string(),
          /** What to filter by; empty where the caller sees one department alone. */
          departments: z.array(organization),
        })
        .nullable(),
    }),
  },
  startableGoals: {
    method: 'GET',
    path: '/api/goals/startable',
    summary: 'The caller’s subjects for which no goal of the year has been begun or approved',
    access: 'filing',
    query: z.object({ year, search: z.string().trim().max(100).optional() }),
    answer: z.object({
      /** Each with the batch that the rule gives it today, and why. */
      projects: z.array(organization.extend({ batch: z.enum(['年初', '年中追加']), batchReason: z.string() })),
      isMore: z.boolean(),
    }),
  },
  startGoal: {
    method: 'POST',
    path: '/api/goals',
    summary: 'Begin a goal filing for a subject and a year',
    access: 'filing',
    body: z.object({ projectCode: z.string().min(1).max(64), year, batch: z.enum(['年初', '年中追加']) }),
    answer: z.object({ id: z.string() }),
  },
  readGoal: {
    method: 'GET',
    path: '/api/goals/:id',
    summary: 'A goal filing: now, a revision as it was submitted, or as on a day',
    access: 'records',
    params: id,
    query: z.object({ revision: z.coerce.number().int().min(1).max(999).optional(), asOf: day.optional() }),
    answer: goalRecord,
  },
  compareRevisions: {
    method: 'GET',
    path: '/api/goals/:id/changes',
    summary: 'The differences between two submitted revisions, field by field',
    access: 'records',
    params: id,
    query: z.object({ from: z.coerce.number().int().min(1).max(999), to: z.coerce.number().int().min(1).max(999) }),
    answer: z.object({ changes: z.array(goalChange) }),
  },
  saveGoal: {
    method: 'PUT',
    path: '/api/goals/:id/draft',
    summary: 'Save the working copy (autosave); refused where another version was saved meanwhile',
    access: 'filing',
    params: id,
    body: seen.extend({ content: goalContent }),
    answer: z.object({ version: z.int(), savedAt: z.string() }),
  },
  submitGoal: {
    method: 'POST',
    path: '/api/goals/:id/submit',
    summary: 'Submit for review (送审)',
    access: 'filing',
    params: id,
    body: seen,
    answer: goalRecord,
  },
  withdrawGoal: {
    method: 'POST',
    path: '/api/goals/:id/withdraw',
    summary: 'Take back what one handed on, while the next has not acted (取消送审)',
    access: 'filing',
    params: id,
    body: seen,
    answer: goalRecord,
  },
  returnGoal: {
    method: 'POST',
    path: '/api/goals/:id/return',
    summary: 'Return to an earlier step with comments on fields (退回)',
    access: 'filing',
    params: id,
    body: seen.extend({
      to: z.string().max(40),
      opinion,
      comments: z.array(comment).max(400),
      graded: opinionTold.nullable().default(null),
    }),
    answer: goalRecord,
  },
  approveGoal: {
    method: 'POST',
    path: '/api/goals/:id/approve',
    summary: 'Pass on to the next step (通过); at the last one approve with the budget, by its document (批复)',
    access: 'filing',
    params: id,
    body: seen.extend({
      opinion,
      graded: opinionTold.nullable().default(null),
      document: approvalDocument.nullable().default(null),
    }),
    answer: goalRecord,
  },
  countersignGoal: {
    method: 'POST',
    path: '/api/goals/:id/countersign',
    summary: 'Agree where several must agree (会签)',
    access: 'filing',
    params: id,
    body: seen.extend({ opinion }),
    answer: goalRecord,
  },
  distributeGoal: {
    method: 'POST',
    path: '/api/goals/:id/distribute',
    summary: 'Have offices read and sign before deciding (分发处室审阅)',
    access: 'filing',
    params: id,
    body: seen.extend({ offices: z.array(z.string().min(1).max(64)).max(50), opinion }),
    answer: goalRecord,
  },
})
