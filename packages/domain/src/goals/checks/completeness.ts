import { formFieldWords } from '../../rulebook/index.ts'
import type { GoalContent } from '../goal-content.ts'
import { indicatorPath } from '../goal-fields.ts'
import { defineCheck, type Check, type Found } from './check.ts'
import type { GoalReading } from './goal-reading.ts'

type What = { readonly what: string }

const required = [
  ['levelOne', '一级指标'],
  ['levelTwo', '二级指标'],
  ['levelThree', '三级指标'],
  ['nature', '指标性质'],
  ['target', '指标值'],
  ['weight', '分值'],
] as const

function blanks({ content }: GoalReading): readonly Found<What>[] {
  const fields = [
    ['requestedAmount', '申报金额'],
    ['annualGoal', '年度目标'],
  ] as const
  const plain = fields
    .filter(([field]) => content[field].trim() === '')
    .map(([field, what]) => ({ paths: [field], facts: { what } }) as const)
  const cells = content.indicators.flatMap((row) =>
    required
      .filter(([field]) => row[field].trim() === '')
      .map(([field, what]) => ({ paths: [indicatorPath(row.key, field)], facts: { what } }) as const),
  )
  return [...plain, ...cells]
}

/** Whether a field or table is empty that the form has and asks for (应填栏目). */
function isLacking(field: keyof GoalContent, { content, context, asks }: GoalReading): boolean {
  const value = content[field]
  const isEmpty = typeof value === 'string' ? value.trim() === '' : value.length === 0
  return isEmpty && asks(field) && context.form.demands[field] !== undefined
}

function emptyField(field: keyof GoalContent): (goal: GoalReading) => readonly Found<Record<string, never>>[] {
  return (goal) => (isLacking(field, goal) ? [{ paths: [field], facts: {} }] : [])
}

const choiceFields = ['projectNature', 'projectCategory'] as const

/** Fields that are chosen from a list of the form and are empty. */
function notChosen(goal: GoalReading): readonly Found<What & { readonly options: string }>[] {
  const { choices } = goal.context.form
  return choiceFields.flatMap((field) =>
    isLacking(field, goal)
      ? [
          {
            paths: [field],
            facts: { what: formFieldWords[field], options: choices[field]?.options.join('、') ?? '' },
          } as const,
        ]
      : [],
  )
}

/** 完整性: what is not filled in. */
export const completenessChecks: readonly Check[] = [
  defineCheck<What>({
    id: 'missing',
    title: '必填项没有填',
    severity: 'blocks',
    rule: 'form',
    example: { what: '年度目标' },
    say: ({ what }) => `请填写${what}。`,
    find: blanks,
  }),
  defineCheck<Record<string, never>>({
    id: 'no-indicators',
    title: '没有绩效指标',
    severity: 'blocks',
    rule: 'form',
    example: {},
    say: () => '请至少填写一项绩效指标。',
    find: ({ content }) => (content.indicators.length === 0 ? [{ paths: ['indicators'], facts: {} }] : []),
  }),
  defineCheck<Record<string, never>>({
    id: 'basis-missing',
    title: '没有立项依据',
    severity: 'hint',
    isByForm: true,
    rule: 'form',
    example: {},
    say: () => '立项依据没有填写，请写明政策文件、规划或会议决定的名称和文号。',
    find: emptyField('basis'),
  }),
  defineCheck<Record<string, never>>({
    id: 'estimate-missing',
    title: '没有预算测算',
    severity: 'hint',
    isByForm: true,
    rule: 'threeWay',
    example: {},
    say: () => '预算测算没有填写，无法核对目标与预算是否匹配，请逐行写明数量、单价和依据。',
    find: emptyField('estimate'),
  }),
  defineCheck<Record<string, never>>({
    id: 'plan-missing',
    title: '没有实施计划',
    severity: 'hint',
    isByForm: true,
    rule: 'threeWay',
    example: {},
    say: () => '实施计划没有填写，无法核对目标与计划是否匹配，请写明各阶段的起止日期和计划支出。',
    find: emptyField('milestones'),
  }),
  defineCheck<What & { readonly options: string }>({
    id: 'choice-missing',
    title: '项目性质、项目类别没有填',
    severity: 'blocks',
    isByForm: true,
    rule: 'form',
    example: { what: '项目性质', options: '一次性项目、阶段性项目、经常性项目' },
    say: ({ what, options }) => `${what}没有填写，请从${options}中选择。`,
    find: notChosen,
  }),
  defineCheck<{ from: string; to: string }>({
    id: 'medium-term-missing',
    title: '跨年项目没有中期目标',
    severity: 'hint',
    rule: 'form',
    example: { from: '2025-03-01', to: '2026-12-31' },
    say: ({ from, to }) => `项目自 ${from} 至 ${to} 跨年实施，中期目标没有填写，请写明整个实施期要达到的目标。`,
    find: ({ content, context, startsOn, endsOn, asks }) => {
      const isOpen = content.mediumTermGoal.trim() === '' && asks('mediumTermGoal')
      // Without an end on record the reading takes the year's last day: a yearly project begun long ago is not 跨年.
      const isEndKnown = content.endsOn.trim() !== '' || context.project.endsOn !== null
      if (!isOpen || !isEndKnown || startsOn === null || endsOn === null) return []
      const [from, to] = [startsOn, endsOn]
      return from.slice(0, 4) < to.slice(0, 4) ? [{ paths: ['mediumTermGoal'], facts: { from, to } }] : []
    },
  }),
]
