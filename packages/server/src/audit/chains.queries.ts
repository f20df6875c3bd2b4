import { installationCode } from '@jiheng/domain/audit'
import type pg from 'pg'
import { installationChain } from './acted-by.ts'
import { installationName } from './stored-chain.queries.ts'

/** A chain that can be read: a division's, or with no code the installation's own. */
export type KnownChain = { readonly divisionId: number; readonly code: string | null; readonly name: string }

/** The installation's own chain, whether it has begun or not. */
export const ownChain: KnownChain = { divisionId: installationChain, code: null, name: installationName }

/** The chains of divisions that have begun, by code; the one of a code where one is named. Practice (演练) is read in practice alone. */
export async function divisionChains(pool: pg.Pool, code: string | null): Promise<KnownChain[]> {
  const { rows } = await pool.query<KnownChain>(
    `select d.id as "divisionId", d.code, coalesce(d.name, d.code) as name
     from audit_head h join fiscal_division d on d.id = h.division_id
     where d.practice_of is null and ($1::text is null or d.code = $1) order by d.code`,
    [code],
  )
  return rows
}

/** What a chain is called in a file's name. */
export function codeOf({ code }: KnownChain): string {
  return code ?? installationCode
}

/** Everybody who was denied something, by user name, under the newest name. */
export async function deniedPeople(
  pool: pg.Pool,
  divisionId: number,
): Promise<{ readonly username: string; readonly name: string }[]> {
  const { rows } = await pool.query<{ username: string; name: string }>(
    `select distinct on (account_username) account_username as username, account_name as name
     from audit_entry where division_id = $1 and action = 'access.denied' and account_username is not null
     order by account_username, sequence desc`,
    [divisionId],
  )
  return rows
}
