import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { whoActs } from '../audit/acted-by.ts'
import { appendAudit, type AuditRecord } from '../audit/append-audit.store.ts'
import type { Actor } from './actor.ts'

type Told = Pick<AuditRecord, 'action' | 'details'> & {
  readonly subject: NonNullable<AuditRecord['subject']>
  readonly at: Instant
}

/**
 * Puts what an administrator did on record in the chain of the division that it concerns, last in its transaction. What
 * concerns the installation alone (an account without a division) has no division, and so no chain.
 */
export async function recordChange(
  tx: pg.PoolClient,
  actor: Actor,
  divisionId: number | null,
  told: Told,
): Promise<void> {
  if (divisionId !== null) await appendAudit(tx, { divisionId, ...whoActs(actor), ...told })
}
