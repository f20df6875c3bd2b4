import { z } from 'zod'
import { line, routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Filed ÷ due (已报 ÷ 应报) by number and by amount; a rate is null where nothing is due. Amounts in 元. */
const share = z.object({
  due: z.int(),
  filed: z.int(),
  rate: z.string().nullable(),
  dueAmount: z.string(),
  filedAmount: z.string(),
  amountRate: z.string().nullable(),
})

/** The coverage of one department, unit or 项目类型. */
export const coverageGroup = share
  .extend({
    /** By which its rows are asked for: an organisation's code, or the word of the kind. */
    key: z.string(),
    name: z.string(),
    /** How many missing subjects the caller may remind (催报) now. */
    remindable: z.int(),
  })
  .meta({ id: 'CoverageGroup' })
export type CoverageGroup = z.infer<typeof coverageGroup>

const opening = z
  .object({
    startsOn: z.string(),
    endsOn: z.string(),
    notice: z.string(),
    openedAt: z.string(),
    openedBy: z.string(),
    /** Subjects on the frozen list of who owes, within the caller's reach. */
    owed: z.int(),
  })
  .meta({ id: 'GoalFilingOpening' })
export type GoalFilingOpening = z.infer<typeof opening>

const reminded = z.object({ at: z.string(), by: z.string() })

/** The coverage of a year's goals within the caller's reach. */
export const goalCoverage = z
  .object({
    year: z.int(),
    total: share,
    /** What `department` speaks of: 预算部门 of the place, or the caller's own organisations. */
    groupedBy: z.enum(['department', 'organization']),
    organizations: z.array(coverageGroup),
    kinds: z.array(coverageGroup),
    /** 部门整体 is counted apart; null where the caller has no department. */
    overall: z.object({ due: z.int(), filed: z.int(), rate: z.string().nullable(), remindable: z.int() }).nullable(),
    /** 年中追加, counted apart as well. */
    added: z.object({ count: z.int(), amount: z.string() }),
    /** 布置通知 of the year's filing; null where none was issued. */
    opening: opening.nullable(),
    /** Missing subjects that the caller may remind now. */
    remindable: z.int(),
    /** The newest reminder in reach. */
    reminded: reminded.nullable(),
    mayOpen: z.boolean(),
    mayRemind: z.boolean(),
  })
  .meta({ id: 'GoalCoverage' })
export type GoalCoverage = z.infer<typeof goalCoverage>

/** A subject that is due, or a department with its overall goal. */
const coverageRow = z
  .object({
    /** 项目代码, or the department's code; where the next page begins. */
    key: z.string(),
    /** 项目代码 where it has a file of its own. */
    projectCode: z.string().nullable(),
    name: z.string(),
    organization: z.string().nullable(),
    department: z.string().nullable(),
    kind: z.string().nullable(),
    amount: z.string().nullable(),
    /** 已申报、未申报、已退回、按年中追加申报 */
    state: z.string(),
    /** Due since the notice was issued (通知后增补). */
    isAddition: z.boolean(),
    /** The newest reminder of it. */
    reminded: reminded.nullable(),
    /** May the caller remind its owner now? */
    isRemindable: z.boolean(),
  })
  .meta({ id: 'CoverageRow' })
export type CoverageRow = z.infer<typeof coverageRow>

/** Whom a reminder is to: every missing subject in reach, those of an organisation and its units, one subject, one department's overall goal. */
const reminderTo = z.discriminatedUnion('of', [
  z.object({ of: z.literal('all') }),
  z.object({ of: z.literal('organization'), code: line(64) }),
  z.object({ of: z.literal('subject'), code: line(64) }),
  z.object({ of: z.literal('overall'), code: line(64).nullable() }),
])
export type ReminderTo = z.infer<typeof reminderTo>

export const goalCoverageRoutes = routes({
  readGoalCoverage: {
    method: 'GET',
    path: '/api/goal-coverage',
    summary: 'Goals filed ÷ due for a fiscal year, over what the caller may see, by organisation and kind',
    access: 'records',
    query: z.object({ year }),
    answer: goalCoverage,
  },
  goalCoverageYears: {
    method: 'GET',
    path: '/api/goal-coverage/years',
    summary: 'The coverage of the last years in which goals were due, oldest first',
    access: 'records',
    query: z.object({ year }),
    answer: z.object({ years: z.array(share.extend({ year: z.int() })) }),
  },
  goalCoverageRows: {
    method: 'GET',
    path: '/api/goal-coverage/rows',
    summary: 'The subjects behind a figure of the coverage, paged by key',
    access: 'records',
    query: z.object({
      year,
      of: z.enum(['projects', 'overall']).default('projects'),
      state: z.enum(['missing', 'filed', 'due']).default('missing'),
      organization: z.string().max(64).optional(),
      kind: z.string().max(40).optional(),
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ rows: z.array(coverageRow), next: z.string().nullable() }),
  },
  remindGoals: {
    method: 'POST',
    path: '/api/goal-coverage/reminders',
    summary: 'Remind the owners of subjects without a goal (催报), none twice within a working day',
    access: 'filing',
    body: z.object({ year, to: reminderTo }),
    answer: z.object({
      /** Subjects of which somebody was reminded now. */
      subjects: z.int(),
      organizations: z.int(),
      people: z.int(),
      /** Missing, but reminded within this working day. */
      passedOver: z.int(),
      /** Organisations that have nobody in post: nobody was told. */
      unreached: z.array(z.string()),
    }),
  },
  openGoalFiling: {
    method: 'PUT',
    path: '/api/goal-coverage/opening',
    summary:
      'Issue the notice of a year’s filing (布置通知) and freeze the list of who owes; again: change its days or text',
    access: 'filing',
    body: z.object({ year, startsOn: day, endsOn: day, notice: z.string().trim().min(1).max(2000) }),
    answer: z.object({ owed: z.int(), people: z.int() }),
  },
})
