import { z } from 'zod'
import { goalContent } from './goal-content.ts'
import { line, routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)
const id = z.object({ id: z.uuid() })
const subjectKind = z.enum(['项目', '政策', '部门整体'])

/** An approved goal from which a draft can take over (复制来源). */
export const goalSource = z
  .object({
    projectCode: z.string(),
    projectName: z.string(),
    year: z.int(),
    /** Of the same subject. */
    isOwn: z.boolean(),
    requestedAmount: z.string(),
    indicators: z.int(),
  })
  .meta({ id: 'GoalSource' })
export type GoalSource = z.infer<typeof goalSource>

const edition = z.object({ id: z.string(), title: z.string() })

/** In which edition of the form goals of a kind of subject are begun in a year (申报表版本). */
export const goalFormInUse = z
  .object({
    subjectKind,
    edition,
    /** What the place chose, from which year on, why and who; null for the rulebook's default. */
    chosen: z.object({ since: z.int(), reason: z.string(), by: z.string(), at: z.string() }).nullable(),
    editions: z.array(edition.extend({ text: z.string(), source: z.string() })),
  })
  .meta({ id: 'GoalFormInUse' })
export type GoalFormInUse = z.infer<typeof goalFormInUse>

export const goalDraftRoutes = routes({
  discardGoal: {
    method: 'DELETE',
    path: '/api/goals/:id',
    summary: 'Delete a draft that was never submitted (删除草稿)',
    access: 'filing',
    params: id,
    query: z.object({ version: z.coerce.number().int().min(1) }),
    answer: z.object({ done: z.literal(true) }),
  },
  listGoalSources: {
    method: 'GET',
    path: '/api/goals/:id/sources',
    summary:
      'Approved goals from which a draft can take over: earlier ones of its subject, and of the organisation’s others',
    access: 'filing',
    params: id,
    query: z.object({ search: z.string().trim().max(100).default('') }),
    answer: z.object({ sources: z.array(goalSource), isMore: z.boolean() }),
  },
  readGoalSource: {
    method: 'GET',
    path: '/api/goals/:id/sources/:projectCode/:year',
    summary: 'What an approved goal says, to be taken over',
    access: 'filing',
    params: id.extend({ projectCode: z.string().min(1).max(64), year }),
    answer: z.object({ content: goalContent }),
  },
  goalForms: {
    method: 'GET',
    path: '/api/goal-forms',
    summary: 'In which editions of the form the goals of a year are begun',
    access: 'records',
    query: z.object({ year }),
    answer: z.object({ forms: z.array(goalFormInUse) }),
  },
  chooseGoalForm: {
    method: 'PUT',
    path: '/api/goal-forms',
    summary: 'Choose the edition of the form for a kind of subject from a year on; what is begun keeps its own',
    access: 'filing',
    body: z.object({ year, subjectKind, edition: z.string().max(60), reason: line(300).trim() }),
    answer: z.object({ forms: z.array(goalFormInUse) }),
  },
})
