import { completeGoal, type GoalContent } from '@jiheng/domain/goals'
import { findGoalForm, type GoalForm } from '@jiheng/domain/rulebook'
import type { DivisionActor } from '../accounts/actor.ts'
import type { FilingId } from '../workflow/filing.ts'
import type { ReviewDeps } from '../workflow/review-filing.ts'

/** What the commands on goals need. */
export type GoalDeps = ReviewDeps

export const goalForm = 'project-goal'

/** Which filing a command is about, by whom, and as which version he saw it. */
export type GoalAsked = { readonly actor: DivisionActor; readonly id: string; readonly version: number }

/** What the review asks of a goal: the route has let through nothing but a UUID. */
export function seenGoal({ id, version }: GoalAsked): {
  readonly id: FilingId
  readonly form: typeof goalForm
  readonly version: number
} {
  return { id: id as FilingId, form: goalForm, version }
}

/** What was saved of a goal: it came in through the contract's schema as it was then, so it is of its shape. */
export function goalContentOf(content: unknown): GoalContent {
  return completeGoal(content as Partial<GoalContent>)
}

/** The edition of the form in which a goal was filed. @throws if the rulebook lost it. */
export function goalFormOf(edition: string): GoalForm {
  const form = findGoalForm(edition)
  if (form === null) throw new Error(`a goal was filed in the form ${edition}, which is not in the rulebook`)
  return form
}
