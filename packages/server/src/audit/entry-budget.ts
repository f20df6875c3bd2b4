import type { Instant } from '@jiheng/domain/kernel'

/** How many entries of one kind are written for one key within a window of time. */
export type EntryBudget = {
  /** Null: enough has been written, this one is only counted. Otherwise how many were only counted before it. */
  spend(key: string, now: Instant): number | null
}

type Spent = { readonly since: number; written: number; omitted: number }

/**
 * Keeps a loop from filling the disk: of what repeats, the first `most` within `minutes` are put on record one by one, the
 * next entry behind them says how many were not. Counted in this process; a restart begins anew.
 */
export function makeEntryBudget({ most, minutes }: { most: number; minutes: number }): EntryBudget {
  const windowMillis = minutes * 60_000
  const kept = new Map<string, Spent>()
  return {
    spend: (key, now) => {
      const millis = Date.parse(now)
      const known = kept.get(key)
      if (known !== undefined && millis - known.since < windowMillis) return spendOf(known, most)
      forgetOld(kept, millis - windowMillis)
      kept.set(key, { since: millis, written: 1, omitted: 0 })
      return known?.omitted ?? 0
    },
  }
}

function spendOf(spent: Spent, most: number): number | null {
  if (spent.written < most) {
    spent.written += 1
    return 0
  }
  spent.omitted += 1
  return null
}

/** What was only counted and never came again is forgotten with its window's double: it would have no entry to stand in. */
function forgetOld(kept: Map<string, Spent>, before: number): void {
  for (const [key, { since, omitted }] of kept) if (since < before && omitted === 0) kept.delete(key)
  if (kept.size > largest) kept.clear()
}

/** Keys held at most; an office has some dozens of sessions. */
const largest = 10_000
