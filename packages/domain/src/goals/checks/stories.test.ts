import { describe, expect, test } from 'vitest'
import { currentGoalForm, evidenceMarks, findGoalForm, goalCheckRules } from '../../rulebook/index.ts'
import { aContext, aWholeGoal, anIndicator } from '../goal.testing.ts'
import {
  blankRows,
  checkGoal,
  explanationOf,
  goalChecks,
  severities,
  whatHinders,
  type EstimateLine,
  type GoalContent,
  type GoalContext,
  type IndicatorRow,
  type Milestone,
} from '../index.ts'

type Told = { readonly goal?: Partial<GoalContent>; readonly context?: Parameters<typeof aContext>[0] }

const found = ({ goal, context }: Told, check: string): readonly (readonly [string, string])[] =>
  checkGoal(aWholeGoal(goal), aContext(context))
    .filter((finding) => finding.check === check)
    .map(({ paths, sentence }) => [paths[0], sentence])

const whole = aWholeGoal()
const shanghaiForm = findGoalForm('sh-project-goal') ?? currentGoalForm

const row = (key: string, told: Partial<IndicatorRow>): Partial<GoalContent> => ({
  indicators: whole.indicators.map((each) => (each.key === key ? { ...each, ...told } : each)),
})
const more = (...told: readonly Partial<IndicatorRow>[]): Partial<GoalContent> => ({
  indicators: [...whole.indicators, ...told.map((each, at) => anIndicator({ key: `n${String(at)}`, ...each }))],
})
const without = (key: string): Partial<GoalContent> => ({
  indicators: whole.indicators.filter((each) => each.key !== key),
})
const line = (key: string, told: Partial<EstimateLine>): Partial<GoalContent> => ({
  estimate: whole.estimate.map((each) => (each.key === key ? { ...each, ...told } : each)),
})
const stage = (key: string, told: Partial<Milestone>): Partial<GoalContent> => ({
  milestones: whole.milestones.map((each) => (each.key === key ? { ...each, ...told } : each)),
})
const last = (target: string, actual: string): Told['context'] => ({
  earlier: {
    approvedAmount: null,
    indicators: [{ year: 2024, levelTwo: '数量指标', levelThree: '河道保洁长度', target, actual }],
  },
})
const deadline = (target: string): Partial<GoalContent> =>
  more({ levelTwo: '时效指标', levelThree: '保洁任务完成时间', target, weight: '1' })
const task = { ...blankRows.tasks('t1'), name: '道路保洁' }

