import { addDays, isWorkingDay, type CalendarDate, type Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { inTransaction } from '../db/connection.ts'
import { dayInChina, hourInChina, type Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { readHolidays } from '../framework/holiday.queries.ts'
import { beginRound, divisionsWithoutRound } from './daily-round.store.ts'
import { sendDigests } from './digest.ts'
import { enqueueNotices } from './notice.store.ts'
import { peopleByDesk } from './recipients.queries.ts'
import { remindersOf, type ReminderRule } from './reminders.ts'
import type { TodoSource } from './todo-source.ts'
import { itemsDue } from './todo.queries.ts'

export type RoundDeps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly ids: Ids
  readonly sources: readonly TodoSource[]
  /** The hour of the day in China from which the round is made. */
  readonly digestHour: number
  readonly rule: ReminderRule
}

/** What is older stands in the to-do list: a ledger that is loaded with years of open findings does not cry out on its first day. */
const remindedNaturalDays = 30

/**
 * The reminders (提醒) and digests (每日摘要) of today, once a division and day, on working days, from the hour that is set. May be
 * called as often as one likes, by any process.
 */
export async function makeDailyRounds(deps: RoundDeps): Promise<void> {
  const at = deps.clock.now()
  if (hourInChina(at) < deps.digestHour) return
  const today = dayInChina(at)
  const divisions = await divisionsWithoutRound(deps.pool, today)
  for (const divisionId of divisions) {
    await inTransaction(deps.pool, (tx) => makeRound(tx, deps, { divisionId, at, today }))
  }
}

/** A division on a day. */
type RoundOf = { readonly divisionId: number; readonly at: Instant; readonly today: CalendarDate }

async function makeRound(tx: pg.PoolClient, deps: RoundDeps, round: RoundOf): Promise<void> {
  const { divisionId, at, today } = round
  const begun = await beginRound(tx, divisionId, { day: today, at })
  if (begun === null) return
  const calendar = await readHolidays(tx)
  if (!isWorkingDay(calendar, today)) return
  const from = addDays(today, -remindedNaturalDays) ?? today
  const to = addDays(today, remindedNaturalDays) ?? today
  const due = await itemsDue(tx, deps.sources, divisionId, { today, from, to })
  const reminders = due.flatMap((item) => remindersOf(item, { today, calendar }, deps.rule))
  const people = await peopleByDesk(
    tx,
    divisionId,
    reminders.map(({ desk }) => desk),
    today,
  )
  await enqueueNotices(
    tx,
    deps.ids,
    reminders.map(({ desk, ...reminder }) => ({ ...reminder, divisionId, at, to: people(desk) })),
  )
  await sendDigests(tx, deps, { ...round, since: begun.since })
}
