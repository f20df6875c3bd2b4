import type { NoticeTold } from '@jiheng/contract/notice-words'
import type { CalendarDate } from '@jiheng/domain/kernel'
import { currentStep, filerParty, holders, type Review, type ReviewCommand } from '@jiheng/domain/workflow'
import type pg from 'pg'
import { enqueueNotices } from '../inbox/notice.store.ts'
import { peopleAt } from '../inbox/recipients.queries.ts'
import type { Ids } from '../ports/ids.ts'
import { filingForms, type Doer, type Filing, type FilingForm } from './filing.ts'

/** A filing about to change, locked and decided. */
type Moved = {
  readonly tx: pg.PoolClient
  readonly filing: Filing
  readonly next: Review
  readonly doer: Doer
  readonly today: CalendarDate
}

type Done = {
  readonly command: ReviewCommand
  readonly opinion: string | null
  readonly dueOn: CalendarDate | null
}

/** The page of a filing. */
const pages: Record<FilingForm, (id: string) => string> = { 'project-goal': (id) => `/goals/${id}` }

/** Tells whoever is next that a filing has come, come back, or passed its last step. Nobody is told what he did himself. */
export async function tellFiling(ids: Ids, moved: Moved, done: Done): Promise<void> {
  const { tx, filing, next, doer, today } = moved
  const told = noticeOf(moved, done)
  if (told === null) return
  const isDecided = told.kind === 'filing.approved' || told.kind === 'filing.ended'
  const desks = isDecided ? [filerParty(filing.filer)] : holders(next)
  const people = await peopleAt(tx, filing.divisionId, desks, today)
  const to = people.filter((person) => person !== doer.accountId)
  const link = pages[filing.form](filing.id)
  await enqueueNotices(tx, ids, [{ divisionId: filing.divisionId, ...told, to, link, at: doer.at }])
}

/** Null where nobody new has to act: a filing taken back, one of several agreements. */
function noticeOf({ filing, next, doer }: Moved, { command, opinion, dueOn }: Done): NoticeTold | null {
  const form = `${filingForms[filing.form]}${filing.isChange ? '调整' : ''}`
  const filed = { form, name: filing.project.name, year: filing.fiscalYear }
  const by = doer.displayName
  if (next.state.kind === 'ended') {
    return next.state.how === 'declined' ? { kind: 'filing.ended', facts: { ...filed, by, opinion } } : null
  }
  if (next.state.kind === 'approved') return { kind: 'filing.approved', facts: filed }
  if (command.kind === 'return') return { kind: 'filing.returned', facts: { ...filed, by, opinion, dueOn } }
  const step = currentStep(next)
  // What waits for the budget's approval waits for a day, not for a reader.
  const isNobodysTurn = step === currentStep(filing.review) || step?.byDocument === true
  if (command.kind === 'withdraw' || isNobodysTurn) return null
  return { kind: 'filing.arrived', facts: { ...filed, by, dueOn } }
}
