import { readFileSync } from 'node:fs'
import { planPaste, readTabular, writeTabular, type EntryRow } from '@jiheng/domain/forms'
import { emptyGoal, entryTable, type GoalContent } from '@jiheng/domain/goals'
import { currentGoalForm } from '@jiheng/domain/rulebook'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begun, command, openGoalTown, read, type GoalTown } from './testing.ts'

type Published = {
  readonly id: string
  readonly year: string
  readonly project: string
  readonly budget: { readonly total: string; readonly currency_unit: string }
  readonly indicators: readonly {
    readonly level1: string
    readonly level2: string
    readonly level3: string
    readonly target_raw: string
    readonly weight: string
    readonly note: string
  }[]
}

const file = new URL('../../../../examples/published-forms/goals.jsonl', import.meta.url)
const published = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Published)

const head = ['一级指标', '二级指标', '三级指标', '指标值', '分值', '备注']

/** A published form as somebody copies its indicator table out of a spreadsheet, merged first and second levels and all. */
function copied({ indicators }: Published): string {
  const rows = indicators.map((row, at) => {
    const above = indicators[at - 1]
    const isSame = above?.level1 === row.level1
    return [
      isSame ? '' : row.level1,
      isSame && above.level2 === row.level2 ? '' : row.level2,
      row.level3,
      row.target_raw,
      row.weight,
      row.note,
    ]
  })
  return writeTabular([head, ...rows])
}

function entered(form: Published): { readonly content: GoalContent; readonly left: readonly string[] } {
  const table = entryTable('indicators', { form: currentGoalForm, year: Number(form.year) || 2025 })
  let count = 0
  const mint = (): string => `p${String((count += 1))}`
  const block = readTabular(copied(form))
  const plan = planPaste({ table, rows: [], row: 0, column: 0, block, mint, isForeign: true })
  const content = { ...emptyGoal, annualGoal: form.project, indicators: plan.rows as GoalContent['indicators'] }
  return { content, left: plan.left }
}

const cells = ({ levelThree, target, note }: EntryRow | GoalContent['indicators'][number]): readonly unknown[] => [
  levelThree,
  target,
  note,
]

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
})
afterAll(() => town.close())

describe('公开的绩效目标申报表从表格粘贴进来，一格不丢', () => {
  it.each(published.map((form) => [form.id, form] as const))('%s', async (_, form) => {
    const { content, left } = entered(form)
    expect(left).toEqual(['第一行是表头，已按列名对应。'])
    expect(content.indicators.map(cells)).toEqual(form.indicators.map((row) => [row.level3, row.target_raw, row.note]))
    // A level is kept as it was printed, or written as the form's own word for it.
    for (const [at, row] of content.indicators.entries()) {
      const printed = form.indicators[at]
      expect(row.levelOne).toContain(printed?.level1.replace(/指标$/, '') ?? '?')
      expect(row.levelTwo).toContain(printed?.level2.replace(/(指标|目标)$/, '') ?? '?')
      expect(row.weight).toBe(printed?.weight.replace(/分$/, ''))
    }
    const { id, version } = await begun(town.unit, 'P1').catch(() => drafted())
    const saved = await command(town.unit, { id, version }, 'draft', { content })
    expect([saved.statusCode, saved.body.slice(0, 200)]).toEqual([200, expect.any(String)])
    expect((await read(town.unit, id)).content).toEqual(content)
  })
})

/** The draft that the first form was entered into: the next ones are entered over it. */
async function drafted(): Promise<{ readonly id: string; readonly version: number }> {
  const list = (await town.unit.get('/api/goals?year=2025&desk=waiting')).json<{ rows: { id: string }[] }>()
  return read(town.unit, list.rows[0]?.id ?? '')
}
