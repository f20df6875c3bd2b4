import { ChainCheck, type ChainFault } from '@jiheng/domain/audit'
import type pg from 'pg'
import { inSnapshot } from '../db/connection.ts'
import { chainDigest } from './chain-digest.ts'
import { placeAt, readLinks, readStoredChain } from './stored-chain.queries.ts'

/** How far a verification has come. */
export type Verification = {
  /** The last entry up to which everything holds. */
  readonly verified: number
  /** What the head counted when this was read. */
  readonly total: number
  /** The first bad entry, and what is wrong with it. */
  readonly fault: ChainFault | null
  readonly isDone: boolean
}

/** Entries read at a time: some tens of milliseconds. */
const batch = 5000

/**
 * Verifies the next entries of a division's chain as PostgreSQL now has them, behind number `after`, which an earlier call
 * has verified. From 0 to the call that answers `isDone`, every entry and the head have been checked, while others write on.
 */
export async function verifyStoredChain(pool: pg.Pool, divisionId: number, after: number): Promise<Verification> {
  return inSnapshot(pool, async (tx) => {
    const chain = await readStoredChain(tx, divisionId)
    if (chain === null) return { verified: 0, total: 0, fault: null, isDone: true }
    const total = chain.head.sequence
    const place = await placeAt(tx, divisionId, chain, after)
    // It was there a moment ago.
    if (place === null)
      return { verified: after - 1, total, fault: { kind: 'missing', sequence: after, to: after }, isDone: true }
    const check = new ChainCheck(place, chainDigest(chain.origin.algorithm))
    const links = await readLinks(tx, divisionId, after, batch)
    for (const link of links) check.take(link)
    const isDone = links.length < batch || check.fault !== null
    return { verified: check.verified.sequence, total, fault: isDone ? check.end(chain.head) : null, isDone }
  })
}
