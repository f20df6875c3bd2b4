import type { PoolClient } from 'pg'
import type { Staged } from '../staging/staged-table.ts'

export type DivisionRow = { readonly id: number; readonly isNew: boolean }

/**
 * The division of that code, made where there is none, and held by this transaction until its end: two imports of one
 * division never run side by side.
 */
export async function holdDivision(tx: PoolClient, code: string): Promise<DivisionRow> {
  const { rowCount } = await tx.query(
    `insert into fiscal_division (code)
     select $1::text where not exists (select from fiscal_division where code = $1::text)
     on conflict (code) do nothing`,
    [code],
  )
  const { rows } = await tx.query<{ id: number }>('select id from fiscal_division where code = $1', [code])
  const [row] = rows
  if (row === undefined) throw new Error(`division ${code} vanished`)
  await tx.query('insert into division_state (division_id) values ($1) on conflict do nothing', [row.id])
  await tx.query('select 1 from division_state where division_id = $1 for update', [row.id])
  return { id: row.id, isNew: rowCount === 1 }
}

/** Which divisions the staged organizations name, the one of most rows first. */
export async function namedByOrganizations(tx: PoolClient): Promise<readonly string[]> {
  const { rows } = await tx.query<{ code: string }>(
    `select division_code as code from stage_organization_period where division_code is not null
     group by 1 order by count(*) desc, min(row_number)`,
  )
  return rows.map((row) => row.code)
}

/** The staged divisions above which no other staged one stands: the reporting one, if the table is as it should be. */
export async function lowestStaged(tx: PoolClient, staged: Staged): Promise<readonly string[]> {
  const hasParents = hasColumn(staged, 'parentCode')
  const below = hasParents
    ? 'where code not in (select parent_code from stage_fiscal_division where parent_code is not null)'
    : ''
  const { rows } = await tx.query<{ code: string }>(
    `select code from stage_fiscal_division ${below} order by row_number`,
  )
  return rows.map((row) => row.code)
}

/** Divisions that have data here; practice towns (演练) are none. */
export async function divisionsHere(tx: PoolClient): Promise<readonly string[]> {
  const { rows } = await tx.query<{ code: string }>(
    `select code from fiscal_division d join division_state s on s.division_id = d.id
     where d.practice_of is null order by code limit 2`,
  )
  return rows.map((row) => row.code)
}

/** Is there a practice town (演练) of that code? */
export async function isPracticeTown(tx: PoolClient, code: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from fiscal_division where code = $1 and practice_of is not null', [code])
  return rowCount === 1
}

/** What a staged 区划 row adds to `fiscal_division`, in this order. */
const given = [
  ['name', 'name', '区划名称'],
  ['parentCode', 'parent_code', '上级区划代码'],
  ['level', 'level', '级次'],
] as const

function hasColumn(staged: Staged, field: string): boolean {
  return staged.get('区划')?.columns.some((column) => column.field === field) ?? false
}

export type DivisionMerge = {
  readonly tx: PoolClient
  readonly staged: Staged
  readonly division: DivisionRow
  readonly code: string
  readonly importId: string
}

/** Lays the staged 区划 rows over the tree: missing ancestors are added, the division's own row is updated, an ancestor that is there is left. */
export async function mergeDivisions(merge: DivisionMerge): Promise<{ added: number; updated: number }> {
  const { tx, staged, division, code, importId } = merge
  const columns = given.filter(([field]) => hasColumn(staged, field))
  const names = columns.map(([, column]) => column)
  const added = await tx.query(
    `insert into fiscal_division (${['code', ...names].join(', ')}) select ${['code', ...names].join(', ')}
     from stage_fiscal_division s where not exists (select 1 from fiscal_division d where d.code = s.code)`,
  )
  if (names.length === 0) return { added: (added.rowCount ?? 0) + Number(division.isNew), updated: 0 }
  const differs = names.map((name) => `d.${name} is distinct from s.${name}`).join(' or ')
  const json = (alias: string): string =>
    `jsonb_build_object(${columns.map(([, column, heading]) => `'${heading}', ${alias}.${column}`).join(', ')})`
  const own = `from stage_fiscal_division s join fiscal_division d on d.code = s.code where d.code = $1 and (${differs})`
  if (!division.isNew)
    await tx.query(
      `insert into ledger_history (division_id, import_id, table_name, row_key, before, after)
       select ${division.id}, $2, '区划', jsonb_build_object('区划代码', d.code), ${json('d')}, ${json('s')} ${own}`,
      [code, importId],
    )
  const updated = await tx.query(
    `update fiscal_division x set ${names.map((name) => `${name} = v.${name}`).join(', ')} from (select s.* ${own}) v where x.code = v.code`,
    [code],
  )
  const changed = updated.rowCount ?? 0
  return division.isNew
    ? { added: (added.rowCount ?? 0) + 1, updated: 0 }
    : { added: added.rowCount ?? 0, updated: changed }
}