/** For each check what brings it about, where it stands and how its sentence begins. */
const stories: readonly (readonly [check: string, told: Told, path: string, sentence: string])[] = [
  ['missing', { goal: { annualGoal: ' ' } }, 'annualGoal', '请填写年度目标。'],
  ['amount-negative', { goal: { otherFunds: '-10000' } }, 'otherFunds', '其他资金“-10000”是负数'],
  [
    'plan-outside-year',
    { goal: { startsOn: '2023-01-01', endsOn: '2023-12-31' } },
    'startsOn',
    '计划起止日期 2023-01-01 至 2023-12-31 不含 2025 年度',
  ],
  ['target-without-unit', { goal: row('r4', { target: '95' }) }, 'indicators.r4.target', '“'],
  ['no-indicators', { goal: { indicators: [] } }, 'indicators', '请至少填写一项绩效指标。'],
  ['basis-missing', { goal: { basis: '' } }, 'basis', '立项依据没有填写'],
  ['estimate-missing', { goal: { estimate: [] } }, 'estimate', '预算测算没有填写'],
  ['plan-missing', { goal: { milestones: [] } }, 'milestones', '实施计划没有填写'],
  [
    'choice-missing',
    { goal: { projectNature: ' ', projectCategory: '特定目标类' }, context: { form: shanghaiForm } },
    'projectNature',
    '项目性质没有填写，请从一次性项目、阶段性项目、经常性项目中选择。',
  ],
  [
    'choice-unknown',
    { goal: { projectNature: '长期', projectCategory: '照部门预算的写法' }, context: { form: shanghaiForm } },
    'projectNature',
    '项目性质“长期”不在可选范围',
  ],
  [
    'medium-term-missing',
    { goal: { startsOn: '2024-03-01', endsOn: '2026-12-31' } },
    'mediumTermGoal',
    '项目自 2024-03-01 至 2026-12-31 跨年实施',
  ],
  ['amount-unreadable', { goal: { requestedAmount: '120万' } }, 'requestedAmount', '申报金额“120万”不是金额'],
  ['amount-not-positive', { goal: { requestedAmount: '0' } }, 'requestedAmount', '申报金额应大于 0 元。'],
  [
    'number-unreadable',
    { goal: line('e1', { quantity: '50公里' }) },
    'estimate.e1.quantity',
    '测算明细“河道日常保洁”的数量“50公里”不是数',
  ],
  ['day-unreadable', { goal: { startsOn: '三月初' } }, 'startsOn', '计划开始日期“三月初”不是日期'],
  [
    'level-unknown',
    { goal: row('r1', { levelOne: '过程指标' }) },
    'indicators.r1.levelOne',
    '“过程指标”不是本表的指标',
  ],
  [
    'target-not-applicable',
    { goal: row('r2', { target: '不涉及' }) },
    'indicators.r2.target',
    '指标值“不涉及”：填的是“无”',
  ],
  [
    'target-unread',
    { goal: row('r1', { target: '约50公里' }) },
    'indicators.r1.target',
    '指标值“约50公里”：可以有不止一种理解',
  ],
  [
    'target-not-quantitative',
    { goal: row('r1', { target: '优良' }) },
    'indicators.r1.target',
    '指标值“优良”不是数量或期限',
  ],
  ['weight-unreadable', { goal: row('r1', { weight: '五十' }) }, 'indicators.r1.weight', '分值“五十”不是分数'],
  ['weight-not-positive', { goal: row('r1', { weight: '0' }) }, 'indicators.r1.weight', '分值应大于 0 分。'],
  ['weights-off', { goal: row('r1', { weight: '31' }) }, 'indicators', '各项指标分值合计 91 分，应为 90 分'],
  [
    'weights-unexplained',
    {
      goal: {
        indicators: whole.indicators.map((each) => ({
          ...each,
          weight: { r1: '30', r4: '15', r2: '35' }[each.key] ?? each.weight,
        })),
      },
    },
    'weightReason',
    '分值与财预〔2020〕10号的原则不同',
  ],
  [
    'weight-heavy',
    { goal: row('r1', { weight: '80' }) },
    'indicators.r1.weight',
    '指标“河道保洁长度”的分值 80 分，超过全部 140 分的一半',
  ],
  [
    'target-vague',
    { goal: row('r2', { nature: '定性', target: '明显改善' }) },
    'indicators.r2.target',
    '指标值“明显改善”没有可以衡量的程度',
  ],
  ['goal-vague', { goal: { annualGoal: '进一步做好河道保洁，改善水环境。' } }, 'annualGoal', '年度目标没有一个数量'],
  [
    'benefit-as-output',
    { goal: row('r4', { levelThree: '政策知晓率' }) },
    'indicators.r4.levelThree',
    '“政策知晓率”说的是效果',
  ],
  [
    'output-as-benefit',
    { goal: row('r2', { levelThree: '组织宣传场次', target: '≥12场' }) },
    'indicators.r2.levelThree',
    '“组织宣传场次”说的是做了多少',
  ],
  ['no-quantity', { goal: without('r1') }, 'indicators', '没有数量指标'],
  ['no-quality', { goal: without('r4') }, 'indicators', '没有质量指标'],
  ['no-benefit', { goal: without('r2') }, 'indicators', '没有效益指标'],
  ['no-satisfaction', { goal: without('r3') }, 'indicators', '项目面向社会公众（节能环保），没有满意度指标'],
  [
    'too-many-outputs',
    {
      goal: more(
        ...Array.from({ length: 11 }, (_, at) => ({
          levelThree: `第${String(at)}类巡查`,
          target: '≥1次',
          weight: '1',
        })),
      ),
    },
    'indicators',
    '产出指标有 13 项，超过 12 项',
  ],
  [
    'duplicate',
    { goal: more({ levelThree: '河道保洁长度' }) },
    'indicators.n0.levelThree',
    '三级指标“河道保洁长度”在同一个二级指标下重复',
  ],
  [
    'near-duplicate',
    { goal: more({ levelThree: '年度河道保洁总长度' }) },
    'indicators.n0.levelThree',
    '指标“年度河道保洁总长度”与“河道保洁长度”说的像是同一件事',
  ],
  ['unit-against-name', { goal: row('r1', { target: '≥50平方米' }) }, 'indicators.r1.target', '“河道保洁长度”是长度'],
  [
    'below-last-actual',
    { context: last('≥45公里', '52000米') },
    'indicators.r1.target',
    '“河道保洁长度”的指标值“≥50公里”不如上年实际完成的“52000米”',
  ],
  [
    'below-last-target',
    { context: last('≥55公里', '50公里') },
    'indicators.r1.target',
    '“河道保洁长度”的指标值“≥50公里”不如上年目标“≥55公里”',
  ],
  [
    'unit-changed',
    { context: last('≥20条', '20条') },
    'indicators.r1.target',
    '“河道保洁长度”的指标值“≥50公里”与上年“≥20条”单位不同',
  ],
  [
    'budget-rise',
    { context: { earlier: { approvedAmount: '900000.00', indicators: [] } } },
    'requestedAmount',
    '申报金额 1200000.00 元，比上年批复 900000.00 元增加超过 30%',
  ],
  [
    'funds-off',
    { goal: { appropriation: '1100000.00' } },
    'requestedAmount',
    '当年财政拨款、上年结转资金、其他资金合计 1100000.00 元',
  ],
  [
    'total-parts-off',
    { goal: { totalAmount: '3000000', totalFiscal: '2000000' } },
    'totalAmount',
    '项目资金总额 3000000.00 元，其中财政资金和其他资金合计 2000000.00 元',
  ],
  [
    'year-above-total',
    { goal: { totalAmount: '1000000' } },
    'totalAmount',
    '申报金额 1200000.00 元大于项目资金总额 1000000.00 元',
  ],
  [
    'estimate-product-off',
    { goal: line('e1', { times: '2' }) },
    'estimate.e1.amount',
    '测算“河道日常保洁”的金额填 1000000.00 元，按 50×20000.00×2 应为 2000000.00 元',
  ],
  [
    'estimate-total-off',
    { goal: { estimate: whole.estimate.slice(0, 1) } },
    'estimate',
    '预算测算合计 1000000.00 元，与申报金额 1200000.00 元不等',
  ],
  [
    'plan-total-off',
    { goal: stage('m1', { spending: '100000' }) },
    'milestones',
    '实施计划各阶段的计划支出合计 1100000.00 元，与申报金额 1200000.00 元不等',
  ],
  [
    'tasks-total-off',
    { goal: { tasks: [{ ...task, amount: '1000000' }] } },
    'tasks',
    '年度主要任务的预算金额合计 1000000.00 元',
  ],
  [
    'task-parts-off',
    { goal: { tasks: [{ ...task, amount: '1200000', fiscal: '1000000' }] } },
    'tasks.t1.amount',
    '任务“道路保洁”的预算金额 1200000.00 元',
  ],
  [
    'estimate-quantity',
    { goal: line('e1', { quantity: '100', unitPrice: '10000.00' }) },
    'estimate.e1.quantity',
    '测算“河道日常保洁”按 100公里 计算，指标“河道保洁长度”却是“≥50公里”',
  ],
  [
    'goal-quantity',
    { goal: { annualGoal: '全年保洁河道 60 公里。' } },
    'annualGoal',
    '年度目标写“60公里”，指标“河道保洁长度”却是“≥50公里”',
  ],
  [
    'goal-amount',
    { goal: { annualGoal: '安排资金 1200 万元，保洁河道 50 公里。' } },
    'annualGoal',
    '年度目标写“1200万元”，申报金额是 1200000.00 元',
  ],
  [
    'large-line-uncovered',
    { goal: line('e1', { content: '宣传片拍摄', unit: '部' }) },
    'estimate.e1.content',
    '测算“宣传片拍摄”1000000.00 元，占申报金额的 83.3%',
  ],
  [
    'cost-above-budget',
    { goal: more({ levelTwo: '成本指标', levelThree: '总成本', target: '≤120.01万元' }) },
    'indicators.n0.target',
    '“总成本”的指标值“≤120.01万元”高于预算 1200000.00 元',
  ],
  [
    'days-reversed',
    { goal: { startsOn: '2025-12-31', endsOn: '2025-01-01' } },
    'startsOn',
    '计划开始日期 2025-12-31 晚于计划完成日期 2025-01-01',
  ],
  [
    'stage-reversed',
    { goal: stage('m2', { startsOn: '2025-12-31', endsOn: '2025-03-01' }) },
    'milestones.m2.startsOn',
    '实施步骤“日常保洁”的开始日期 2025-12-31 晚于完成日期 2025-03-01',
  ],
  [
    'stage-outside-project',
    { goal: stage('m2', { endsOn: '2026-01-31' }) },
    'milestones.m2.endsOn',
    '实施步骤“日常保洁”的日期 2026-01-31 晚于项目完成日期 2025-12-31',
  ],
  [
    'stage-order',
    { goal: { milestones: [...whole.milestones].reverse() } },
    'milestones.m1.startsOn',
    '实施步骤“采购”排在“日常保洁”之后，开始日期却更早',
  ],
  [
    'deadline-after-project',
    { goal: deadline('2026年2月底前') },
    'indicators.n0.target',
    '“保洁任务完成时间”的指标值“2026年2月底前”晚于项目完成日期 2025-12-31',
  ],
  [
    'deadline-before-work',
    { goal: deadline('10月底前') },
    'indicators.n0.target',
    '“保洁任务完成时间”的指标值是“10月底前”，实施步骤“日常保洁”却到 2025-12-31 才完成',
  ],
]

