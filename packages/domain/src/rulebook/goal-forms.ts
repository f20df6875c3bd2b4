import type { Category } from './edition.ts'
import type { Rule } from './evidence.ts'

/** A first-level indicator of a form with its second levels, in the form's own words. */
export type FormLevel = {
  readonly name: string
  readonly category: Category
  readonly seconds: readonly string[]
}

/** An edition of the goal filing form (绩效目标申报表): which indicator tree it asks for and by which edition it weighs. */
export type GoalForm = {
  readonly id: string
  readonly title: string
  /** 指标口径 of its tree. */
  readonly tree: 'A' | 'B'
  readonly identity: Rule
  readonly levels: readonly FormLevel[]
  /** The rule edition whose weights hold (权重). */
  readonly weightEdition: string
}

const nationalTreeA: readonly FormLevel[] = [
  { name: '产出指标', category: '产出', seconds: ['数量指标', '质量指标', '时效指标', '成本指标'] },
  {
    name: '效益指标',
    category: '效益',
    seconds: ['经济效益指标', '社会效益指标', '生态效益指标', '可持续影响指标'],
  },
  { name: '满意度指标', category: '满意度', seconds: ['服务对象满意度指标'] },
]

/** The national form of a project's goal with tree A (口径 A): what most towns use. */
const nationalProjectForm: GoalForm = {
  id: 'cn-project-goal-a',
  title: '项目支出绩效目标申报表（口径 A）',
  tree: 'A',
  identity: {
    text: '财预〔2015〕88号所附申报表的年度目标与指标部分，一级指标为产出、效益、满意度；预算执行率 10 分申报时不填，其余合计 90 分。',
    evidence: 'partial',
    source: '各地公开的同式样表（口径 A）；执行率申报时不填为通行做法',
  },
  levels: nationalTreeA,
  weightEdition: 'cn-2020-10',
}

/** Every edition of the goal form that ships. */
export const goalForms: readonly GoalForm[] = [nationalProjectForm]

/** The edition in which new filings are made. */
export const currentGoalForm = nationalProjectForm

export function findGoalForm(id: string): GoalForm | null {
  return goalForms.find((form) => form.id === id) ?? null
}
