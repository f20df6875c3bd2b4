import { blankRows, emptyGoal } from '@jiheng/domain/goals'
import type { Browser, Page } from '@playwright/test'
import { signInTo } from './sign-in.ts'
import { expect } from './test.ts'

/** Another person at another desk: a browser of his own. */
export async function at(browser: Browser, username: string, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInTo(page, username, address)
  return page
}

/** A deed done as the person's own browser does it. */
export async function deed<Answer>(who: Page, method: string, url: string, data: object): Promise<Answer> {
  const { csrfToken } = (await (await who.request.get('/api/session')).json()) as { csrfToken: string }
  const answer = await who.request.fetch(url, { method, data, headers: { 'x-csrf-token': csrfToken } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as Answer
}

const indicator = (key: string, [levelOne, levelTwo, levelThree, target, weight]: readonly string[]): object => ({
  ...blankRows.indicators(key),
  levelOne,
  levelTwo,
  levelThree,
  nature: '定量',
  target,
  weight,
})

const goalContent = {
  ...emptyGoal,
  overview: '对辖区绿地进行日常养护，保持绿地整洁、完好。',
  basis: '区绿化管理办法；本镇年度绿化养护计划。',
  feasibility: '已连续实施三年，养护队伍和设备具备。',
  safeguards: '按《镇绿化养护考核办法》每季考核。',
  startsOn: '2032-01-01',
  endsOn: '2032-12-31',
  requestedAmount: '800000.00',
  appropriation: '800000.00',
  annualGoal: '全年养护绿地 20 公顷，绿地完好率不低于 95%。',
  estimate: [
    {
      ...blankRows.estimate('e1'),
      content: '绿地养护服务',
      quantity: '20',
      unit: '公顷',
      unitPrice: '40000',
      times: '1',
      amount: '800000.00',
      basis: '上年合同单价',
    },
  ],
  milestones: [
    {
      ...blankRows.milestones('m1'),
      content: '全年日常养护',
      startsOn: '2032-01-01',
      endsOn: '2032-12-31',
      spending: '800000.00',
    },
  ],
  indicators: [
    indicator('r1', ['产出指标', '数量指标', '养护绿地面积', '≥20公顷', '50']),
    indicator('r2', ['效益指标', '生态效益指标', '绿地完好率', '≥95%', '30']),
    indicator('r3', ['满意度指标', '服务对象满意度指标', '居民满意度', '≥90%', '10']),
  ],
}

/** The content with its plan in a year. */
function contentOf(year: number): typeof goalContent {
  const day = (text: string): string => text.replace('2032', String(year))
  const planned = <Planned extends { startsOn: string; endsOn: string }>(each: Planned): Planned => ({
    ...each,
    startsOn: day(each.startsOn),
    endsOn: day(each.endsOn),
  })
  return { ...planned(goalContent), milestones: goalContent.milestones.map(planned) }
}

export type Filed = { readonly id: string; readonly version: number; readonly name: string }

/** Somebody's first subjects without a goal of the year, each filed and submitted. */
export async function fileGoals(who: Page, year: number, count: number): Promise<readonly Filed[]> {
  const startable = await who.request.get(`/api/goals/startable?year=${String(year)}`)
  const { projects } = (await startable.json()) as { projects: { code: string; name: string }[] }
  const filed: Filed[] = []
  for (const { code, name } of projects.slice(0, count)) {
    const { id } = await deed<{ id: string }>(who, 'POST', '/api/goals', { projectCode: code, year, batch: '年初' })
    const { version } = (await (await who.request.get(`/api/goals/${id}`)).json()) as Filed
    const saved = await deed<Filed>(who, 'PUT', `/api/goals/${id}/draft`, { version, content: contentOf(year) })
    const sent = await deed<Filed>(who, 'POST', `/api/goals/${id}/submit`, { version: saved.version })
    filed.push({ id, version: sent.version, name })
  }
  return filed
}

type Mended = {
  readonly annualGoal: string
  readonly target: string
  readonly quantity: string
  readonly unitPrice: string
}

/** Writes a returned goal anew: its annual goal, the target of its first indicator, and the estimate that goes with it. */
export async function mendGoal(who: Page, id: string, { annualGoal, target, ...line }: Mended): Promise<void> {
  const { version } = (await (await who.request.get(`/api/goals/${id}`)).json()) as Filed
  const [first, ...others] = goalContent.indicators
  const estimate = goalContent.estimate.map((each) => ({ ...each, ...line }))
  const content = { ...goalContent, annualGoal, estimate, indicators: [{ ...first, target }, ...others] }
  await deed(who, 'PUT', `/api/goals/${id}/draft`, { version, content })
}
