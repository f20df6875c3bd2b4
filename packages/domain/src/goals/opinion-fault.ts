import { showMoney, type Money } from '../kernel/index.ts'
import type { ReviewGrade, ReviewGradeName } from '../rulebook/index.ts'

/** What is wrong with a graded opinion, as a fact; its sentence is made by `opinionFaultSentence`. */
type Fault =
  | { readonly code: 'score-wanted'; readonly from: Money }
  | { readonly code: 'mark-missing'; readonly name: string }
  | { readonly code: 'mark-no-grade'; readonly name: string; readonly mark: string }
  | { readonly code: 'mark-no-points'; readonly name: string; readonly mark: string; readonly most: string }
  | { readonly code: 'point-unknown'; readonly point: string }
  | {
      readonly code: 'grade-leads-elsewhere'
      readonly grade: ReviewGrade
      readonly command: 'approve' | 'return'
    }
  | { readonly code: 'better-unexplained'; readonly grade: ReviewGradeName; readonly lowest: ReviewGradeName }
  | { readonly code: 'agreement-missing'; readonly grade: ReviewGrade }

/** `path` is `method`, `marks.<point>`, `grade` or `opinion`. */
export type OpinionFault = { readonly path: string } & Fault

type FaultOf<Code extends Fault['code']> = Extract<Fault, { code: Code }>

const commandWords = { approve: '通过', return: '退回' } as const

const sentences: { readonly [Code in Fault['code']]: (fault: FaultOf<Code>) => string } = {
  'score-wanted': ({ from }) =>
    `申报金额在 ${showMoney(from, '万元')} 万元（含）以上的按重点项目定量审核，请逐项打分。`,
  'mark-missing': ({ name }) => `“${name}”还没有评定。`,
  'mark-no-grade': ({ name, mark }) => `“${name}”的评定“${mark}”不是等级，请选优、良、中、差。`,
  'mark-no-points': ({ name, mark, most }) =>
    `“${name}”的得分“${mark}”不对，请填 0 至 ${most} 之间的数，最多两位小数。`,
  'point-unknown': ({ point }) => `审核表没有要点“${point}”。`,
  'grade-leads-elsewhere': ({ grade, command }) =>
    `评定为“${grade.name}”的不能${commandWords[command]}：${grade.text}（财预〔2015〕88号 第25条）`,
  'better-unexplained': ({ grade, lowest }) => `有要点评为“${lowest}”，综合评定为“${grade}”的，请在意见里写明理由。`,
  'agreement-missing': ({ grade }) =>
    `评定为“${grade.name}”的，${grade.text}请在意见里写明协商完善了什么。（财预〔2015〕88号 第25条）`,
}

/** The fault as one Chinese sentence: what stands there, the rule, the mend. */
export function opinionFaultSentence(fault: OpinionFault): string {
  return (sentences[fault.code] as (fault: OpinionFault) => string)(fault)
}
