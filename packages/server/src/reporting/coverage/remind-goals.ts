import type { ReminderTo } from '@jiheng/contract/goal-coverage'
import type pg from 'pg'
import type { DivisionActor } from '../../accounts/actor.ts'
import { actedBy } from '../../audit/acted-by.ts'
import { appendAudit } from '../../audit/append-audit.store.ts'
import { inTransaction } from '../../db/connection.ts'
import { isRefused, refused, type Refused } from '../../http/refused.ts'
import { enqueueNotices, type NewNotice } from '../../inbox/notice.store.ts'
import { peopleByDesk, type Desk } from '../../inbox/recipients.queries.ts'
import { dayInChina } from '../../ports/clock.ts'
import type { Ids } from '../../ports/ids.ts'
import type { Doer } from '../../workflow/filing.ts'
import { missingOverall, missingProjects, type Missing } from './coverage-rows.queries.ts'
import { findOpening, type CoverageAsked } from './coverage.queries.ts'
import { insertReminders, takeTurn } from './goal-filing.store.ts'
import { askedOf, mayRemind, type CoverageDeps } from './read-coverage.ts'

export type RemindDeps = CoverageDeps & { readonly ids: Ids }

export type ReminderResult = {
  subjects: number
  organizations: number
  people: number
  passedOver: number
  unreached: string[]
}

type Asked = { readonly year: number; readonly to: ReminderTo }

/**
 * Reminds the owners of missing goals (催报): one notice to each person of an organisation, whatever it is missing. What was
 * reminded of within the present working day is passed over. Finance reminds everybody, a department its units.
 */
export async function remindGoals(
  { pool, clock, ids }: RemindDeps,
  actor: DivisionActor,
  { year, to }: Asked,
): Promise<ReminderResult | Refused> {
  if (!mayRemind(actor)) return refused('access.denied')
  const doer: Doer = { ...actor, at: clock.now() }
  return inTransaction(pool, async (tx): Promise<ReminderResult | Refused> => {
    await takeTurn(tx, actor.division.id)
    const asked = await askedOf(tx, actor, { year, now: doer.at })
    const missing = await missingOf(tx, asked, to)
    const now = missing.filter((each) => !each.isRecent)
    if (now.length === 0) return refused('goal-filing.nobody-missing')
    const told = await tell(tx, ids, { doer, asked, missing: now })
    if (isRefused(told)) return told
    await insertReminders(tx, ids, { doer, year, missing: now })
    const result = { subjects: now.length, passedOver: missing.length - now.length, ...told }
    await appendAudit(tx, {
      ...actedBy(doer),
      at: doer.at,
      action: 'goal-filing.reminded',
      subject: { kind: 'goal-filing', name: `${String(year)} 年度` },
      details: { year, to: { ...to }, ...result },
    })
    return result
  })
}

function missingOf(tx: pg.ClientBase, asked: CoverageAsked, to: ReminderTo): Promise<readonly Missing[]> {
  if (to.of === 'overall') return missingOverall(tx, asked, to.code)
  return missingProjects(tx, asked, {
    organization: to.of === 'organization' ? to.code : null,
    subject: to.of === 'subject' ? to.code : null,
  })
}

type Telling = { readonly doer: Doer; readonly asked: CoverageAsked; readonly missing: readonly Missing[] }

/** How many names a reminder says. */
const named = 3

async function tell(
  tx: pg.ClientBase,
  ids: Ids,
  { doer, asked, missing }: Telling,
): Promise<Pick<ReminderResult, 'organizations' | 'people' | 'unreached'>> {
  const opening = await findOpening(tx, asked)
  const owners = byOwner(missing)
  const desks = owners.map(([first]) => deskOf(first))
  const peopleAt = await peopleByDesk(tx, doer.division.id, desks, dayInChina(doer.at))
  const notices = owners.map((owed, at): NewNotice => {
    const names = owed.slice(0, named).map((each) => each.name)
    const facts = { by: doer.displayName, year: asked.year, count: owed.length, names, endsOn: opening?.endsOn ?? null }
    const to = peopleAt(desks[at] ?? nobody)
    const link = `/goals?goalYear=${String(asked.year)}`
    return { kind: 'goal-filing.reminded', divisionId: doer.division.id, facts, to, link, at: doer.at }
  })
  await enqueueNotices(tx, ids, notices)
  const unreached = owners.flatMap(([first], at) =>
    notices[at]?.to.length === 0 && first !== undefined ? [first.organization] : [],
  )
  return {
    organizations: owners.length - unreached.length,
    people: new Set(notices.flatMap(({ to }) => to)).size,
    unreached,
  }
}

function byOwner(missing: readonly Missing[]): Missing[][] {
  const owners = new Map<string, Missing[]>()
  for (const each of missing) {
    const owed = owners.get(each.organizationCode)
    if (owed === undefined) owners.set(each.organizationCode, [each])
    else owed.push(each)
  }
  return [...owners.values()]
}

const nobody: Desk = { role: 'unit', organizationCode: '' }

function deskOf(owner: Missing | undefined): Desk {
  if (owner === undefined) return nobody
  return {
    role: owner.organizationKind === '预算部门' ? 'department' : 'unit',
    organizationCode: owner.organizationCode,
  }
}
