import type { BatchLine } from '@jiheng/contract/goal-desk'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import yauzl from 'yauzl'
import type { Client } from '../http/testing.ts'
import {
  aGoal,
  begun,
  command,
  graded,
  openGoalTown,
  passed,
  read,
  submitted,
  taken,
  type GoalTown,
} from './testing.ts'

let town: GoalTown
const ids: Record<string, string> = {}
/** P1, P2 and the large P3 lie with finance, P4 waits for the budget's approval, P5 lies with the department, P6 is a draft. */
beforeAll(async () => {
  town = await openGoalTown()
  const { unit, department, finance } = town
  for (const [code, amount] of [
    ['P1', '100000.00'],
    ['P2', '200000.50'],
    ['P3', '9000000.00'],
    ['P4', '400000.00'],
  ] as const) {
    const goal = await begun(unit, code, aGoal({ requestedAmount: amount, appropriation: amount }))
    const sent = await taken(command(unit, goal, 'submit'))
    ids[code] = sent.id
    await taken(command(department, sent, 'approve'))
  }
  await passed(finance, await read(finance, ids['P4'] ?? ''))
  ids['P5'] = (await submitted(unit, 'P5')).id
  ids['P6'] = (await begun(unit, 'P6')).id
})
afterAll(() => town.close())

type Preview = {
  lines: BatchLine[]
  included: { count: number; sum: string }
  leftOut: { count: number; sum: string }
  rubric: string | null
}
const nobodys = '01a208a2-b0b5-7000-9ae8-3f1768319cc8'

async function preview(who: Client, deed: string): Promise<Preview> {
  const payload = { deed, ids: [...Object.values(ids), nobodys] }
  const answer = await who.send({ method: 'POST', url: '/api/goals/batch-preview', payload })
  expect(answer.statusCode).toBe(200)
  return answer.json()
}
const said = ({ lines }: Preview): unknown[] => lines.map((line) => line.reason ?? line.deed)

describe('what a batch would do', () => {
  test('passing: the ordinary ones that lie with finance, with their sum; each other one with its reason', async () => {
    const found = await preview(town.finance, 'pass')
    expect(said(found)).toEqual([
      'approve',
      'approve',
      '申报金额在 500.00 万元（含）以上的按重点项目定量审核，请逐项打分。',
      '本环节随预算批复，请填写批复文号和批复日期。',
      '现在不由你办理，请看“下一步由谁办”。',
      // A draft is its filer's alone: to finance it does not exist.
      '没有找到所请求的内容。',
      '没有找到所请求的内容。',
    ])
    expect(found).toMatchObject({
      included: { count: 2, sum: '300000.50' },
      leftOut: { count: 5, sum: '10600000.00' },
      rubric: 'cn-2015-88-review',
    })
  })

  test('approving with the budget: what has passed, and nothing else', async () => {
    const found = await preview(town.finance, 'approve-with-budget')
    expect(said(found)[3]).toBe('approve')
    expect(found.included).toEqual({ count: 1, sum: '400000.00' })
    expect(found.rubric).toBeNull()
  })

  test('a preview changes nothing, and a deed from it is refused where the filing has moved on', async () => {
    const before = await read(town.finance, ids['P1'] ?? '')
    const found = await preview(town.finance, 'pass')
    expect(found.lines[0]?.version).toBe(before.version)
    await taken(command(town.finance, before, 'distribute', { offices: ['102'] }))
    const stale = await command(town.finance, before, 'approve', { graded: graded('优') })
    expect(stale.json<{ code: string }>().code).toBe('filing.moved-on')
    expect(said(await preview(town.otherDepartment, 'pass'))[0]).toBe('countersign')
  })
})

