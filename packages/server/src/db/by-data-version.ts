import type pg from 'pg'

/** Figures that stay true until the division's data change. */
export type ByDataVersion = {
  /** What `compute` answers for `key`, computed at most once for the data as they are. */
  read<Value>(divisionId: number, key: string, compute: () => Promise<Value>): Promise<Value>
}

/**
 * Keeps the newest `capacity` figures in memory by the data version of their division, which moves with every committed
 * change, whichever process makes it: a kept figure is never stale, and nobody has to throw one away.
 */
export function keepByDataVersion(pool: pg.Pool, capacity = 500): ByDataVersion {
  const kept = new Map<string, Promise<unknown>>()
  return {
    read: async <Value>(divisionId: number, key: string, compute: () => Promise<Value>): Promise<Value> => {
      const name = `${String(divisionId)} ${await versionOf(pool, divisionId)} ${key}`
      const known = kept.get(name)
      // A name says what is computed, so the promise under it is of the same kind.
      if (known !== undefined) return known as Promise<Value>
      const computing = compute()
      kept.set(name, computing)
      computing.catch(() => kept.delete(name))
      const [oldest] = kept.keys()
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest)
      return computing
    },
  }
}

async function versionOf(pool: pg.Pool, divisionId: number): Promise<string> {
  const found = await pool.query<{ version: string }>(
    'select data_version as version from division_state where division_id = $1',
    [divisionId],
  )
  return found.rows[0]?.version ?? '0'
}
