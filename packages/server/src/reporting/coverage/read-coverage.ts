import type { CoverageGroup, CoverageRow, GoalCoverage, GoalFilingOpening } from '@jiheng/contract/goal-coverage'
import { parseMoney, presentWorkingDay, ratioText, type Instant, type Money } from '@jiheng/domain/kernel'
import { rightOf } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { DivisionActor } from '../../accounts/actor.ts'
import { scopeOf } from '../../accounts/scope.queries.ts'
import type { ByDataVersion } from '../../db/by-data-version.ts'
import { readHolidays } from '../../framework/holiday.queries.ts'
import { dayInChina, type Clock } from '../../ports/clock.ts'
import { overallLines, projectLines, type CoverageLine, type RowsAsked } from './coverage-rows.queries.ts'
import {
  findOpening,
  lastReminder,
  readAdded,
  readOverall,
  readShares,
  readTotal,
  yearsDue,
  type CoverageAsked,
  type OpeningRow,
  type OverallRow,
  type ShareRow,
  type TotalRow,
} from './coverage.queries.ts'

export type CoverageDeps = { readonly pool: pg.Pool; readonly clock: Clock }

/** What the coverage is read with: its figures are kept for the data as they are. */
export type CoverageReading = CoverageDeps & { readonly figures: ByDataVersion }

/** Whether somebody may remind others (催报): whoever reviews filings, in the reach of that right. */
export function mayRemind(actor: DivisionActor): boolean {
  return rightOf(actor.role, 'filing.review') !== null
}

/** What a caller asks of a year's coverage, with what he may remind of today. */
export async function askedOf(
  db: pg.Pool | pg.ClientBase,
  actor: DivisionActor,
  { year, now }: { readonly year: number; readonly now: Instant },
): Promise<CoverageAsked> {
  const day = presentWorkingDay(await readHolidays(db), dayInChina(now))
  return {
    scope: scopeOf(actor),
    year,
    remindedSince: `${day}T00:00:00.000+08:00` as Instant,
    ownCode: actor.organizationCode,
  }
}

/** The coverage (覆盖率) of a year within the caller's reach: the measures' numbers, read from the records as they are. */
export async function readCoverage(
  { pool, clock, figures }: CoverageReading,
  actor: DivisionActor,
  year: number,
): Promise<GoalCoverage> {
  const asked = await askedOf(pool, actor, { year, now: clock.now() })
  const [opening, reminded] = await Promise.all([findOpening(pool, asked), lastReminder(pool, asked)])
  // A reminder is no change of the data, and moves how many can still be reminded.
  const key = ['coverage', JSON.stringify(asked), reminded?.id ?? ''].join(' ')
  const [shares, overall, added] = await figures.read(actor.division.id, key, () =>
    Promise.all([readShares(pool, asked), readOverall(pool, asked), readAdded(pool, asked)]),
  )
  const canRemind = mayRemind(actor)
  const total = shares.find(({ by }) => by === 'all')
  return {
    year,
    total: shareOf(total),
    groupedBy: asked.scope.reach === 'division' ? 'department' : 'organization',
    organizations: groupsOf(shares, 'organization', canRemind),
    kinds: groupsOf(shares, 'kind', canRemind),
    overall: overallOf(overall, canRemind),
    added,
    opening: opening && openingOf(opening),
    remindable: canRemind ? (total?.remindable ?? 0) : 0,
    reminded: reminded && { by: reminded.by, at: reminded.at.toISOString() },
    mayOpen: rightOf(actor.role, 'calendar.run') !== null,
    mayRemind: canRemind,
  }
}

function overallOf(overall: OverallRow | undefined, canRemind: boolean): GoalCoverage['overall'] {
  if (overall === undefined || overall.due + overall.filed === 0) return null
  return {
    ...overall,
    rate: rateOf(overall.filed, overall.due),
    remindable: canRemind ? overall.remindable : 0,
  }
}

/** How many years a trend goes back. */
const trendYears = 5

/** The coverage of the last years in which goals were due. */
export async function coverageYears(
  { pool, figures }: CoverageReading,
  actor: DivisionActor,
  year: number,
): Promise<{ years: (GoalCoverage['total'] & { year: number })[] }> {
  const scope = scopeOf(actor)
  const years = await yearsDue(pool, actor.division.id, year, trendYears)
  const totals = await Promise.all(
    years.map((each) =>
      figures.read(actor.division.id, `coverage total ${JSON.stringify([scope, each])}`, () =>
        readTotal(pool, { scope, year: each }),
      ),
    ),
  )
  return { years: years.map((each, at) => ({ year: each, ...shareOf(totals[at]) })) }
}

type PageAsked = RowsAsked & { readonly of: 'projects' | 'overall'; readonly year: number }

/** A page of the subjects behind a figure of the coverage. */
export async function coverageRows(
  { pool, clock }: CoverageDeps,
  actor: DivisionActor,
  { of, year, ...rows }: PageAsked,
): Promise<{ rows: CoverageRow[]; next: string | null }> {
  const asked = await askedOf(pool, actor, { year, now: clock.now() })
  const lines = of === 'projects' ? projectLines : overallLines
  const found = await lines(pool, asked, { ...rows, limit: rows.limit + 1 })
  const shown = found.slice(0, rows.limit).map((line) => rowOf(line, mayRemind(actor)))
  return { rows: shown, next: found.length > rows.limit ? (shown.at(-1)?.key ?? null) : null }
}

const nothing: TotalRow = { due: 0, filed: 0, dueAmount: '0.00', filedAmount: '0.00' }

function shareOf(row: TotalRow = nothing): GoalCoverage['total'] {
  const { due, filed, dueAmount, filedAmount } = row
  const amountRate = ratioText(moneyOf(filedAmount), moneyOf(dueAmount), 4)
  return { due, filed, dueAmount, filedAmount, rate: rateOf(filed, due), amountRate }
}

function rateOf(filed: number, due: number): string | null {
  return ratioText(BigInt(filed), BigInt(due), 4)
}

/** An amount that the database wrote. @throws if it is none */
function moneyOf(text: string): Money {
  const amount = parseMoney(text)
  if (!amount.ok) throw new Error(`the database gave an amount that is none: ${text}`)
  return amount.value
}

function groupsOf(shares: readonly ShareRow[], by: ShareRow['by'], canRemind: boolean): CoverageGroup[] {
  return shares
    .filter((each) => each.by === by)
    .map((each) => ({
      key: each.word,
      name: each.name || (by === 'kind' ? '未分类' : '没有主管部门'),
      ...shareOf(each),
      remindable: canRemind ? each.remindable : 0,
    }))
}

function openingOf({ openedAt, ...opening }: OpeningRow): GoalFilingOpening {
  return { ...opening, openedAt: openedAt.toISOString() }
}

function rowOf(line: CoverageLine, canRemind: boolean): CoverageRow {
  const { isCounted, newest, remindedAt, remindedBy, isRemindable, ...row } = line
  return {
    ...row,
    state: stateOf(isCounted, newest),
    reminded: remindedAt === null ? null : { at: remindedAt.toISOString(), by: remindedBy ?? '' },
    isRemindable: canRemind && isRemindable,
  }
}

/** A goal of the other batch is on record, but does not cover what was due with the annual budget. */
function stateOf(isCounted: boolean, newest: string | null): string {
  if (isCounted) return '已申报'
  if (newest === '退回') return '已退回'
  return newest === null || newest === '草稿' ? '未申报' : '按年中追加申报'
}
