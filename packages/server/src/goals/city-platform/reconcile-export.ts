import {
  emptyGoal,
  matchDepartments,
  reconcileGoal,
  type CityGoal,
  type GoalChange,
  type MatchDoubt,
} from '@jiheng/domain/goals'
import { defaultGoalForm } from '@jiheng/domain/rulebook'
import type { RefusalCode } from '@jiheng/contract/refusals'
import type pg from 'pg'
import { decisionsOn, type CityDecision, type KeptExport } from './city-export.store.ts'
import { overallGoals, type OverallGoal } from './overall-goals.queries.ts'

/** A department with what both sides say, as they stand now. */
export type ReconciledDepartment = {
  readonly department: OverallGoal
  readonly city: CityGoal | null
  readonly standing: 'same' | 'differs' | 'city-only' | 'local-only' | 'neither'
  readonly differences: readonly GoalChange[]
  readonly decision: CityDecision | null
  readonly isOpen: boolean
  /** Why the city's goal cannot be taken over now; null where it can, or there is none. */
  readonly hindrance: RefusalCode | null
}

export type Reconciled = {
  readonly departments: readonly ReconciledDepartment[]
  readonly unmatched: readonly { readonly goal: CityGoal; readonly doubt: MatchDoubt }[]
}

type Db = pg.Pool | pg.ClientBase

/** Compares an export with the goals of its year as they are now (对账); nothing of it is kept. */
export async function reconcileExport(db: Db, divisionId: number, kept: KeptExport): Promise<Reconciled> {
  const [departments, decisions] = [
    await overallGoals(db, divisionId, kept.fiscalYear),
    await decisionsOn(db, divisionId, kept.id),
  ]
  const matches = matchDepartments(kept.read.goals, departments)
  const cityOf = new Map(
    matches.flatMap((match) => ('department' in match ? [[match.department.code, match.goal] as const] : [])),
  )
  const decided = new Map(decisions.map((each) => [each.organizationId, each]))
  return {
    departments: departments.map((department) =>
      reconciled(department, cityOf.get(department.code) ?? null, decided.get(department.organizationId) ?? null),
    ),
    unmatched: matches.flatMap((match) => ('doubt' in match ? [match] : [])),
  }
}

function reconciled(
  department: OverallGoal,
  city: CityGoal | null,
  decision: CityDecision | null,
): ReconciledDepartment {
  const { local } = department
  const differences = city === null ? [] : reconcileGoal(local ?? { content: emptyGoal, isWithoutTasks: false }, city)
  const standing = standingOf(department, city, differences.length)
  const isToDecide = standing === 'differs' || standing === 'city-only'
  return {
    department,
    city,
    standing,
    differences: differences.map(inFormWords),
    decision,
    isOpen: isToDecide && decision?.kind !== '保留',
    hindrance: city === null ? null : hindranceOf(department, city),
  }
}

function standingOf(
  { local }: OverallGoal,
  city: CityGoal | null,
  differences: number,
): ReconciledDepartment['standing'] {
  if (city === null) return local === null ? 'neither' : 'local-only'
  if (local === null) return 'city-only'
  return differences === 0 ? 'same' : 'differs'
}

const { words } = defaultGoalForm('部门整体')

/** As the department's form calls the field. */
function inFormWords(change: GoalChange): GoalChange {
  return { ...change, label: words[change.path] ?? change.label }
}

function hindranceOf(department: OverallGoal, city: CityGoal): RefusalCode | null {
  const { subject, counted, first, hasOpenChange } = department
  if (subject === null) return 'city-goal.no-subject'
  if (counted?.state === '已批复') return hasOpenChange ? 'city-goal.change-open' : null
  if (first?.state === '审核中') return 'city-goal.under-review'
  return hasAmount(department, city) ? null : 'city-goal.no-amount'
}

function hasAmount({ local }: OverallGoal, { content }: CityGoal): boolean {
  return content.requestedAmount !== '' || (local !== null && local.content.requestedAmount !== '')
}
