import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { installationChain, whoActs } from '../audit/acted-by.ts'
import { appendAudit, type AuditRecord } from '../audit/append-audit.store.ts'
import type { Actor } from './actor.ts'

type Told = Pick<AuditRecord, 'action' | 'details'> & {
  readonly subject: NonNullable<AuditRecord['subject']>
  readonly at: Instant
}

/**
 * Puts what an administrator did on record, last in its transaction: in the chain of the division that it concerns, or in
 * the installation's own where it concerns none (an account without a division).
 */
export async function recordChange(
  tx: pg.PoolClient,
  actor: Actor,
  divisionId: number | null,
  told: Told,
): Promise<void> {
  await appendAudit(tx, { divisionId: divisionId ?? installationChain, ...whoActs(actor), ...told })
}
