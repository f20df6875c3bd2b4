import type { DivisionActor } from '../../accounts/actor.ts'
import { denied } from '../../accounts/policy-actor.ts'
import { wholeDivision } from '../../accounts/scope.queries.ts'
import { actedBy } from '../../audit/acted-by.ts'
import { appendAudit } from '../../audit/append-audit.store.ts'
import { inTransaction } from '../../db/connection.ts'
import { refused, type Refused } from '../../http/refused.ts'
import { enqueueNotices, type NewNotice } from '../../inbox/notice.store.ts'
import { peopleByDesk, type Desk } from '../../inbox/recipients.queries.ts'
import { dayInChina } from '../../ports/clock.ts'
import type { Doer } from '../../workflow/filing.ts'
import { parseCalendarDate } from '@jiheng/domain/kernel'
import { readTotal } from './coverage.queries.ts'
import type { RemindDeps } from './remind-goals.ts'
import { freezeOwed, owingOrganizations, putOpening, takeTurn, type Opening, type Owing } from './goal-filing.store.ts'

/**
 * Opens a year's filing of goals (开始申报): the notice, its days, and the frozen list of who owes; everybody on it is told.
 * Done again it changes days and text and tells them anew; the list stays as it was.
 */
export async function openGoalFiling(
  { pool, clock, ids }: RemindDeps,
  actor: DivisionActor,
  opening: Opening,
): Promise<{ readonly owed: number; readonly people: number } | Refused> {
  const no = denied(actor, 'calendar.run', { divisionId: actor.division.id }) ?? whatIsWrong(opening)
  if (no !== null) return no
  const doer: Doer = { ...actor, at: clock.now() }
  const divisionId = actor.division.id
  return inTransaction(pool, async (tx): Promise<{ owed: number; people: number } | Refused> => {
    await takeTurn(tx, divisionId)
    const due = await readTotal(tx, { scope: wholeDivision(divisionId), year: opening.year })
    if (due === undefined || due.due === 0) return refused('goal-filing.nothing-due')
    const isFirst = await putOpening(tx, doer, opening)
    if (isFirst) await freezeOwed(tx, divisionId, opening.year)
    const owing = await owingOrganizations(tx, divisionId, opening.year)
    const owed = owing.reduce((sum, each) => sum + each.count, 0)
    const desks = owing.map(deskOf)
    const peopleAt = await peopleByDesk(tx, divisionId, desks, dayInChina(doer.at))
    const notices = owing.map((each) => noticeTo(each, { doer, opening, to: peopleAt(deskOf(each)) }))
    await enqueueNotices(tx, ids, notices)
    const people = new Set(notices.flatMap(({ to }) => to)).size
    await appendAudit(tx, {
      ...actedBy(doer),
      at: doer.at,
      action: 'goal-filing.opened',
      subject: { kind: 'goal-filing', name: `${String(opening.year)} 年度` },
      details: { ...opening, isFirst, owed, people },
    })
    return { owed, people }
  })
}

function whatIsWrong({ startsOn, endsOn }: Opening): Refused | null {
  const wrong = (field: string): Refused =>
    refused('input.invalid', [
      { path: `body.${field}`, code: 'no_such_day', message: '没有这一天，请按“年-月-日”填写，如 2025-09-01。' },
    ])
  if (parseCalendarDate(startsOn) === null) return wrong('startsOn')
  if (parseCalendarDate(endsOn) === null) return wrong('endsOn')
  return endsOn < startsOn ? refused('goal-filing.days-reversed') : null
}

function deskOf({ kind, code }: Owing): Desk {
  return { role: kind === '预算部门' ? 'department' : 'unit', organizationCode: code }
}

type Told = { readonly doer: Doer; readonly opening: Opening; readonly to: NewNotice['to'] }

function noticeTo({ count }: Owing, { doer, opening, to }: Told): NewNotice {
  const { year, startsOn, endsOn } = opening
  const facts = { by: doer.displayName, year, count, startsOn, endsOn }
  const link = `/goals/coverage?goalYear=${String(year)}`
  return { kind: 'goal-filing.opened', divisionId: doer.division.id, facts, to, link, at: doer.at }
}
