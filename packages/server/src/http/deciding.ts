import type pg from 'pg'
import { inTransaction } from '../db/connection.ts'
import { isRefused, type Refused } from './refused.ts'

/** Rolls the transaction back and answers with the refusal that it carries. */
class Stopped extends Error {
  readonly answer: Refused
  constructor(answer: Refused) {
    super(answer.refused)
    this.answer = answer
  }
}

/** One transaction for one command: a refusal, however late it comes, takes back everything that was written before it. */
export async function deciding<Value>(
  pool: pg.Pool,
  work: (tx: pg.PoolClient) => Promise<Value | Refused>,
): Promise<Value | Refused> {
  try {
    return await inTransaction(pool, async (tx) => {
      const done = await work(tx)
      if (isRefused(done)) throw new Stopped(done)
      return done
    })
  } catch (error) {
    if (error instanceof Stopped) return error.answer
    throw error
  }
}
