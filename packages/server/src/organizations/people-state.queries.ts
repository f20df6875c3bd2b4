import type { AccountId, OrganizationId } from '@jiheng/domain/kernel'
import type { KnownAccount, OrganizationPeriod } from '@jiheng/domain/organizations'
import type pg from 'pg'

type Db = pg.Pool | pg.PoolClient

/** Every organisation of a division with its periods in order. */
export async function knownOrganizations(
  db: Db,
  divisionId: number,
): Promise<{ readonly id: OrganizationId; readonly code: string; readonly periods: readonly OrganizationPeriod[] }[]> {
  const { rows } = await db.query<{ id: OrganizationId; code: string; periods: OrganizationPeriod[] }>(
    `select o.id, o.code, json_agg(json_build_object('startYear', p.start_year, 'endYear', p.end_year, 'name', p.name,
       'kind', p.kind, 'departmentId', p.department_id, 'mergedIntoId', p.merged_into_id) order by p.start_year) as periods
     from organization o
     join organization_period p on p.division_id = o.division_id and p.organization_id = o.id
     where o.division_id = $1 group by o.id, o.code`,
    [divisionId],
  )
  return rows
}

export type StoredAccount = KnownAccount & { readonly id: AccountId }

/** The accounts of some user names, with the posts of those that are of the division. */
export async function knownAccounts(
  db: Db,
  { usernames, divisionId, actor }: { readonly usernames: readonly string[]; divisionId: number; actor: AccountId },
): Promise<ReadonlyMap<string, StoredAccount>> {
  const { rows } = await db.query<StoredAccount>(
    `select a.id, a.username, a.display_name as name, coalesce(a.division_id = $2, false) as "isOurs", a.id = $3 as "isOwn",
       a.disabled_at is not null as "isDisabled",
       coalesce((select json_agg(json_build_object('id', p.id, 'accountId', p.account_id, 'role', p.role,
           'divisionId', p.division_id, 'organizationCode', p.organization_code, 'startsOn', p.starts_on,
           'endsOn', p.ends_on, 'lentFrom', p.lent_from))
         from post p where p.account_id = a.id), '[]') as posts
     from account a where a.username = any ($1)`,
    [usernames, divisionId, actor],
  )
  return new Map(rows.map((row) => [row.username, row]))
}

/** Holds the accounts of some user names, in one order, so that nobody changes their posts meanwhile. */
export async function holdAccounts(tx: pg.PoolClient, usernames: readonly string[]): Promise<void> {
  await tx.query('select from account where username = any ($1) order by id for update', [usernames])
}
