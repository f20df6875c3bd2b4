import type { ProjectLine } from './projects.ts'

/** A column of the project list: the same titles on the screen and in the export. `unit` stands in the head. */
export type ProjectColumn = {
  readonly key: keyof ProjectLine
  readonly title: string
  readonly kind: 'text' | 'money' | 'rate' | 'score' | 'count'
}

export const projectColumns: readonly ProjectColumn[] = [
  { key: 'code', title: '项目代码', kind: 'text' },
  { key: 'name', title: '项目名称', kind: 'text' },
  { key: 'organization', title: '部门（单位）', kind: 'text' },
  { key: 'department', title: '主管部门', kind: 'text' },
  { key: 'subjectKind', title: '对象类型', kind: 'text' },
  { key: 'class', title: '项目类别', kind: 'text' },
  { key: 'kind', title: '项目类型', kind: 'text' },
  { key: 'nature', title: '项目性质', kind: 'text' },
  { key: 'attribute', title: '项目属性', kind: 'text' },
  { key: 'policyArea', title: '政策领域', kind: 'text' },
  { key: 'originalBudget', title: '年初预算数（元）', kind: 'money' },
  { key: 'revisedBudget', title: '全年预算数（元）', kind: 'money' },
  { key: 'outturn', title: '全年执行数（元）', kind: 'money' },
  { key: 'executionRate', title: '执行率', kind: 'rate' },
  { key: 'goalState', title: '目标状态', kind: 'text' },
  { key: 'goalAmount', title: '目标申报金额（元）', kind: 'money' },
  { key: 'tracking', title: '跟踪方式', kind: 'text' },
  { key: 'score', title: '评价得分（分）', kind: 'score' },
  { key: 'grade', title: '评价等级', kind: 'text' },
  { key: 'openFindings', title: '未整改问题（个）', kind: 'count' },
]
