import pg from 'pg'

const { builtins } = pg.types

/**
 * The shapes in which values leave the database. `date` stays the text it is (the driver's default makes a local
 * midnight of it and so shifts the day under Asia/Shanghai); `numeric` and `bigint` stay text, so that no amount meets a
 * float.
 */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (oid === builtins.DATE || oid === builtins.NUMERIC || oid === builtins.INT8) return (value: string) => value
    return pg.types.getTypeParser(oid, format) as (value: string) => unknown
  },
}

/** Opens a pool of at most `max` sessions. Dates come as "2024-07-31", numeric and bigint as strings, timestamps as Date. */
export function openPool(url: string, max = 10): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, types })
  // A session that the server ends while nobody uses it is replaced at the next query; it must not end the process. That
  // also happens while stopping: `end` answers before its sessions have said goodbye.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Runs `work` in one transaction: committed when it returns, rolled back when it throws. */
export function inTransaction<Value>(pool: pg.Pool, work: (tx: pg.PoolClient) => Promise<Value>): Promise<Value> {
  return within(pool, 'begin', work)
}

/** Runs reads that all see the database as it was at the first of them. */
export function inSnapshot<Value>(pool: pg.Pool, work: (tx: pg.PoolClient) => Promise<Value>): Promise<Value> {
  return within(pool, 'begin isolation level repeatable read read only', work)
}

async function within<Value>(
  pool: pg.Pool,
  begin: string,
  work: (tx: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  const tx = await pool.connect()
  try {
    await tx.query(begin)
    const value = await work(tx)
    await tx.query('commit')
    return value
  } catch (error) {
    await tx.query('rollback')
    throw error
  } finally {
    tx.release()
  }
}
