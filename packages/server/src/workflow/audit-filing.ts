import type { AuditAction, JsonObject } from '@jiheng/domain/audit'
import type pg from 'pg'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import type { Doer, Filing, FilingForm } from './filing.ts'
import type { HistoryAction } from './filing.store.ts'

/** What is put on record: what stands in the history, and that a draft was deleted. */
type Recorded = HistoryAction | 'discard'

/** What the audit trail calls each action on each form, and what such a filing is. */
const onRecord: Readonly<
  Record<FilingForm, { readonly subject: 'goal'; readonly actions: Readonly<Record<Recorded, AuditAction>> }>
> = {
  'project-goal': {
    subject: 'goal',
    actions: {
      start: 'goal.started',
      submit: 'goal.submitted',
      withdraw: 'goal.withdrawn',
      return: 'goal.returned',
      approve: 'goal.approved',
      countersign: 'goal.countersigned',
      distribute: 'goal.distributed',
      discard: 'goal.discarded',
      end: 'goal.ended',
    },
  },
}

type Deed = { readonly doer: Doer; readonly action: Recorded; readonly details: JsonObject }

/** Puts an action on a filing into the division's audit chain; the transaction's last statement. */
export async function auditFiling(
  tx: pg.PoolClient,
  filing: Pick<Filing, 'id' | 'form' | 'fiscalYear' | 'project'>,
  { doer, action, details }: Deed,
): Promise<void> {
  const { subject, actions } = onRecord[filing.form]
  const { code, name } = filing.project
  await appendAudit(tx, {
    ...actedBy(doer),
    at: doer.at,
    action: actions[action],
    subject: { kind: subject, id: filing.id, code, name: `${String(filing.fiscalYear)} 年度 · ${name}` },
    details,
  })
}
