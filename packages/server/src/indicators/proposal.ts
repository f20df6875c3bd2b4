import type { CalendarDate, Id } from '@jiheng/domain/kernel'
import type { ProposalContent, ProposalIntent } from '@jiheng/domain/indicators'
import { findReviewChain, type ReviewChain } from '@jiheng/domain/rulebook'
import {
  financeFiler,
  planReview,
  type Filer,
  type Party,
  type Review,
  type ReviewState,
} from '@jiheng/domain/workflow'

export type ProposalId = Id<'indicator-proposal'>

/** A proposal to the library (指标入库申请) as it is kept, with its review laid out for whoever proposes. */
export type Proposal = {
  readonly divisionId: number
  readonly id: ProposalId
  readonly intent: ProposalIntent
  readonly code: string | null
  readonly content: ProposalContent
  readonly filer: Filer | typeof financeFiler
  readonly chain: ReviewChain
  readonly review: Review
  readonly dueOn: CalendarDate | null
  readonly version: number
  readonly submissions: number
}

export type ProposalRow = Pick<Proposal, 'id' | 'intent' | 'code' | 'content' | 'dueOn' | 'version' | 'submissions'> & {
  /** Null where the finance office proposes. */
  readonly organizationCode: string | null
  readonly departmentCode: string | null
  readonly chain: string
  readonly review: ReviewState
}

/** Lays a stored row out along its chain. @throws if the rulebook lost the chain. */
export function proposalOf(divisionId: number, row: ProposalRow): Proposal {
  const chain = findReviewChain(row.chain)
  if (chain === null) throw new Error(`a proposal goes along ${row.chain}, which is not in the rulebook`)
  const { organizationCode, departmentCode } = row
  const filer = organizationCode === null ? financeFiler : { organizationCode, departmentCode }
  return { ...row, divisionId, filer, chain, review: { plan: planReview(chain, filer), state: row.review } }
}

/** The words of the screens for a state. */
export const proposalStates: Readonly<Record<ReviewState['kind'], string>> = {
  draft: '草稿',
  returned: '退回',
  reviewing: '审核中',
  countersigning: '审核中',
  approved: '已入库',
  ended: '已终止',
}

/** A desk as the table keeps it: of an expert, who stands for himself, by his account. */
export function deskName({ role, organizationCode, accountId }: Party): string {
  return `${role} ${organizationCode ?? accountId ?? ''}`
}
