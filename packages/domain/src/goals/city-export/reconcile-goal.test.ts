import { describe, expect, it } from 'vitest'
import type { CityExportField } from '../../rulebook/index.ts'
import { blankRows, emptyGoal, type GoalContent } from '../goal-content.ts'
import { anIndicator } from '../goal.testing.ts'
import type { CityGoal } from './city-goal.ts'
import { doubtSentence, matchDepartments } from './match-departments.ts'
import { reconcileGoal, takeCityGoal } from './reconcile-goal.ts'

const everything: readonly CityExportField[] = [
  'requestedAmount',
  'annualGoal',
  'tasks.name',
  'tasks.amount',
  'indicators.levelOne',
  'indicators.levelTwo',
  'indicators.levelThree',
  'indicators.target',
]

function aCityGoal(content: Partial<GoalContent>, told: Partial<CityGoal> = {}): CityGoal {
  const document = { number: '', on: '' }
  return {
    sheet: '表',
    address: 'B3',
    code: '',
    name: '',
    given: everything,
    document,
    content: { ...emptyGoal, ...content },
    ...told,
  }
}

const own: GoalContent = {
  ...emptyGoal,
  requestedAmount: '1200000.00',
  annualGoal: '河道水质达标，居民满意。',
  tasks: [{ ...blankRows.tasks('t1'), name: '河道整治', amount: '1200000.00', content: '整治 12 公里' }],
  indicators: [
    anIndicator({ levelThree: '整治河道长度', target: '≥12公里' }),
    anIndicator({ key: 'r2', levelThree: '清淤方量' }),
  ],
}
const local = { content: own, isWithoutTasks: false }

describe('对账', () => {
  it('全角、空格、≥ 的写法和 1200000 与 1200000.00 不算差异；导出件没有的栏不比', () => {
    const city = aCityGoal({
      requestedAmount: '1200000',
      annualGoal: '河道水质达标，\n 居民满意。',
      tasks: [{ ...blankRows.tasks('x'), name: '河道 整治', amount: '1200000' }],
      indicators: [
        anIndicator({ key: 'a', levelThree: '清淤方量', weight: '' }),
        anIndicator({ key: 'b', levelThree: '整治河道长度', target: '>=１２公里', weight: '' }),
      ],
    })
    expect(reconcileGoal(local, city)).toEqual([])
  })

  it('改了的逐栏列出两边的值，多的、少的指标按级次和名称认', () => {
    const city = aCityGoal({
      ...own,
      requestedAmount: '1300000.00',
      indicators: [
        anIndicator({ key: 'a', levelThree: '整治河道长度', target: '≥15公里' }),
        anIndicator({ key: 'b', levelTwo: '质量指标', levelThree: '水质达标率', target: '≥95%' }),
      ],
    })
    expect(reconcileGoal(local, city).map(({ kind, label, before, after }) => [kind, label, before, after])).toEqual([
      ['changed', '申报金额', '1200000.00', '1300000.00'],
      ['changed', '指标“整治河道长度”的指标值', '≥12公里', '≥15公里'],
      ['added', '指标“水质达标率”', '', '产出指标 · 质量指标 · 水质达标率 · ≥95%'],
      ['removed', '指标“清淤方量”', '产出指标 · 数量指标 · 清淤方量 · 定量 · ≥50公里 · 50', ''],
    ])
  })

  it('采用以后与市级平台一致，对上的行还是原来的行，导出件没有的栏保留', () => {
    const city = aCityGoal({
      ...own,
      annualGoal: '河道全面达标。',
      indicators: [anIndicator({ key: 'a', levelThree: '清淤方量', target: '≥900方', weight: '' })],
    })
    const taken = takeCityGoal(own, city, () => 'new')
    expect(taken.indicators).toEqual([anIndicator({ key: 'r2', levelThree: '清淤方量', target: '≥900方' })])
    expect(taken.tasks).toEqual(own.tasks)
    expect(reconcileGoal({ content: taken, isWithoutTasks: false }, city)).toEqual([])
  })

  it('数据包导入的目标不含主要任务，不拿空的去比', () => {
    const imported = { content: { ...own, tasks: [] }, isWithoutTasks: true }
    expect(reconcileGoal(imported, aCityGoal(own))).toEqual([])
  })
})

const departments = [
  { code: '207', name: '农业农村办公室' },
  { code: '208', name: '社区管理办公室' },
  { code: '301', name: '服务中心' },
  { code: '302', name: '服务中心' },
]

describe('部门对不对得上', () => {
  it.each([
    ['代码对上', { code: '207' }, '207'],
    ['没有代码，名称一字不差', { name: '社区 管理办公室' }, '208'],
    ['代码是别的编码，名称对上', { code: '12310112MB', name: '农业农村办公室' }, '207'],
    ['名称差一个字，不猜', { name: '农业农村办' }, 'unknown'],
    ['代码和名称说的不是一个', { code: '207', name: '社区管理办公室' }, 'name-differs'],
    ['两个部门同名', { name: '服务中心' }, 'name-shared'],
  ])('%s', (_title, told, expected) => {
    const [match] = matchDepartments([aCityGoal({}, told)], departments)
    expect(match && ('doubt' in match ? match.doubt.code : match.department.code)).toBe(expected)
    if (match && 'doubt' in match) expect(doubtSentence(match.doubt).mend).not.toBe('')
  })

  it('两份对到同一个部门的，后一份列出来', () => {
    const goals = [aCityGoal({}, { code: '207' }), aCityGoal({}, { name: '农业农村办公室', address: 'B9' })]
    const [, second] = matchDepartments(goals, departments)
    expect(second && 'doubt' in second && second.doubt).toEqual({ code: 'same-department', first: '表!B3' })
    expect(doubtSentence({ code: 'same-department', first: '表!B3' }).rule).toContain('表!B3')
  })
})
