import type { AuditAction, JsonObject } from '@jiheng/domain/audit'
import type { ReviewCommandKind } from '@jiheng/domain/workflow'
import type pg from 'pg'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import type { Doer } from '../workflow/filing.ts'
import type { Proposal } from './proposal.ts'

/** No step of the library's chain ends a proposal. */
type ProposalDeed = Exclude<ReviewCommandKind, 'end'> | 'start'

const actions: Readonly<Record<ProposalDeed, AuditAction>> = {
  start: 'indicator-proposal.started',
  submit: 'indicator-proposal.submitted',
  withdraw: 'indicator-proposal.withdrawn',
  return: 'indicator-proposal.returned',
  approve: 'indicator-proposal.approved',
  countersign: 'indicator-proposal.countersigned',
  distribute: 'indicator-proposal.distributed',
}

type Deed = { readonly doer: Doer; readonly action: ProposalDeed; readonly details: JsonObject }

/** Puts an action on a proposal into the division's audit chain; the transaction's last statement. */
export async function auditProposal(
  tx: pg.PoolClient,
  { id, intent, code, content }: Pick<Proposal, 'id' | 'intent' | 'code' | 'content'>,
  { doer, action, details }: Deed,
): Promise<void> {
  const name = `${intent}指标 · ${content.name.trim() === '' ? '未命名' : content.name.trim()}`
  await appendAudit(tx, {
    ...actedBy(doer),
    at: doer.at,
    action: actions[action],
    subject: { kind: 'indicator-proposal', id, ...(code === null ? {} : { code }), name },
    details,
  })
}
