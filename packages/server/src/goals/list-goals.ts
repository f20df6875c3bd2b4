import type { GoalLine } from '@jiheng/contract/goals'
import type { CalendarDate } from '@jiheng/domain/kernel'
import { findReviewChain } from '@jiheng/domain/rulebook'
import { stepName } from '@jiheng/domain/workflow'
import { dayInChina } from '../ports/clock.ts'
import {
  deskCounts,
  deskPage,
  type DeskAsked,
  type DeskCounts,
  type DeskLine,
  type DeskPage,
} from '../workflow/desk.queries.ts'
import { goalContentOf, type GoalDeps } from './goal-filing.ts'
import { namesOf } from './organizations-of-goal.queries.ts'

export type GoalList = { rows: GoalLine[]; next: string | null; counts: DeskCounts | null }

/** A page of somebody's goal filings by tab; on the first one with the counts of all tabs. */
export async function listGoals({ pool, clock }: GoalDeps, asked: DeskAsked, page: DeskPage): Promise<GoalList> {
  const [lines, counts] = await Promise.all([
    deskPage(pool, asked, { ...page, limit: page.limit + 1 }),
    page.after === '' ? deskCounts(pool, asked) : null,
  ])
  const shown = lines.slice(0, page.limit)
  const codes = shown.flatMap((line) => [line.organizationCode, line.departmentCode ?? []].flat())
  const names = await namesOf(pool, asked.actor.division.id, { codes, year: asked.year })
  const today = dayInChina(clock.now())
  const rows = shown.map((line) => goalLine(line, names, today))
  return { rows, next: lines.length > page.limit ? (shown.at(-1)?.place ?? null) : null, counts }
}

function goalLine(line: DeskLine, names: ReadonlyMap<string, string>, today: CalendarDate): GoalLine {
  const chain = findReviewChain(line.chain)
  const { organizationCode, departmentCode, step } = line
  return {
    id: line.id,
    projectCode: line.projectCode,
    projectName: line.projectName,
    organization: names.get(organizationCode) ?? organizationCode,
    department: departmentCode === null ? null : (names.get(departmentCode) ?? departmentCode),
    batch: line.batch,
    state: line.state,
    stepName: step === null || chain === null ? null : stepName(chain, step),
    since: line.since.toISOString(),
    dueOn: line.dueOn,
    isOverdue: line.dueOn !== null && line.dueOn < today,
    requestedAmount: amountOf(line),
    revision: line.revision,
  }
}

/** 申报金额 as written: a draft may have none, or one that is not yet an amount. */
function amountOf({ content }: DeskLine): string | null {
  const { requestedAmount } = goalContentOf(content)
  return /^\d+(\.\d{1,2})?$/.test(requestedAmount) ? requestedAmount : null
}