describe('每一条校验', () => {
  test('都有一个故事，填得好的申报什么也不说', () => {
    expect(stories.map(([check]) => check).toSorted()).toEqual(goalChecks.map(({ id }) => id).toSorted())
    expect(checkGoal(whole, aContext())).toEqual([])
  })

  test.each(stories)('%s', (check, told, path, sentence) => {
    expect(found(told, check)).toEqual([[path, expect.stringMatching(new RegExp(`^${literal(sentence)}`)) as string]])
  })

  test('说得出依据、轻重和例子，编号不重', () => {
    expect(goalChecks.length).toBeGreaterThanOrEqual(30)
    expect(new Set(goalChecks.map(({ id }) => id)).size).toBe(goalChecks.length)
    for (const { title, severity, rule, example } of goalChecks) {
      expect([title, severities[severity], evidenceMarks[goalCheckRules[rule].evidence]]).not.toContain('')
      expect(example).toMatch(/。$/)
    }
  })

  test('本地习惯的数字写在规则的文字里', () => {
    const { largeLine, budgetRise, fewOutputs } = goalCheckRules
    expect(largeLine.text).toContain(`${String(largeLine.share)}%`)
    expect(budgetRise.text).toContain(`${String(budgetRise.more)}%`)
    expect(fewOutputs.text).toContain(`${String(fewOutputs.most)} 项`)
  })
})

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

