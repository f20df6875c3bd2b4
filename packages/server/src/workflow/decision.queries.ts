import type { ApprovalDocument, FieldComment } from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { Graded, HistoryAction } from './filing.store.ts'

/** What a reviewer decided on a filing, with what he wrote. */
export type ReviewDecision = {
  readonly filingId: string
  readonly at: Date
  readonly action: HistoryAction
  readonly actorName: string
  readonly role: string
  readonly fromStep: string | null
  readonly revision: number
  readonly opinion: string | null
  readonly graded: Graded | null
  readonly document: ApprovalDocument | null
  readonly comments: readonly FieldComment[]
  /** The revision that he commented on; null where he commented on no field. */
  readonly content: unknown
}

/** The decisions of reviewers (评审意见) on several filings, in their order. */
export async function readDecisions(
  db: pg.Pool,
  divisionId: number,
  ids: readonly string[],
): Promise<readonly ReviewDecision[]> {
  const found = await db.query<ReviewDecision>(
    `select h.filing_id as "filingId", h.at, h.action, h.actor_name as "actorName", h.role, h.from_step as "fromStep", h.revision,
       h.opinion, h.graded, h.comments,
       case when h.document_number is not null
         then jsonb_build_object('number', h.document_number, 'on', h.document_on) end as document,
       r.content
     from filing_history h
     left join filing_revision r on r.division_id = h.division_id and r.filing_id = h.filing_id and r.revision = h.revision
       and jsonb_array_length(h.comments) > 0
     where h.division_id = $1 and h.filing_id = any($2::uuid[]) and h.action in ('approve', 'return', 'countersign')
     order by h.filing_id, h.sequence`,
    [divisionId, ids],
  )
  return found.rows
}
