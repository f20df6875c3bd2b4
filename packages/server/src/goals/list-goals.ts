import type { GoalLine } from '@jiheng/contract/goals'
import type { CalendarDate } from '@jiheng/domain/kernel'
import { reach } from '@jiheng/domain/organizations'
import { findReviewChain } from '@jiheng/domain/rulebook'
import { stepName } from '@jiheng/domain/workflow'
import { dayInChina } from '../ports/clock.ts'
import { deskPage, deskTabs, type DeskAsked, type DeskLine, type DeskPage } from '../workflow/desk.queries.ts'
import { stateShown } from '../workflow/filing.ts'
import type { GoalDeps } from './goal-filing.ts'
import { lacksOf } from './goal-lacks.ts'
import { departmentsIn, namesOf } from './organizations-of-goal.queries.ts'
import type { Named } from './startable-goals.queries.ts'

type Counts = Record<DeskPage['desk'], number>
type Head = { counts: Counts; sum: string; departments: Named[] }
export type GoalList = { rows: GoalLine[]; next: string | null; head: Head | null }

/** A page of somebody's goal filings by tab; on the first one with what stands above the list. */
export async function listGoals(deps: GoalDeps, asked: DeskAsked, page: DeskPage): Promise<GoalList> {
  const { pool, clock } = deps
  const [lines, head] = await Promise.all([
    deskPage(pool, asked, { ...page, limit: page.limit + 1 }),
    page.after === '' ? headOf(deps, asked, page.desk) : null,
  ])
  const shown = lines.slice(0, page.limit)
  const codes = shown.flatMap((line) => [line.organizationCode, line.departmentCode ?? []].flat())
  const [names, lacks] = await Promise.all([
    namesOf(pool, asked.actor.division.id, { codes, year: asked.year }),
    lacksOf(pool, asked.actor, { lines: shown, year: asked.year }),
  ])
  const today = dayInChina(clock.now())
  const rows = shown.map((line) => ({ ...goalLine(line, names, today), lacks: lacks.get(line.id) ?? null }))
  return { rows, next: lines.length > page.limit ? (shown.at(-1)?.place ?? null) : null, head }
}

async function headOf({ pool }: GoalDeps, asked: DeskAsked, desk: DeskPage['desk']): Promise<Head> {
  const { actor, year } = asked
  const [tabs, departments] = await Promise.all([
    deskTabs(pool, asked),
    reach(actor.role) === 'division' ? departmentsIn(pool, actor.division.id, year) : [],
  ])
  const counts: Counts = { waiting: 0, approval: 0, sent: 0, handled: 0, all: 0 }
  for (const tab of tabs) counts[tab.desk] = tab.count
  return { counts, sum: tabs.find((tab) => tab.desk === desk)?.sum ?? '0.00', departments }
}

function goalLine(line: DeskLine, names: ReadonlyMap<string, string>, today: CalendarDate): Omit<GoalLine, 'lacks'> {
  const chain = findReviewChain(line.chain)
  const { organizationCode, departmentCode, step } = line
  return {
    id: line.id,
    projectCode: line.projectCode,
    projectName: line.projectName,
    organization: names.get(organizationCode) ?? organizationCode,
    department: departmentCode === null ? null : (names.get(departmentCode) ?? departmentCode),
    batch: line.batch,
    isChange: line.isChange,
    state: stateShown(line.state, step, chain),
    stepName: step === null || chain === null ? null : stepName(chain, step),
    since: line.since.toISOString(),
    dueOn: line.dueOn,
    isOverdue: line.dueOn !== null && line.dueOn < today,
    requestedAmount: line.amount,
    revision: line.revision,
    grade: line.grade,
  }
}
