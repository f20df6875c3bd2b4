import type { MeasureResult } from '@jiheng/domain/reporting'
import type pg from 'pg'
import type { Scope } from '../accounts/scope.queries.ts'
import { readMeasures, withWords } from './measures.ts'
import { findKept } from './measures/measure-cache.store.ts'

/** Measures with the moment of which they are, where the data have changed since; null where they have not. */
export type RecentMeasures = { readonly measures: readonly MeasureResult[]; readonly asOf: Date | null }

export type RecentMeasuresReader = {
  read(scope: Scope, reportYear: number): Promise<RecentMeasures>
  /** Waits for what is being computed: until then the pool is in use. */
  settle(): Promise<void>
}

/** Where computing took longer, nobody waits for it who can be shown something meanwhile. */
const patienceMs = 100

/**
 * Measures for who looks often and wants them at once (驾驶舱): where computing takes long, the last ones with the moment of
 * which they are, while they are computed anew in the background, once for all who ask.
 */
export function makeRecentMeasures(pool: pg.Pool): RecentMeasuresReader {
  const computing = new Map<string, Promise<unknown>>()
  const begin = (scope: Scope, reportYear: number): void => {
    const key = JSON.stringify([scope, reportYear])
    if (computing.has(key)) return
    const work = readMeasures(pool, scope, reportYear)
      // A fault comes again, in sight, to the next reader who has to wait.
      .catch(() => null)
      .finally(() => computing.delete(key))
    computing.set(key, work)
  }
  return {
    read: async (scope, reportYear) => {
      const kept = await findKept(pool, scope, reportYear)
      if (kept === null || kept.isPresent || kept.tookMs < patienceMs) {
        return { measures: await readMeasures(pool, scope, reportYear), asOf: null }
      }
      begin(scope, reportYear)
      return { measures: withWords(kept.results, reportYear), asOf: kept.computedAt }
    },
    settle: async () => {
      await Promise.all(computing.values())
    },
  }
}