describe('the list of a desk', () => {
  test('shows what waits for the budget in a tab of its own, with counts, sum, grade and departments', async () => {
    const { finance } = town
    const list = (await finance.get('/api/goals?year=2025&desk=approval')).json()
    expect(list.rows).toMatchObject([{ projectCode: 'P4', state: '待批复', grade: '优', requestedAmount: '400000.00' }])
    expect(list.head).toMatchObject({
      counts: { waiting: 2, approval: 1, sent: 1, handled: 0, all: 5 },
      sum: '400000.00',
      departments: [
        { code: '101', name: '城建办' },
        { code: '102', name: '经发办' },
      ],
    })
    const others = (await finance.get('/api/goals?year=2025&desk=all&department=102')).json()
    expect([others.rows, others.head.counts.all]).toEqual([[], 0])
    expect((await town.department.get('/api/goals?year=2025&desk=all')).json().head.departments).toEqual([])
  })

  test('and stands on the workbench as one thing to do, with the way to that tab', async () => {
    const { items } = (await town.finance.get('/api/todo')).json<{ items: object[] }>()
    expect(items.filter((item) => 'state' in item && item.state === '待随预算批复')).toMatchObject([
      { name: '2025 年度绩效目标 1 件', dueOn: null, link: '/goals?goalYear=2025&desk=approval' },
    ])
  })

  test('is paged in the order of the deadlines, each filing once', async () => {
    const seen: string[] = []
    let after: string | null = ''
    while (after !== null) {
      const query = `year=2025&desk=all&limit=2&after=${encodeURIComponent(after)}`
      const page: { rows: { id: string }[]; next: string | null } = (
        await town.finance.get(`/api/goals?${query}`)
      ).json()
      seen.push(...page.rows.map((row) => row.id))
      after = page.next
    }
    expect(new Set(seen).size).toBe(5)
    expect(seen).toHaveLength(5)
    // What waits for the budget has no deadline and comes last.
    expect(seen.at(-1)).toBe(ids['P4'])
  })
})

/** The text of a Word file. */
async function wordsOf(file: Buffer): Promise<string> {
  const zip = await yauzl.fromBufferPromise(file)
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'word/document.xml') continue
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
      .toString('utf8')
      .replace(/<[^>]+>/g, '')
  }
  return ''
}

describe('the opinions of reviewers, taken away', () => {
  const comments = [{ field: 'indicators.r1.target', text: '与上年实际不符' }]
  beforeAll(async () => {
    const { finance } = town
    const goal = await read(finance, ids['P2'] ?? '')
    await taken(command(finance, goal, 'return', { opinion: '请重做', comments, graded: graded('中') }))
  })

  test('as a workbook: a row an opinion, also for a filing that has none', async () => {
    const answer = await town.finance.get('/api/goals/opinions?year=2025&format=xlsx')
    expect(answer.statusCode).toBe(200)
    const rows = (await readXlsx(answer.rawPayload)).sheets[0]?.rows ?? []
    const told = rows.slice(1).map((row) => [row[0], row[7], row[8], row[21], row[23], row[24]])
    expect(told).toContainEqual([
      'P2',
      '财政审核',
      '退回',
      '中',
      '请重做',
      '指标“河道保洁长度”的指标值：与上年实际不符',
    ])
    expect(told).toContainEqual(['P5', '还没有评审意见', null, null, null, null])
    expect(told.filter(([code]) => code === 'P4').map((row) => row[2])).toEqual(['通过', '通过'])
  })

  test('as Word, of one filing; of another’s draft there is none', async () => {
    const one = await town.unit.get(`/api/goals/opinions?year=2025&format=docx&ids=${ids['P2'] ?? ''}`)
    const words = await wordsOf(one.rawPayload)
    expect(words).toContain('2025年度绩效目标评审意见')
    expect(words).toContain('，定性审核，评定为“中”：由部门或单位修改完善，按程序重新报送审核。意见：请重做')
    expect(words).toContain('与上年实际不符')
    const audit = await town.app.pool.query<{ details: unknown }>(
      `select details from audit_entry where action = 'goal-opinions.exported' order by sequence desc limit 1`,
    )
    expect(audit.rows[0]?.details).toMatchObject({ format: 'docx', goals: 1 })
    await town.otherDepartment.get(`/api/goals/opinions?year=2025&format=docx&ids=${ids['P2'] ?? ''}`)
    const none = await town.app.pool.query<{ details: unknown }>(
      `select details from audit_entry where action = 'goal-opinions.exported' order by sequence desc limit 1`,
    )
    expect(none.rows[0]?.details).toMatchObject({ goals: 0 })
  })
})
