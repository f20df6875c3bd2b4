import type { GoalFormInUse, GoalSource } from '@jiheng/contract/goal-drafts'
import { emptyGoal } from '@jiheng/domain/goals'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Client } from '../http/testing.ts'
import { aGoal, begun, command, openGoalTown, read, submitted, taken, type GoalTown } from './testing.ts'

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
})
afterAll(() => town.close())

const discard = async (who: Client, id: string, version: number): Promise<readonly [number, string]> => {
  const answer = await who.send({ method: 'DELETE', url: `/api/goals/${id}?version=${String(version)}` })
  return [answer.statusCode, answer.json<{ code?: string }>().code ?? '']
}

/** An approved goal of an earlier year as a package brings it: in the ledgers alone. */
async function imported(projectCode: string, year: number): Promise<void> {
  await town.app.pool.query(
    `with g as (
       insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount, annual_goal)
       select p.division_id, p.id, $3, 1, '已批复', '年初', 500000, '上年的目标' from project p
       where p.division_id = $1 and p.code = $2 returning *),
     i as (
       insert into goal_indicator (division_id, project_id, fiscal_year, revision, sequence, level_one, level_two, level_three,
         nature, target_text, weight)
       select g.division_id, g.project_id, g.fiscal_year, 1, s, '产出指标', '数量指标', '清运量' || s, '定量', '≥10吨', 45
       from g, generate_series(1, 2) s),
     e as (
       insert into cost_estimate_line (division_id, project_id, fiscal_year, revision, sequence, content, quantity, unit_price,
         amount)
       select g.division_id, g.project_id, g.fiscal_year, 1, 1, '人工', 10, 50000, 500000 from g)
     insert into plan_milestone (division_id, project_id, fiscal_year, revision, sequence, content, start_date, end_date)
     select g.division_id, g.project_id, g.fiscal_year, 1, 1, '招标', '2024-03-01', '2024-04-30' from g`,
    [town.division, projectCode, year],
  )
}

const sourcesOf = async (who: Client, id: string, search = ''): Promise<readonly GoalSource[]> => {
  const answer = await who.get(`/api/goals/${id}/sources?search=${encodeURIComponent(search)}`)
  return answer.json<{ sources: GoalSource[] }>().sources
}

it('没有送审过的草稿可以删除，删除后可以重新开始', async () => {
  const goal = await begun(town.unit, 'P1')
  expect(await discard(town.unit, goal.id, goal.version)).toEqual([200, ''])
  expect((await town.unit.get(`/api/goals/${goal.id}`)).statusCode).toBe(404)
  const again = await begun(town.unit, 'P1')
  expect(again.history.map(({ action }) => action)).toEqual(['start'])
})

it('送审过的不能删除，收回来以后也不能；别处保存过的页面删不掉新内容', async () => {
  const sent = await submitted(town.unit, 'P2')
  expect(await discard(town.unit, sent.id, sent.version)).toEqual([409, 'filing.locked'])
  const back = await taken(command(town.unit, sent, 'withdraw'))
  expect(await discard(town.unit, back.id, back.version)).toEqual([409, 'goal.was-submitted'])
  const draft = await begun(town.unit, 'P3')
  await command(town.unit, draft, 'draft', { content: aGoal() })
  expect((await discard(town.unit, draft.id, draft.version))[1]).toBe('filing.moved-on')
})

it('别的单位看不到的草稿也删不掉', async () => {
  const goal = await begun(town.sibling, 'S1')
  expect(await discard(town.unit, goal.id, goal.version)).toEqual([404, 'not-found'])
})

