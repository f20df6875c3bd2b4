import type { DivisionActor } from '../accounts/actor.ts'
import { actedBy } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import { makeEntryBudget } from '../audit/entry-budget.ts'
import type { FoundAttachment } from './attachment.queries.ts'
import type { AttachmentSetting } from './attachment-setting.ts'

type RecordOpening = (actor: DivisionActor, file: FoundAttachment, how: 'download' | 'preview') => Promise<void>

/**
 * Puts it on record who opened which attachment. A viewer fetches a file in dozens of parts: what one session fetches of one
 * file within ten minutes is one entry, the next one counts the rest.
 */
export function recordOpenings({ pool, clock }: Pick<AttachmentSetting, 'pool' | 'clock'>): RecordOpening {
  const budget = makeEntryBudget({ most: 1, minutes: 10 })
  return async (actor, file, how) => {
    const now = clock.now()
    const omitted = budget.spend(`${actor.sessionDigest.toString('hex')} ${file.id} ${how}`, now)
    if (omitted === null) return
    await recordAudit(pool, {
      ...actedBy(actor),
      at: now,
      action: how === 'download' ? 'attachment.downloaded' : 'attachment.previewed',
      subject: { kind: 'attachment', id: file.id, code: file.subject.code, name: file.name },
      details: { sha256: file.sha256, omitted: omitted === 0 ? undefined : omitted },
    })
  }
}
