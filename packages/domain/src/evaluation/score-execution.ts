import { divideRounded, points, zeroPoints, type Money, type Points } from '../kernel/index.ts'
import type { RuleEdition } from '../rulebook/index.ts'
import { basisOf } from './basis.ts'
import type { Ratio, Step } from './steps.ts'

/** What the ledger says of a project's year: 全年预算数 (after adjustment) and 全年执行数. */
export type BudgetOutturn = { readonly revisedBudget: Money; readonly outturn: Money }

/** Points of budget execution (预算执行率得分). Score and rate are null where the rate does not apply. */
export type ExecutionScore = {
  readonly score: Points | null
  /** Exact 全年执行数 ÷ 全年预算数: may be above 1, or below 0 after refunds. */
  readonly rate: Ratio | null
  readonly step: Step
}

/**
 * Scores budget execution: weight × outturn ÷ revised budget, from 0 to the weight, rounded to 0.01. A revised budget of zero or
 * less has no rate (分母为 0 不得算出 0 或 100): the score is null, and with it the total, which a person then decides.
 */
export function scoreExecution(
  edition: RuleEdition,
  budget: BudgetOutturn,
  weight: Points = edition.execution.weight,
): ExecutionScore {
  const { revisedBudget, outturn } = budget
  const basis = basisOf(edition, 'execution')
  if (revisedBudget <= 0n) {
    return { score: null, rate: null, step: { kind: 'execution-not-applicable', basis, revisedBudget } }
  }
  const capped = outturn > revisedBudget
  const score = executedPoints(weight, budget)
  return {
    score,
    rate: { numerator: outturn, denominator: revisedBudget },
    step: { kind: 'executed-rate', basis, weight, outturn, revisedBudget, score, capped },
  }
}

function executedPoints(weight: Points, { revisedBudget, outturn }: BudgetOutturn): Points {
  if (outturn >= revisedBudget) return weight
  return outturn <= 0n ? zeroPoints : points(divideRounded(weight * outturn, revisedBudget))
}
