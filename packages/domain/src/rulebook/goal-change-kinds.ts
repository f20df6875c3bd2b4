import type { Rule } from './evidence.ts'

/** A kind of reason for which an approved goal may be changed (调整原因类别), with what is to be said of it. */
export type GoalChangeKind = { readonly word: string; readonly hint: string }

/** The kinds of a place: data, because no rule lists them. */
export type GoalChangeKinds = {
  readonly id: string
  readonly identity: Rule
  readonly kinds: readonly GoalChangeKind[]
}

/** The kinds that ship. */
export const goalChangeKinds: GoalChangeKinds = {
  id: 'cn-goal-change-kinds',
  identity: {
    text: '调整原因分为政策变化、预算调整、不可抗力和其他，都要写明具体理由。',
    evidence: 'assumed',
    source: '财预〔2015〕88号 第28条只说“确需调整的”，没有列举；分类取通行做法',
  },
  kinds: [
    { word: '政策变化', hint: '写明政策名称、文号和影响的内容' },
    { word: '预算调整', hint: '写明调整的文件和金额' },
    { word: '不可抗力', hint: '写明发生的情况和时间' },
    { word: '其他', hint: '写明为什么确需调整' },
  ],
}
