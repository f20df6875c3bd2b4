import { chainFileHead, chainFileLine } from '@jiheng/domain/audit'
import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { readLinks, readStoredChain } from './stored-chain.queries.ts'

/** Entries read at a time. */
const batch = 2000

/**
 * A division's whole chain as the lines of a file that anyone can verify (docs/audit-chain.md), up to where it ended when
 * this began; null where nothing is on record yet. Holds one batch at a time.
 */
export async function exportChain(
  pool: pg.Pool,
  divisionId: number,
  exportedAt: Instant,
): Promise<AsyncGenerator<string> | null> {
  const chain = await readStoredChain(pool, divisionId)
  if (chain === null) return null
  const { origin, divisionName, head } = chain
  return linesOf(
    pool,
    divisionId,
    `${chainFileHead({ ...origin, divisionName, exportedAt, ...head })}\n`,
    head.sequence,
  )
}

async function* linesOf(pool: pg.Pool, divisionId: number, head: string, last: number): AsyncGenerator<string> {
  yield head
  for (let after = 0; after < last;) {
    const links = (await readLinks(pool, divisionId, after, batch)).filter(({ sequence }) => sequence <= last)
    const end = links.at(-1)
    // Cut off behind our back: the file says so to whoever verifies it.
    if (end === undefined) return
    yield links.map((link) => `${chainFileLine(link)}\n`).join('')
    after = end.sequence
  }
}
