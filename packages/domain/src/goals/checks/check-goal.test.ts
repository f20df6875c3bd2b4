import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { currentGoalForm, goalForms, findEdition, findGoalForm } from '../../rulebook/index.ts'
import { aContext, aGoal, anIndicator } from '../goal.testing.ts'
import { blankRows, checkGoal, emptyGoal, goalFieldName, weightTotals, type GoalContent } from '../index.ts'

/** What stands in the way of submitting, in the order of the form. */
const told = (goal: GoalContent): readonly (readonly [string, string])[] =>
  checkGoal(goal, aContext())
    .filter(({ severity }) => severity === 'blocks')
    .map(({ paths, sentence }) => [paths[0], sentence])

/** The complete goal with one cell of its first row changed. */
const withCell = (cell: Parameters<typeof anIndicator>[0]): GoalContent => {
  const [first = anIndicator(), ...others] = aGoal().indicators
  return aGoal({ indicators: [{ ...first, ...cell }, ...others] })
}

describe('送审前检查', () => {
  test('填全了、分值合 90 分的可以送审', () => {
    expect(told(aGoal())).toEqual([])
  })

  test('空表一次说全要填什么', () => {
    expect(told(emptyGoal)).toEqual([
      ['requestedAmount', '请填写申报金额。'],
      ['annualGoal', '请填写年度目标。'],
      ['indicators', '请至少填写一项绩效指标。'],
    ])
  })

  test('说的是这份表上的栏目名；打字的人写在引号里的原样不动', () => {
    const form = findGoalForm('sh-project-goal') ?? currentGoalForm
    const said = checkGoal(emptyGoal, { ...aContext(), form }).map(({ sentence }) => sentence)
    expect(said).toEqual(expect.arrayContaining(['请填写年度资金申请总额。', '请填写年度总体目标。']))
    const twice = { ...anIndicator({ levelThree: '申报金额到位率' }), key: 'r8' }
    const typed = checkGoal(aGoal({ indicators: [twice, { ...twice, key: 'r9' }] }), { ...aContext(), form })
    expect(typed.map(({ sentence }) => sentence).join()).toContain('“申报金额到位率”')
  })

  test('空行逐格说明', () => {
    const blank = anIndicator({ levelOne: '', levelTwo: '', levelThree: '', nature: '', target: '', weight: '' })
    const paths = told(aGoal({ indicators: [...aGoal().indicators, { ...blank, key: 'r9' }] })).map(([path]) => path)
    expect(paths).toEqual(
      ['levelOne', 'levelTwo', 'levelThree', 'nature', 'target', 'weight'].map((f) => `indicators.r9.${f}`),
    )
  })

  test.each([
    ['1,200.00', '申报金额“1,200.00”不是金额，请按元填写，最多两位小数，不带千分位逗号。'],
    ['120万', '申报金额“120万”不是金额，请按元填写，最多两位小数，不带千分位逗号。'],
    ['0', '申报金额应大于 0 元。'],
  ])('申报金额 %s', (requestedAmount, sentence) => {
    expect(told(aGoal({ requestedAmount }))).toEqual([['requestedAmount', sentence]])
  })

  test('测算和计划里填了的数、金额和日期，读不出的逐格说明', () => {
    const line = {
      ...blankRows.estimate('e1'),
      content: '保洁',
      quantity: '五十',
      unitPrice: '2.4万',
      amount: '1200000',
    }
    const step = { ...blankRows.milestones('m1'), startsOn: '2025.3.1', endsOn: '2025-02-30' }
    expect(told(aGoal({ estimate: [line], milestones: [step], startsOn: '明年' }))).toEqual([
      ['startsOn', '计划开始日期“明年”不是日期，请写成 2026-03-01 这样的年月日。'],
      ['estimate.e1.quantity', '测算明细“保洁”的数量“五十”不是数，请填写阿拉伯数字，不带单位和千分位逗号。'],
      ['estimate.e1.unitPrice', '测算明细“保洁”的单价“2.4万”不是金额，请按元填写，最多两位小数，不带千分位逗号。'],
      ['milestones.m1.startsOn', '第 1 项实施步骤的开始日期“2025.3.1”不是日期，请写成 2026-03-01 这样的年月日。'],
      ['milestones.m1.endsOn', '第 1 项实施步骤的完成日期“2025-02-30”不是日期，请写成 2026-03-01 这样的年月日。'],
    ])
  })

  test('资金来源填了就要合得上申报金额，一分不差', () => {
    const funds = { requestedAmount: '0.30', appropriation: '0.10', carriedOver: '0.20' }
    expect(told(aGoal(funds))).toEqual([])
    expect(told(aGoal({ ...funds, otherFunds: '0.01' }))).toEqual([
      [
        'requestedAmount',
        '当年财政拨款、上年结转资金、其他资金合计 0.31 元，与申报金额 0.30 元不等，请核对后改成一致。',
      ],
    ])
  })

  test.each([
    [{ levelOne: '过程指标' }, 'levelOne', '“过程指标”不是本表的指标，请从产出指标、效益指标、满意度指标中选择。'],
    [
      { levelTwo: '社会效益指标' },
      'levelTwo',
      '“社会效益指标”不是本表的指标，请从数量指标、质量指标、时效指标、成本指标中选择。',
    ],
    [{ target: '不涉及' }, 'target', '指标值“不涉及”：填的是“无”或“不涉及”，没有可比的值。'],
    [
      { target: '优良' },
      'target',
      '指标值“优良”不是数量或期限；定量指标请写成“≥50个”“12月底前”，或把指标性质改为定性。',
    ],
    [{ nature: '定性' as const, target: '无' }, 'target', '指标值“无”：填的是“无”或“不涉及”，没有可比的值。'],
    [{ levelThree: '水质达标率', levelOne: '效益指标', levelTwo: '生态效益指标' }, null, ''],
  ])('%o', (cell, field, sentence) => {
    const found = told(withCell(cell)).filter(([path]) => path === `indicators.r1.${String(field)}`)
    expect(found).toEqual(field === null ? [] : [[`indicators.r1.${field}`, sentence]])
  })

  test('定性指标可以用话说明', () => {
    expect(told(withCell({ nature: '定性', target: '河岸环境明显改善' }))).toEqual([])
  })

  test('同一二级指标下重名的三级指标', () => {
    const twice = aGoal({ indicators: [...aGoal().indicators, anIndicator({ key: 'r4', weight: '1' })] })
    expect(told(twice)[0]).toEqual([
      'indicators.r4.levelThree',
      '三级指标“河道保洁长度”在同一个二级指标下重复，请合并或改名。',
    ])
  })
})

