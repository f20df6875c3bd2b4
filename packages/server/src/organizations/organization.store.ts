import type { OrganizationId } from '@jiheng/domain/kernel'
import type { DivisionLevel, OrganizationKind, OrganizationPeriod } from '@jiheng/domain/organizations'
import type pg from 'pg'

/**
 * Holds a division's organisations until the end of the transaction: the same row that an import holds, so that an edit
 * and a package never change them at one time.
 */
export async function holdOrganizations(tx: pg.PoolClient, divisionId: number): Promise<void> {
  await tx.query('insert into division_state (division_id) values ($1) on conflict do nothing', [divisionId])
  await tx.query('select from division_state where division_id = $1 for update', [divisionId])
}

/** Says that the division's data are others now: what was derived from them is computed anew. */
export async function moveDataVersion(tx: pg.PoolClient, divisionId: number): Promise<void> {
  await tx.query('update division_state set data_version = data_version + 1 where division_id = $1', [divisionId])
}

export type StoredOrganization = { readonly id: OrganizationId; readonly periods: readonly OrganizationPeriod[] }

/** An organisation with its periods in order; null where the division has none of that code. */
export async function findOrganization(
  db: pg.Pool | pg.PoolClient,
  divisionId: number,
  code: string,
): Promise<StoredOrganization | null> {
  const found = await db.query<OrganizationPeriod & { id: OrganizationId }>(
    `select o.id, p.start_year::int as "startYear", p.end_year::int as "endYear", p.name, p.kind,
       p.department_id as "departmentId", p.merged_into_id as "mergedIntoId"
     from organization o
     join organization_period p on p.division_id = o.division_id and p.organization_id = o.id
     where o.division_id = $1 and o.code = $2 order by p.start_year`,
    [divisionId, code],
  )
  const [first] = found.rows
  if (first === undefined) return null
  return { id: first.id, periods: found.rows }
}

/** Has the department units in a year after `lastYear`? */
export async function hasUnitsAfter(
  tx: pg.PoolClient,
  divisionId: number,
  department: OrganizationId,
  lastYear: number,
): Promise<boolean> {
  const found = await tx.query<{ any: boolean }>(
    `select exists (select from organization_period
       where division_id = $1 and department_id = $2 and coalesce(end_year, 9999) > $3) as "any"`,
    [divisionId, department, lastYear],
  )
  return found.rows[0]?.any ?? false
}

/** Adds an organisation; false where the code is taken. */
export async function insertOrganization(
  tx: pg.PoolClient,
  divisionId: number,
  told: { readonly id: OrganizationId; readonly code: string },
): Promise<boolean> {
  const added = await tx.query(
    'insert into organization (division_id, id, code) values ($1, $2, $3) on conflict (division_id, code) do nothing',
    [divisionId, told.id, told.code],
  )
  return added.rowCount === 1
}

/** Writes an organisation's periods as they are to be: those on record are brought up to them, new ones are added. */
export async function savePeriods(
  tx: pg.PoolClient,
  divisionId: number,
  organization: OrganizationId,
  periods: readonly OrganizationPeriod[],
): Promise<void> {
  const column = <Key extends keyof OrganizationPeriod>(key: Key): OrganizationPeriod[Key][] =>
    periods.map((period) => period[key])
  await tx.query(
    `insert into organization_period
       (division_id, organization_id, start_year, end_year, name, kind, department_id, merged_into_id)
     select $1, $2, v.* from unnest($3::smallint[], $4::smallint[], $5::text[], $6::text[], $7::uuid[], $8::uuid[]) as v
     on conflict (division_id, organization_id, start_year) do update set
       end_year = excluded.end_year, name = excluded.name, kind = excluded.kind,
       department_id = excluded.department_id, merged_into_id = excluded.merged_into_id`,
    [
      divisionId,
      organization,
      column('startYear'),
      column('endYear'),
      column('name'),
      column('kind') satisfies OrganizationKind[],
      column('departmentId'),
      column('mergedIntoId'),
    ],
  )
}

type NewDivision = {
  readonly code: string
  readonly name: string
  readonly level: DivisionLevel
  readonly parentCode: string | null
}

/** Adds a division to the tree; its id, or null where the code is taken. */
export async function insertDivision(tx: pg.PoolClient, division: NewDivision): Promise<number | null> {
  const added = await tx.query<{ id: number }>(
    `insert into fiscal_division (code, name, level, parent_code) values ($1, $2, $3, $4)
     on conflict (code) do nothing returning id`,
    [division.code, division.name, division.level, division.parentCode],
  )
  return added.rows[0]?.id ?? null
}

export async function hasDivision(tx: pg.PoolClient, code: string): Promise<boolean> {
  const found = await tx.query('select from fiscal_division where code = $1', [code])
  return found.rowCount === 1
}
