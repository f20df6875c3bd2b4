import type { Deadline } from '@jiheng/domain/kernel'
import type { ProposalContent } from '@jiheng/domain/indicators'
import { currentStep, holders, type Review, type ReviewCommandKind } from '@jiheng/domain/workflow'
import type pg from 'pg'
import { partyOf, type Doer } from '../workflow/filing.ts'
import { deskName, proposalStates, type Proposal } from './proposal.ts'

export type NewProposal = Pick<Proposal, 'divisionId' | 'id' | 'intent' | 'code' | 'content' | 'review'> & {
  readonly chain: string
  /** Null where the finance office proposes. */
  readonly organizationId: string | null
  readonly departmentId: string | null
}

export async function insertProposal(tx: pg.ClientBase, proposal: NewProposal): Promise<void> {
  const { review } = proposal
  await tx.query(
    `insert into indicator_proposal (division_id, id, intent, code, content, organization_id, department_id, chain, state,
       review, step, since, version, waiting_at, acted_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, '{}', $12)`,
    [
      proposal.divisionId,
      proposal.id,
      proposal.intent,
      proposal.code,
      JSON.stringify(proposal.content),
      proposal.organizationId,
      proposal.departmentId,
      proposal.chain,
      proposalStates[review.state.kind],
      JSON.stringify(review.state),
      currentStep(review)?.key ?? null,
      review.state.since,
      holders(review).map(deskName),
    ],
  )
}

type Key = Pick<Proposal, 'divisionId' | 'id'>

/** Keeps the working copy; the version moves. */
export async function putProposalContent(
  tx: pg.ClientBase,
  { divisionId, id }: Key,
  content: ProposalContent,
): Promise<number> {
  const saved = await tx.query<{ version: number }>(
    `update indicator_proposal set content = $3, version = version + 1 where division_id = $1 and id = $2
     returning version`,
    [divisionId, id, JSON.stringify(content)],
  )
  return saved.rows[0]?.version ?? 0
}

type Change = {
  readonly next: Review
  readonly doer: Doer
  readonly due: Deadline | null
  readonly isSubmission: boolean
  /** The item's code, which a new one has from its entry on. */
  readonly code: string | null
}

/** Keeps the state that follows; the version moves. */
export async function saveProposalReview(tx: pg.ClientBase, { divisionId, id }: Key, change: Change): Promise<void> {
  const { next, doer, due, isSubmission, code } = change
  await tx.query(
    `update indicator_proposal set state = $3, review = $4, step = $5, since = $6, due_on = $7, waiting_at = $8,
       acted_at = array(select distinct unnest(acted_at || $9::text) order by 1), submissions = submissions + $10,
       code = $11, version = version + 1
     where division_id = $1 and id = $2`,
    [
      divisionId,
      id,
      proposalStates[next.state.kind],
      JSON.stringify(next.state),
      currentStep(next)?.key ?? null,
      next.state.since,
      due?.day ?? null,
      holders(next).map(deskName),
      deskName(partyOf(doer)),
      isSubmission ? 1 : 0,
      code,
    ],
  )
}

export type ProposalLineTold = {
  readonly action: ReviewCommandKind | 'start'
  readonly doer: Doer
  readonly fromStep: string | null
  readonly next: Review
  readonly opinion: string | null
  readonly offices: readonly string[]
  /** What was submitted. */
  readonly content: ProposalContent | null
}

/** Appends a line to the history; the proposal is locked, so its number is the next one. */
export async function appendProposalHistory(
  tx: pg.ClientBase,
  { divisionId, id }: Key,
  line: ProposalLineTold,
): Promise<void> {
  const { doer, next, content } = line
  await tx.query(
    `insert into indicator_proposal_history (division_id, proposal_id, sequence, at, action, account_id, actor_name, post_id,
       on_behalf_of, role, organization_code, from_step, to_step, state, opinion, offices, content)
     select $1, $2, coalesce(max(sequence), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16
     from indicator_proposal_history where division_id = $1 and proposal_id = $2`,
    [
      divisionId,
      id,
      doer.at,
      line.action,
      doer.accountId,
      doer.displayName,
      doer.postId,
      doer.onBehalfOf?.displayName ?? null,
      doer.role,
      doer.organizationCode,
      line.fromStep,
      currentStep(next)?.key ?? null,
      proposalStates[next.state.kind],
      line.opinion,
      JSON.stringify(line.offices),
      content === null ? null : JSON.stringify(content),
    ],
  )
}
