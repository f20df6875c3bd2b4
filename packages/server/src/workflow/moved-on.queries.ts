import { actionWords, stepName } from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { Filing } from './filing.ts'
import type { HistoryAction } from './filing.store.ts'

type Last = {
  readonly action: HistoryAction
  readonly at: Date
  readonly actorName: string
  readonly toStep: string | null
  readonly state: string
  readonly savedAt: Date | null
}

/** What happened meanwhile, as one sentence, for whoever acted on an older version (已被处理的说明). */
export async function whatHappened(tx: pg.ClientBase, filing: Filing): Promise<string> {
  const found = await tx.query<Last>(
    `select h.action, h.at, h.actor_name as "actorName", h.to_step as "toStep", h.state, d.saved_at as "savedAt"
     from filing_history h
     left join filing_draft d on d.division_id = h.division_id and d.filing_id = h.filing_id
     where h.division_id = $1 and h.filing_id = $2 order by h.sequence desc limit 1`,
    [filing.divisionId, filing.id],
  )
  const last = found.rows[0]
  if (last === undefined) return ''
  const isOpen = last.state === '草稿' || last.state === '退回'
  if (isOpen && last.savedAt !== null && last.savedAt >= last.at) {
    return `填报内容已于 ${chinaTime(last.savedAt)} 在另一处保存。`
  }
  const place = last.toStep === null ? '' : `，在${stepName(filing.chain, last.toStep)}环节`
  return `${last.actorName}已于 ${chinaTime(last.at)} ${actionWords[last.action]}，现为“${last.state}”${place}。`
}

/** A moment as the offices' clocks showed it: 2024-10-08 09:30. */
function chinaTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
