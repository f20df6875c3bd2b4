import {
  canonicalEntry,
  originDigest,
  type ChainAlgorithm,
  type ChainLink,
  type ChainOrigin,
  type ChainPlace,
  type PublishedHead,
} from '@jiheng/domain/audit'
import type pg from 'pg'
import { chainDigest } from './chain-digest.ts'
import { entryColumns, entryFrom, instantOf, type StoredEntry } from './entry-columns.queries.ts'

type Db = pg.Pool | pg.PoolClient

/** What the installation's own chain is called where a division's would be called by the division's name. */
export const installationName = '系统级'

/** A chain as its head tells it. */
export type StoredChain = { readonly origin: ChainOrigin; readonly divisionName: string; readonly head: ChainPlace }

/** Null where nothing has been put on record yet. */
export async function readStoredChain(db: Db, divisionId: number): Promise<StoredChain | null> {
  const { rows } = await db.query<{
    algorithm: ChainAlgorithm
    division: string
    divisionName: string
    startedAt: Date
    sequence: string
    hash: string
  }>(
    `select h.algorithm, h.division_code as division, coalesce(d.name, d.code, $2) as "divisionName",
       h.started_at as "startedAt", h.sequence, encode(h.hash, 'hex') as hash
     from audit_head h left join fiscal_division d on d.id = h.division_id where h.division_id = $1`,
    [divisionId, installationName],
  )
  const [row] = rows
  if (row === undefined) return null
  const { algorithm, division, divisionName, startedAt, sequence, hash } = row
  return {
    origin: { algorithm, division, startedAt: instantOf(startedAt) },
    divisionName,
    head: { sequence: Number(sequence), hash },
  }
}

/** The place behind which the chain is to be read on: the origin for 0; null where there is no such entry. */
export async function placeAt(
  db: Db,
  divisionId: number,
  { origin }: StoredChain,
  sequence: number,
): Promise<ChainPlace | null> {
  if (sequence === 0) return { sequence, hash: originDigest(origin, chainDigest(origin.algorithm)) }
  const { rows } = await db.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from audit_entry where division_id = $1 and sequence = $2`,
    [divisionId, sequence],
  )
  const [row] = rows
  return row === undefined ? null : { sequence, hash: row.hash }
}

/** The entries behind a number, in the order of their numbers, each with the canonical form of what its columns now say. */
export async function readLinks(db: Db, divisionId: number, after: number, limit: number): Promise<ChainLink[]> {
  const { rows } = await db.query<StoredEntry & { previous: string; hash: string }>(
    `select ${entryColumns}, encode(previous_hash, 'hex') as previous, encode(hash, 'hex') as hash
     from audit_entry where division_id = $1 and sequence > $2 order by sequence limit $3`,
    [divisionId, after, limit],
  )
  return rows.map((row) => {
    const entry = entryFrom(row)
    return { sequence: entry.sequence, canonical: canonicalEntry(entry), previous: row.previous, hash: row.hash }
  })
}

/** Where a published digest stands in the chain; null where it does not, or not at the number it was published with. */
export async function placeOfDigest(db: Db, divisionId: number, published: PublishedHead): Promise<ChainPlace | null> {
  const { rows } = await db.query<{ sequence: string }>(
    `select sequence from audit_entry
     where division_id = $1 and hash = decode($2, 'hex') and ($3::bigint is null or sequence = $3)`,
    [divisionId, published.hash, published.sequence],
  )
  const [row] = rows
  return row === undefined ? null : { sequence: Number(row.sequence), hash: published.hash }
}
