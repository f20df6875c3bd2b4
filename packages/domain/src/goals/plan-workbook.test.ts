import { describe, expect, it } from 'vitest'
import { currentGoalForm } from '../rulebook/index.ts'
import { aGoal, anIndicator } from './goal.testing.ts'
import { planWorkbook, type GoalContent, type WorkbookProject, type WorkbookRow } from './index.ts'

const project = (base: GoalContent, now = base, told: Partial<WorkbookProject> = {}): WorkbookProject => ({
  form: currentGoalForm,
  base,
  now,
  isBegun: true,
  locked: null,
  hasOtherForm: false,
  ...told,
})

type RowTold = Partial<Omit<WorkbookRow, 'cells'>> & { readonly cells?: Readonly<Record<string, string>> }

function row({ cells = {}, ...told }: RowTold): WorkbookRow {
  return {
    sheet: '项目',
    row: 3,
    kind: 'main',
    isOfForm: false,
    project: 'P1',
    batch: '',
    key: '',
    codeAddress: 'B3',
    faults: [],
    ...told,
    cells: new Map(Object.entries(cells).map(([field, text]) => [field, { text, address: `X${field}`, label: field }])),
  }
}

const plan = (rows: readonly WorkbookRow[], told: WorkbookProject) =>
  planWorkbook({ stamp: 'wabc', rows, projects: new Map([['P1', told]]) })

const [first] = aGoal().indicators
const base = aGoal({ annualGoal: '原来的目标', indicators: first === undefined ? [] : [first] })
const kept = { levelThree: '河道保洁长度', target: '≥50公里' }
const indicatorRow = (cells: Readonly<Record<string, string>>, told: RowTold = {}) =>
  row({ sheet: '绩效指标', kind: 'indicators', key: 'r1', ...told, cells })

describe('工作簿、下载时的草稿、现在的草稿，三者相比', () => {
  const cases: readonly (readonly [string, GoalContent, string, readonly [outcome: string, annualGoal: string]])[] = [
    ['谁也没改：不变', base, '原来的目标', ['unchanged', '原来的目标']],
    ['只有工作簿改了：收下', base, '新的目标', ['updated', '新的目标']],
    ['两边改成一样：不变', { ...base, annualGoal: '新的目标' }, '新的目标', ['unchanged', '新的目标']],
    ['两边改得不同：冲突', { ...base, annualGoal: '网页的目标' }, '新的目标', ['rejected', '网页的目标']],
    [
      '只有网页改了：工作簿还是旧的，也是冲突',
      { ...base, annualGoal: '网页的目标' },
      '原来的目标',
      ['rejected', '网页的目标'],
    ],
  ]
  it.each(cases)('%s', (_, now, typed, [outcome, annualGoal]) => {
    const { outcomes, projects } = plan([row({ cells: { annualGoal: typed } }), indicatorRow(kept)], project(base, now))
    expect(outcomes).toEqual([outcome, 'unchanged'])
    expect(projects[0]?.content.annualGoal).toBe(annualGoal)
  })

  it('工作簿里没有的行：网页没动过就删去，动过就是冲突，网页新加的留着', () => {
    const gone = plan([row({})], project(base))
    expect(gone.projects[0]).toMatchObject({ removed: 1, content: { indicators: [] } })
    expect(gone.outcomes).toEqual(['updated'])
    const moved = { ...base, indicators: [anIndicator({ weight: '40' })] }
    expect(plan([row({})], project(base, moved)).faults).toMatchObject([
      { fault: { code: 'row-changed', row: '指标“河道保洁长度”' } },
    ])
    const added = { ...base, indicators: [...base.indicators, anIndicator({ key: 'web', levelThree: '网页加的' })] }
    const both = plan([row({}), indicatorRow(kept)], project(base, added))
    expect(both.outcomes).toEqual(['unchanged', 'unchanged'])
    expect(both.projects[0]?.content.indicators.map(({ key }) => key)).toEqual(['r1', 'web'])
    expect(both.projects[0]?.said.indicators.map(({ key }) => key)).toEqual(['r1'])
  })

  it('网页删去了的行不恢复；要恢复就复制成新的一行', () => {
    const without = { ...base, indicators: [] }
    expect(plan([row({}), indicatorRow(kept)], project(base, without)).faults).toMatchObject([
      { fault: { code: 'row-removed' } },
    ])
    const copied = plan([row({}), indicatorRow(kept, { key: '' })], project(base, without))
    expect(copied.outcomes).toEqual(['updated', 'created'])
    expect(copied.projects[0]?.content.indicators).toMatchObject([{ key: 'wabc-i1', levelThree: '河道保洁长度' }])
  })

  it('没有标识的行按次序得到标识，同一本再来一次得到同样的标识', () => {
    const rows = [
      row({}),
      indicatorRow(kept),
      ...['甲', '乙'].map((levelThree) => indicatorRow({ levelThree }, { key: '' })),
    ]
    const once = plan(rows, project(base)).projects[0]
    expect(once?.content.indicators.map(({ key }) => key)).toEqual(['r1', 'wabc-i1', 'wabc-i2'])
    const again = plan(rows, project(once?.said ?? base, once?.content ?? base))
    expect(again.outcomes).toEqual(rows.map(() => 'unchanged'))
    expect(again.projects[0]?.isChanged).toBe(false)
  })

  it('行的次序照工作簿；只换了次序也算更新', () => {
    const two = { ...base, indicators: [anIndicator(), anIndicator({ key: 'r2', levelThree: '第二项' })] }
    const rows = [row({}), indicatorRow({ levelThree: '第二项' }, { key: 'r2' }), indicatorRow(kept)]
    const { outcomes, projects } = plan(rows, project(two))
    expect(projects[0]?.content.indicators.map(({ key }) => key)).toEqual(['r2', 'r1'])
    expect(outcomes).toEqual(['updated', 'unchanged', 'unchanged'])
  })

  it('锁定的项目没有改动就不妨碍，有改动就整个不收', () => {
    const locked = project(base, base, { locked: '正在审核。' })
    expect(plan([row({}), indicatorRow(kept)], locked).outcomes).toEqual(['unchanged', 'unchanged'])
    const changed = plan([row({ cells: { annualGoal: '新' } }), indicatorRow({ ...kept, weight: '1' })], locked)
    expect(changed.outcomes).toEqual(['rejected', 'rejected'])
    expect(changed.faults).toHaveLength(1)
  })

  it('没开始填报的项目：有改动才开始，批次照工作簿', () => {
    const open = project(base, base, { isBegun: false })
    const begun = plan([row({ batch: '年中追加', cells: { annualGoal: '新' } }), indicatorRow(kept)], open)
    expect(begun.outcomes[0]).toBe('created')
    expect(begun.projects[0]).toMatchObject({ batch: '年中追加', isChanged: true })
    const wrong = plan([row({ batch: '随便', cells: { annualGoal: '新' } })], open)
    expect(wrong.faults).toMatchObject([{ label: '申报批次', fault: { code: 'choice' } }])
  })

  it('一张表太多行：说最多多少行', () => {
    const rows = Array.from({ length: 101 }, (_, at) =>
      row({ sheet: '实施计划', kind: 'milestones', key: '', row: at + 3, cells: { content: `第 ${String(at)} 步` } }),
    )
    expect(plan([row({}), indicatorRow(kept), ...rows], project(base)).faults).toMatchObject([
      { row: 103, fault: { code: 'too-many-rows', most: 100 } },
    ])
  })
})
