import type { AuditFilter } from '@jiheng/contract/audit'
import type { AuditEntry } from '@jiheng/domain/audit'
import type pg from 'pg'
import { entryColumns, entryFrom, type StoredEntry } from './entry-columns.queries.ts'

/** An entry with its digests. */
export type ChainedEntry = AuditEntry & { readonly previous: string; readonly hash: string }

type PageAsked = {
  readonly divisionId: number
  readonly filter: AuditFilter
  /** Entries of lower numbers alone; null begins at the newest. */
  readonly before: number | null
  readonly limit: number
}

/** The filtered entries, newest first. */
export async function auditPage(
  pool: pg.Pool,
  { divisionId, filter, before, limit }: PageAsked,
): Promise<ChainedEntry[]> {
  const { rows } = await pool.query<StoredEntry & { previous: string; hash: string }>(
    `select ${entryColumns}, encode(previous_hash, 'hex') as previous, encode(hash, 'hex') as hash
     from audit_entry where ${conditions} and ($9::bigint is null or sequence < $9)
     order by sequence desc limit $10`,
    [...valuesOf(divisionId, filter), before, limit],
  )
  return rows.map((row) => ({ ...entryFrom(row), previous: row.previous, hash: row.hash }))
}

/** How many entries the filter finds. */
export async function auditTotal(pool: pg.Pool, divisionId: number, filter: AuditFilter): Promise<number> {
  const { rows } = await pool.query<{ total: number }>(
    `select count(*)::int as total from audit_entry where ${conditions}`,
    valuesOf(divisionId, filter),
  )
  return rows[0]?.total ?? 0
}

/** True for a moment within the days asked for, as a day is counted in China. */
function inDays(moment: string): string {
  return `($7::date is null or ${moment} >= $7::date::timestamp at time zone 'Asia/Shanghai')
    and ($8::date is null or ${moment} < ($8::date + 1)::timestamp at time zone 'Asia/Shanghai')`
}

/**
 * One query for every filter: PostgreSQL plans it with the values, so that a condition not asked for costs nothing. Days
 * are turned into numbers first, by the index on time: walking a million numbers down to last spring's takes seconds.
 */
const conditions = `division_id = $1
  and ($2::text[] is null or account_username = any($2))
  and ($3::text[] is null or action = any($3))
  and ($4::text[] is null or subject_kind = any($4))
  and ($5::text is null or strpos(lower(coalesce(subject_code, '') || E'\\n' || coalesce(subject_name, '')), lower($5)) > 0)
  and ($6::text is null or outcome = $6)
  and ($7::date is null and $8::date is null or sequence between
    (select min(sequence + 0) from audit_entry r where r.division_id = $1 and ${inDays('r.at')})
    and (select max(sequence + 0) from audit_entry r where r.division_id = $1 and ${inDays('r.at')}))
  and ${inDays('at')}`

function valuesOf(divisionId: number, { person, action, kind, subject, outcome, from, to }: AuditFilter): unknown[] {
  const text = subject === undefined || subject === '' ? null : subject
  return [divisionId, listed(person), listed(action), listed(kind), text, outcome, from, to].map((each) => each ?? null)
}

function listed(text: string | undefined): readonly string[] | null {
  const values = (text ?? '').split(',').filter((value) => value !== '')
  return values.length === 0 ? null : values
}

/** Everybody in the trail by the newest name: hops from one user name to the next along the index. */
export async function auditPeople(
  pool: pg.Pool,
  divisionId: number,
): Promise<{ readonly username: string; readonly name: string }[]> {
  const newest = (condition: string): string => `(select account_username, account_name from audit_entry
    where division_id = $1 and ${condition} order by account_username, sequence desc limit 1)`
  const { rows } = await pool.query<{ username: string; name: string }>(
    `with recursive hop as (
       ${newest('account_username is not null')}
       union all
       select next.account_username, next.account_name
       from hop, lateral ${newest('account_username > hop.account_username')} next)
     select account_username as username, account_name as name from hop`,
    [divisionId],
  )
  return rows
}

/** Sign-ins with user names that nobody has, of the last 30 days. */
export async function unknownSignIns(pool: pg.Pool, today: string): Promise<number> {
  const { rows } = await pool.query<{ attempts: number }>(
    `select coalesce(sum(attempts), 0)::int as attempts from platform.unknown_sign_in where day > $1::date - 30`,
    [today],
  )
  return rows[0]?.attempts ?? 0
}

/** The number that the next entry will have. */
export async function nextNumber(pool: pg.Pool, divisionId: number): Promise<number> {
  const { rows } = await pool.query<{ next: string }>(
    'select sequence + 1 as next from audit_head where division_id = $1',
    [divisionId],
  )
  return Number(rows[0]?.next ?? 1)
}
