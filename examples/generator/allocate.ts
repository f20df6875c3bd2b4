import { money, sumMoney, type Money } from '../../packages/domain/src/kernel/index.ts'
import { at } from './chance.ts'

/** 100 元: the step in which budgets are drawn up. */
export const budgetStep = 10_000n

/** Cuts an amount down to a whole number of steps. */
export function toStep(amount: bigint, step = budgetStep): Money {
  return money((amount / step) * step)
}

/** `perMille` thousandths of an amount, cut down to whole steps. */
export function share(amount: Money, perMille: number, step = budgetStep): Money {
  return toStep((amount * BigInt(perMille)) / 1000n, step)
}

/**
 * Divides `total` among the weights so that the parts add up to it exactly: each part is a whole number of steps but the
 * largest, which takes what is left over.
 */
export function allocate(total: Money, weights: readonly bigint[], step = budgetStep): Money[] {
  const sum = weights.reduce((left, right) => left + right, 0n)
  if (sum <= 0n) throw new RangeError('allocate: the weights add up to nothing')
  const parts = weights.map((weight) => toStep((total * weight) / sum, step))
  const largest = weights.reduce((best, weight, index) => (weight > at(weights, best) ? index : best), 0)
  parts[largest] = money(at(parts, largest) + total - sumMoney(parts))
  return parts
}