it('复制来源是本项目各年和本单位其他项目最近一年批复的目标，本项目在前', async () => {
  await imported('P4', 2023)
  await imported('P4', 2024)
  await imported('P5', 2023)
  await imported('P5', 2024)
  await imported('S1', 2024)
  const goal = await begun(town.unit, 'P4')
  const found = (await sourcesOf(town.unit, goal.id)).map(({ projectCode, year, isOwn }) => [projectCode, year, isOwn])
  expect(found).toEqual([
    ['P4', 2024, true],
    ['P4', 2023, true],
    ['P5', 2024, false],
  ])
  expect(await sourcesOf(town.unit, goal.id, 'P5')).toMatchObject([{ requestedAmount: '500000.00', indicators: 2 }])
  expect((await town.sibling.get(`/api/goals/${goal.id}/sources`)).statusCode).toBe(404)
})

it('来源的内容按申报表的栏目给出；别的单位的项目没有', async () => {
  const goal = await read(town.unit, (await sourceDraft()).id)
  const answer = await town.unit.get(`/api/goals/${goal.id}/sources/P4/2024`)
  expect(answer.json()).toMatchObject({
    content: {
      ...emptyGoal,
      requestedAmount: '500000.00',
      annualGoal: '上年的目标',
      indicators: [
        { key: 'l1', levelOne: '产出指标', levelThree: '清运量1', target: '≥10吨', weight: '45', evidence: '' },
        { key: 'l2' },
      ],
      estimate: [{ content: '人工', quantity: '10', unitPrice: '50000.00', times: '', amount: '500000.00' }],
      milestones: [{ content: '招标', startsOn: '2024-03-01', endsOn: '2024-04-30', spending: '' }],
    },
  })
  expect((await town.unit.get(`/api/goals/${goal.id}/sources/S1/2024`)).statusCode).toBe(404)
})

async function sourceDraft(): Promise<{ readonly id: string }> {
  const list = (await town.unit.get('/api/goals?year=2025&desk=waiting')).json<{
    rows: { id: string; projectCode: string }[]
  }>()
  const found = list.rows.find(({ projectCode }) => projectCode === 'P4')
  if (found === undefined) throw new Error('the draft of P4 was begun by the story before')
  return found
}

const choose = (who: Client, more: object = {}) =>
  who.send({
    method: 'PUT',
    url: '/api/goal-forms',
    payload: { year: 2025, subjectKind: '项目', edition: 'cn-project-goal-b', reason: '本市要求设成本指标', ...more },
  })

it('财政选用另一版申报表以后，新开始的用新版，已经开始的不变', async () => {
  const before = await begun(town.unit, 'P6')
  expect((await choose(town.unit)).statusCode).toBe(403)
  expect((await choose(town.finance, { edition: 'cn-department-goal' })).statusCode).toBe(422)
  const chosen = (await choose(town.finance)).json<{ forms: GoalFormInUse[] }>()
  expect(chosen.forms.find(({ subjectKind }) => subjectKind === '项目')).toMatchObject({
    edition: { id: 'cn-project-goal-b' },
    chosen: { since: 2025, reason: '本市要求设成本指标' },
  })
  expect((await begun(town.unit, 'P7')).form.id).toBe('cn-project-goal-b')
  expect((await read(town.unit, before.id)).form.id).toBe('cn-project-goal-a')
  const earlier = (await town.unit.get('/api/goal-forms?year=2024')).json<{ forms: GoalFormInUse[] }>()
  expect(earlier.forms.map(({ chosen: each }) => each)).toEqual([null, null, null])
})

it('上海表开始填报时，项目性质、项目类别照项目库填好；没有这两栏的表不带', async () => {
  await town.app.pool.query(`update project set nature = '经常性' where code = 'S1'`)
  const started = async (year: number) => {
    const answer = taken(
      town.sibling.send({ method: 'POST', url: '/api/goals', payload: { projectCode: 'S1', year, batch: '年初' } }),
    )
    return (await read(town.sibling, (await answer).id)).content
  }
  expect((await choose(town.finance, { year: 2032, edition: 'sh-project-goal' })).statusCode).toBe(200)
  expect(await started(2032)).toMatchObject({ projectNature: '经常性项目', projectCategory: '特定目标类' })
  expect(await started(2031)).toMatchObject({ projectNature: '', projectCategory: '' })
})