describe('相近而没有错的', () => {
  const clean: readonly (readonly [story: string, told: Told])[] = [
    ['正文用万元、按两位小数写', { goal: { annualGoal: '预算 120 万元，保洁河道 50 公里。' } }],
    ['同一个数量换了单位', { goal: { annualGoal: '保洁河道 50000 米，水质达标率不低于 95%。' } }],
    ['正文先说上年的数量', { goal: { annualGoal: '在上年保洁 45 公里的基础上，今年保洁河道 50 公里。' } }],
    ['正文说其中一部分的金额', { goal: { annualGoal: '保洁河道 50 公里，其中检测经费 20 万元。' } }],
    ['定性指标写明要形成的制度', { goal: row('r2', { nature: '定性', target: '建立河长巡查台账，按月公示' }) }],
    ['事故指标以“0起”为目标', { goal: row('r2', { levelTwo: '社会效益指标', levelThree: '落水事故', target: '0起' }) }],
    ['与上年实际恰好相等', { context: last('≥45公里', '50公里') }],
    [
      '投诉件数比上年实际少',
      {
        goal: row('r2', { levelTwo: '社会效益指标', levelThree: '有责投诉件数', target: '≤3件' }),
        context: {
          earlier: {
            approvedAmount: null,
            indicators: [
              { year: 2024, levelTwo: '社会效益指标', levelThree: '有责投诉件数', target: '≤5件', actual: '4件' },
            ],
          },
        },
      },
    ],
    ['总额是各年累计', { goal: { totalAmount: '5000000', totalFiscal: '5000000', mediumTermGoal: '三年保洁。' } }],
    ['比上年批复恰好多三成', { context: { earlier: { approvedAmount: '923076.93', indicators: [] } } }],
    [
      '内部项目不设满意度',
      {
        goal: {
          ...row('r2', { weight: '40' }),
          indicators:
            row('r2', {
              weight: '40',
              levelTwo: '社会效益指标',
              levelThree: '数据调用部门数',
              target: '≥6个',
            }).indicators?.filter(({ key }) => key !== 'r3') ?? [],
          weightReason: '服务对象为内部单位。',
        },
        context: { project: { name: '办公系统运维', kind: '信息化', policyArea: '' } },
      },
    ],
    [
      '成本指标等于预算',
      { goal: { ...row('r4', { levelTwo: '成本指标', levelThree: '总成本', target: '≤120万元' }) } },
    ],
  ]

  test.each(clean)('%s', (_story, told) => {
    const said = checkGoal(aWholeGoal(told.goal), aContext(told.context)).filter(({ severity }) => severity !== 'hint')
    expect(said.map(({ sentence }) => sentence)).toEqual([])
  })
})

