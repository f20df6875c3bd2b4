import type { GoalRecord } from '@jiheng/contract/goals'
import {
  blankRows,
  emptyGoal,
  reviewPoints,
  type GoalContent,
  type IndicatorRow,
  type OpinionTold,
} from '@jiheng/domain/goals'
import { nationalReviewRubric, type ReviewGradeName } from '@jiheng/domain/rulebook'
import type { Settings } from '../app.ts'
import type { LightMyRequestResponse } from 'fastify'
import {
  aDivision,
  anAccount,
  anOrganization,
  aProject,
  openTestApp,
  type Client,
  type TestApp,
} from '../http/testing.ts'

/** A town with a department of two units, another department, and somebody at each desk. */
export type GoalTown = {
  readonly app: TestApp
  readonly division: number
  readonly unit: Client
  readonly sibling: Client
  readonly department: Client
  readonly otherDepartment: Client
  readonly finance: Client
  readonly leader: Client
  close(): Promise<void>
}

export async function openGoalTown(settings: Partial<Settings> = {}): Promise<GoalTown> {
  // The stories last for weeks.
  const app = await openTestApp({ idleMinutes: 100_000, absoluteHours: 2_000, ...settings })
  const { pool } = app
  const division = await aDivision(pool, '900000001', '柳河镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const unit = await anOrganization(pool, division, { code: '101001', name: '河道所', department: office })
  const sibling = await anOrganization(pool, division, { code: '101002', name: '市容所', department: office })
  await anOrganization(pool, division, { code: '102', name: '经发办' })
  for (const at of [1, 2, 3, 4, 5, 6, 7]) await aProject(pool, division, { code: `P${String(at)}`, organization: unit })
  await aProject(pool, division, { code: 'S1', organization: sibling })
  for (const code of ['D1', 'D2', 'D3']) await aProject(pool, division, { code, organization: office })
  await anAccount(pool, 'unit', { role: 'unit', division, organization: '101001' })
  await anAccount(pool, 'sibling', { role: 'unit', division, organization: '101002' })
  await anAccount(pool, 'department', { role: 'department', division, organization: '101' })
  await anAccount(pool, 'other-department', { role: 'department', division, organization: '102' })
  await anAccount(pool, 'finance', { role: 'finance', division })
  await anAccount(pool, 'leader', { role: 'leadership', division })
  return {
    app,
    division,
    unit: await app.as('unit'),
    sibling: await app.as('sibling'),
    department: await app.as('department'),
    otherDepartment: await app.as('other-department'),
    finance: await app.as('finance'),
    leader: await app.as('leader'),
    close: () => app.close(),
  }
}

export function anIndicator(told: Partial<IndicatorRow> = {}): IndicatorRow {
  return {
    ...blankRows.indicators('r1'),
    levelOne: '产出指标',
    levelTwo: '数量指标',
    levelThree: '河道保洁长度',
    nature: '定量',
    target: '≥50公里',
    weight: '50',
    ...told,
  }
}

/** A goal that may be submitted. */
export function aGoal(told: Partial<GoalContent> = {}): GoalContent {
  const outcome = { levelOne: '效益指标', levelTwo: '生态效益指标', levelThree: '水质达标率' }
  const satisfaction = { levelOne: '满意度指标', levelTwo: '服务对象满意度指标', levelThree: '居民满意度' }
  return {
    ...emptyGoal,
    requestedAmount: '1200000.00',
    annualGoal: '全年保洁河道 50 公里。',
    indicators: [
      anIndicator(),
      anIndicator({ key: 'r2', ...outcome, target: '≥95%', weight: '30' }),
      anIndicator({ key: 'r3', ...satisfaction, target: '≥90%', weight: '10' }),
    ],
    ...told,
  }
}

/** Sends a command on a goal. */
export function command(
  who: Client,
  goal: Pick<GoalRecord, 'id' | 'version'>,
  name: string,
  body: object = {},
): Promise<LightMyRequestResponse> {
  const url = `/api/goals/${goal.id}/${name}`
  return who.send({
    method: name === 'draft' ? 'PUT' : 'POST',
    url,
    payload: { version: goal.version, ...defaults[name], ...body },
  })
}

const defaults: Record<string, object> = {
  return: { to: 'filing', opinion: '', comments: [] },
  approve: { opinion: '', graded: null },
  countersign: { opinion: '' },
  distribute: { opinion: '', offices: [] },
}

/** A review table with the same grade at every point. */
export function graded(grade: ReviewGradeName): OpinionTold {
  return {
    method: '定性',
    grade,
    marks: reviewPoints(nationalReviewRubric).map(({ key }) => ({ point: key, mark: grade })),
  }
}

/** The finance office passes a goal that lies with it, graded 优: it then waits for the budget's approval. */
export function passed(who: Client, goal: Pick<GoalRecord, 'id' | 'version'>, opinion = ''): Promise<GoalRecord> {
  return taken(command(who, goal, 'approve', { opinion, graded: graded('优') }))
}

/** Approved with the budget (批复). */
export function approvedWithBudget(
  who: Client,
  goal: Pick<GoalRecord, 'id' | 'version'>,
  on = '2025-01-10',
): Promise<GoalRecord> {
  return taken(command(who, goal, 'approve', { document: { number: '柳财预〔2025〕1号', on } }))
}

/** The command's record; the test ends where it was refused. */
export async function taken(answer: Promise<LightMyRequestResponse>): Promise<GoalRecord> {
  const { statusCode, body } = await answer
  if (statusCode !== 200) throw new Error(`${String(statusCode)} ${body}`)
  return JSON.parse(body) as GoalRecord
}

export function read(who: Client, id: string, query = ''): Promise<GoalRecord> {
  return taken(who.get(`/api/goals/${id}${query}`))
}

/** A goal begun for a subject of the caller's, with content saved. */
export async function begun(who: Client, projectCode: string, content: GoalContent = aGoal()): Promise<GoalRecord> {
  const payload = { projectCode, year: 2025, batch: '年初' }
  const started = await taken(who.send({ method: 'POST', url: '/api/goals', payload }))
  const goal = await read(who, started.id)
  const saved = await command(who, goal, 'draft', { content })
  if (saved.statusCode !== 200) throw new Error(saved.body)
  return read(who, started.id)
}

export async function submitted(who: Client, projectCode: string): Promise<GoalRecord> {
  return taken(command(who, await begun(who, projectCode), 'submit'))
}