describe('分值', () => {
  test('合计不是 90 分不能送审，并说出是多少', () => {
    expect(told(withCell({ weight: '45.5' }))).toEqual([
      ['indicators', '各项指标分值合计 85.5 分，应为 90 分（财预〔2020〕10号，预算执行率的分值申报时不填）。'],
    ])
  })

  test('与原则不同可以，但要说理由', () => {
    const [first = anIndicator(), second = anIndicator(), third = anIndicator()] = aGoal().indicators
    const moved = aGoal({ indicators: [{ ...first, weight: '40' }, { ...second, weight: '40' }, third] })
    expect(told(moved)).toEqual([
      [
        'weightReason',
        '分值与财预〔2020〕10号的原则不同（应为产出 50 分、效益 30 分、满意度 10 分），可以调整，但请填写权重调整理由。',
      ],
    ])
    expect(told({ ...moved, weightReason: '本项目以生态效益为主。' })).toEqual([])
  })

  test.each(['五十', '-5', '12.345', '0'])('分值“%s”不能送审', (weight) => {
    expect(told(withCell({ weight })).map(([path]) => path)).toContain('indicators.r1.weight')
  })

  test('分组合计相加就是总分，一分不差', () => {
    const rows = fc.array(
      fc.record({ level: fc.constantFrom(...currentGoalForm.levels), weight: fc.integer({ min: 0, max: 9999 }) }),
    )
    fc.assert(
      fc.property(rows, (drawn) => {
        const indicators = drawn.map(({ level, weight }, at) =>
          anIndicator({ key: `r${String(at)}`, levelOne: level.name, weight: (weight / 100).toFixed(2) }),
        )
        const { total, groups } = weightTotals(indicators, currentGoalForm)
        expect(total).toBe(BigInt(drawn.reduce((sum, { weight }) => sum + weight, 0)))
        expect(groups.reduce((sum, group) => sum + group.total, 0n)).toBe(total)
      }),
    )
  })
})

