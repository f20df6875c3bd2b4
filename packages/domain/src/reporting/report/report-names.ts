import { fundNatures } from '../../budget/index.ts'
import { evaluationKinds } from '../../evaluation/index.ts'
import { policyAreas, projectKinds } from '../../projects/index.ts'
import { gradeSchemes } from '../../rulebook/index.ts'
import { measureDefinitions, measureFamilies, memberWord } from '../measures/catalogue.ts'
import { problemGroups } from './problems.ts'

/** A name that a template may use besides the measures, with what it stands for. */
export type ReportName = { readonly key: string; readonly title: string }

const textNames: readonly ReportName[] = [
  { key: 'year', title: '报告年度' },
  { key: 'year+1', title: '下一年度（绩效目标、事前评估所属年度）' },
  { key: 'year-1', title: '上一年度（事后评价所属年度）' },
  { key: 'division.name', title: '本级区划名称' },
  { key: 'division.self', title: '本级自称（我镇、我街道……）' },
  { key: 'division.superior', title: '上级区划名称' },
  { key: 'policy.list', title: '制度库中的实施意见、推进方案和任务清单' },
  { key: 'goals.kinds', title: '申报了绩效目标的项目类型' },
  { key: 'scope.trend', title: '管理范围的变化（按六项口径中上升、下降的多少）' },
  { key: 'scope.comparable', title: '与上年有无同口径数据可比' },
  { key: 'scope.kindsNotMonitored', title: '有绩效目标而没有运行监控记录的项目类型' },
  { key: 'example.monitoring.project', title: '运行监控示例：项目' },
  { key: 'example.monitoring.reason', title: '运行监控示例：原因' },
  { key: 'example.monitoring.disposition', title: '运行监控示例：处置' },
]
const phraseNames: readonly ReportName[] = [
  { key: 'goals.kindList', title: '各项目类型的目标个数和金额' },
  { key: 'evaluation.key.typeList', title: '财政重点评价的各评价类型个数' },
  { key: 'evaluation.key.gradeList', title: '财政重点评价的各等级个数' },
  { key: 'evaluation.key.areaList', title: '财政重点评价的各政策领域个数' },
  { key: 'evaluation.simple.gradeList', title: '部门简易评价的各等级个数' },
  { key: 'plan.steps', title: '针对最常见问题的下一步措施' },
  ...problemGroups.map((each) => ({ key: `problems.${each.id}`, title: `${each.title}方面的问题及示例` })),
]
const figureNames: readonly ReportName[] = [
  { key: 'exAnte.decided', title: '财政已核定的事前评估项目数' },
  { key: 'exAnte.within', title: '财政核定未超过评估审定的项目数' },
  { key: 'example.monitoring.cut', title: '运行监控示例：调减金额' },
  ...problemGroups.map((each) => ({ key: `problems.${each.id}.count`, title: `${each.title}方面的问题数` })),
]

/** Every name that a template may use, for the editor: measures first. */
export const templateNames: readonly ReportName[] = [
  ...measureDefinitions,
  ...figureNames,
  ...textNames,
  ...phraseNames,
].map(({ key, title }) => ({ key, title }))

/** The grades of every scheme, each once. */
export const gradeWords: readonly string[] = [
  ...new Set(gradeSchemes.flatMap((each) => each.grades.map((grade) => grade.name))),
]

const membersOf: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^goals\.byKind/, projectKinds],
  [/byFund/, fundNatures],
  [/byType/, evaluationKinds],
  [/byArea/, policyAreas],
  [/grades/, gradeWords],
]

/** True for a name that a template may use: a measure, a member of a family by a word of its list, or a name of the report. */
export function isTemplateName(key: string): boolean {
  if (templateNames.some((each) => each.key === key)) return true
  const family = measureFamilies.find((each) => key.startsWith(each.prefix) && key.endsWith(each.suffix))
  if (family === undefined) return false
  const words = membersOf.find(([pattern]) => pattern.test(family.prefix))?.[1] ?? []
  return words.includes(memberWord(family, key))
}