test('不知道哪天完成的项目，不说它跨年', () => {
  const goal = { startsOn: '2022-01-01', endsOn: '' }
  expect(found({ goal, context: { project: { endsOn: null } } }, 'medium-term-missing')).toEqual([])
})

describe('须说明的', () => {
  const context: GoalContext = aContext(last('≥45公里', '52公里'))

  test('说明了原因就不再挡住送审，说明只对那一条、那一格', () => {
    const [finding] = checkGoal(whole, context)
    expect(finding).toMatchObject({ check: 'below-last-actual', severity: 'explain' })
    const said = (check: string, path: string, reason: string): number => {
      const explained = aWholeGoal({ explanations: [{ check, path, reason }] })
      return whatHinders(checkGoal(explained, context), explained).unexplained.length
    }
    expect(said('below-last-actual', 'indicators.r1.target', '两段河道移交市管。')).toBe(0)
    expect(said('below-last-actual', 'indicators.r1.target', '  ')).toBe(1)
    expect(said('below-last-actual', 'indicators.r2.target', '两段河道移交市管。')).toBe(1)
    expect(said('below-last-target', 'indicators.r1.target', '两段河道移交市管。')).toBe(1)
    expect(finding === undefined ? '' : explanationOf(finding, whole)).toBeNull()
  })

  test('同样的申报，同样的结果；顺序按表格', () => {
    const bad = aWholeGoal({ ...more({ levelThree: '' }), basis: '', annualGoal: '加强管理。' })
    const once = checkGoal(bad, context)
    expect(checkGoal(bad, context)).toEqual(once)
    const paths = once.map(({ paths: [path] }) => path)
    expect(paths.indexOf('basis')).toBeLessThan(paths.indexOf('annualGoal'))
    expect(paths.indexOf('annualGoal')).toBeLessThan(paths.indexOf('indicators.r1.target'))
    expect(paths.indexOf('indicators.r1.target')).toBeLessThan(paths.indexOf('indicators.n0.levelThree'))
  })
})
