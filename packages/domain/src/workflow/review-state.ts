import type { CalendarDate, Instant } from '../kernel/index.ts'
import type { Party } from './plan.ts'

/** Who handed the filing on to where it lies, and from which step: he may take it back while nobody there has acted. */
export type HandedOn = { readonly by: Party; readonly from: string }

/** Where a filing stands (审核状态). Each state holds what is true in it, and since when. */
export type ReviewState =
  /** 草稿: with the filer, not submitted or taken back. */
  | { readonly kind: 'draft'; readonly since: Instant }
  /** 退回: with the filer, to be mended. `from` is the step that returned it. */
  | { readonly kind: 'returned'; readonly since: Instant; readonly from: string }
  /** 审核中: one party decides. */
  | {
      readonly kind: 'reviewing'
      readonly since: Instant
      readonly step: string
      readonly handedOn: HandedOn | null
    }
  /** 会签中: several must agree; `awaiting` is never empty. */
  | {
      readonly kind: 'countersigning'
      readonly since: Instant
      readonly step: string
      readonly handedOn: HandedOn | null
      readonly awaiting: readonly Party[]
      readonly agreed: readonly Party[]
    }
  /** 已批复: decided, locked. */
  | { readonly kind: 'approved'; readonly since: Instant }
  /** 已终止: ended without approval; `how` says whether it was given up or declined. */
  | { readonly kind: 'ended'; readonly since: Instant; readonly how: 'given-up' | 'declined' }

export type ReviewStateKind = ReviewState['kind']

/** A comment pinned to one field of the form (退回意见). */
export type FieldComment = { readonly field: string; readonly text: string }

/** The official document by which a filing is approved (批复文号、批复日期). */
export type ApprovalDocument = { readonly number: string; readonly on: CalendarDate }

/** What somebody does with a filing (审核操作). */
export type ReviewCommand =
  /** 送审 */
  | { readonly kind: 'submit' }
  /** 取消送审: take back what one handed on, while the next has not acted. */
  | { readonly kind: 'withdraw' }
  /** 退回, to any earlier step, with the reason and comments on fields. */
  | {
      readonly kind: 'return'
      readonly to: string
      readonly opinion: string
      readonly comments: readonly FieldComment[]
    }
  /** 通过; at the step that approves by document 批复, with it. */
  | { readonly kind: 'approve'; readonly document?: ApprovalDocument }
  /** 会签同意 */
  | { readonly kind: 'countersign' }
  /** 分发处室审阅, by the codes of the offices; or 请专家评审, by their accounts. */
  | { readonly kind: 'distribute'; readonly offices: readonly string[]; readonly experts?: readonly string[] }
  /** 终止: the filer gives it up, or who decides declines it, with the reason. */
  | { readonly kind: 'end'; readonly opinion: string }

export type ReviewCommandKind = ReviewCommand['kind']

export const reviewCommands = ['submit', 'withdraw', 'return', 'approve', 'countersign', 'distribute', 'end'] as const

/** Why an action is not taken. Closed: each has a status and a Chinese sentence. */
export type WorkflowRefusal =
  | 'workflow.not-submitted'
  | 'workflow.already-submitted'
  | 'workflow.approved'
  | 'workflow.not-yours'
  | 'workflow.next-has-acted'
  | 'workflow.one-decides'
  | 'workflow.several-decide'
  | 'workflow.already-agreed'
  | 'workflow.already-distributed'
  | 'workflow.no-such-step'
  | 'workflow.reason-missing'
  | 'workflow.document-missing'
  | 'workflow.document-superfluous'
  | 'workflow.no-office-step'
  | 'workflow.no-offices'
  | 'workflow.ended'
  | 'workflow.no-ending'

/** What is done, as a history says it (操作名称); `start` begins the filing. */
export const actionWords: Readonly<Record<ReviewCommandKind | 'start', string>> = {
  start: '开始填报',
  submit: '送审',
  withdraw: '取消送审',
  return: '退回',
  approve: '通过',
  countersign: '会签同意',
  distribute: '分发处室审阅',
  end: '终止',
}