describe('申报表', () => {
  test.each(goalForms.map((form) => [form.title, form] as const))(
    '%s：权重的规则版本在册，一级指标都有分值',
    (_t, form) => {
      const [first] = form.weightEditions
      const groups = findEdition(first)?.weights.groups.flatMap((group) => group.categories)
      expect(groups).toEqual(expect.arrayContaining(form.levels.map((level) => level.category)))
      expect(form.weightEditions.map((id) => findEdition(id)?.id)).toEqual(form.weightEditions)
      expect(findGoalForm(form.id)).toBe(form)
    },
  )

  test.each(goalForms.map((form) => [form.title, form] as const))(
    '%s：各部分的栏目都在表内，一栏只出现一次',
    (_t, form) => {
      const shown = form.parts.flatMap(({ fields }) => fields)
      expect(shown.filter((field) => goalFieldName(field, aGoal()) === null)).toEqual([])
      expect(new Set(shown).size).toBe(shown.length)
      expect(Object.keys(form.words).filter((field) => !shown.includes(field))).toEqual([])
    },
  )

  test.each(goalForms.map((form) => [form.title, form] as const))(
    '%s：应填栏目和选项说的都是本表的栏目，选项的第一个可以送审',
    (_t, form) => {
      const shown = new Set(form.parts.flatMap(({ fields }) => fields))
      expect([...Object.keys(form.demands), ...Object.keys(form.choices)].filter((field) => !shown.has(field))).toEqual(
        [],
      )
      const chosen = Object.fromEntries(Object.entries(form.choices).map(([field, { options }]) => [field, options[0]]))
      const codes = checkGoal({ ...emptyGoal, ...chosen }, aContext({ form })).map(({ check }) => check)
      expect(codes.filter((check) => check.startsWith('choice-'))).toEqual([])
    },
  )

  test('立项依据空着：上海表列为应填，不得送审；国家样式没有这一栏，只提示', () => {
    const severityIn = (id: string) =>
      checkGoal({ ...emptyGoal }, aContext({ form: findGoalForm(id) ?? currentGoalForm }))
        .filter(({ paths }) => ['basis', 'estimate', 'milestones'].includes(paths[0]))
        .map(({ paths: [field], severity }) => [field, severity])
    expect(severityIn('sh-project-goal')).toEqual([
      ['basis', 'blocks'],
      ['milestones', 'hint'],
      ['estimate', 'hint'],
    ])
    expect(severityIn('cn-project-goal-a')).toEqual([
      ['basis', 'hint'],
      ['estimate', 'hint'],
      ['milestones', 'hint'],
    ])
    expect(severityIn('cn-department-goal')).toEqual([])
  })

  test('口径 B 不设成本和满意度指标时，按并入效益的权重算', () => {
    const form = findGoalForm('cn-project-goal-b') ?? currentGoalForm
    const rows = [anIndicator({ weight: '50' }), anIndicator({ key: 'r2', levelOne: '效益指标', weight: '40' })]
    expect(weightTotals(rows, form).groups.map(({ name, principle }) => [name, principle])).toEqual([
      ['产出', 5000n],
      ['效益', 4000n],
    ])
    expect(weightTotals([...rows, anIndicator({ key: 'r3', levelOne: '成本指标' })], form).edition).toBe(
      '财预〔2021〕101号（设成本指标，满意度并入效益）',
    )
  })

  test('字段说得出是哪一项', () => {
    expect(goalFieldName('annualGoal', aGoal())).toBe('年度目标')
    expect(goalFieldName('indicators.r2.target', aGoal())).toBe('指标“水质达标率”的指标值')
    expect(goalFieldName('indicators.r1.weight', withCell({ levelThree: '' }))).toBe('第 1 项指标的分值')
    expect([goalFieldName('indicators.r8.target', aGoal()), goalFieldName('other', aGoal())]).toEqual([null, null])
  })
})
