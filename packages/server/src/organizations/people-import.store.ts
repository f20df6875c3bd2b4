import type { AccountId, Instant } from '@jiheng/domain/kernel'
import type { OrganizationPlan, PeopleContent, PostPlan } from '@jiheng/domain/organizations'
import type { SheetCounts } from '@jiheng/contract/people-imports'
import type pg from 'pg'

type Db = pg.Pool | pg.PoolClient

export type ImportState = '待确认' | '待授予岗位' | '已完成' | '已放弃'

/** A workbook on its way. */
export type StoredImport = {
  readonly id: string
  readonly divisionId: number
  readonly division: { readonly code: string; readonly name: string }
  readonly state: ImportState
  readonly fileName: string
  readonly digest: string
  readonly content: PeopleContent
  readonly counts: readonly SheetCounts[]
  readonly uploadedBy: string
  readonly uploadedAt: Date
}

type NewImport = Pick<StoredImport, 'id' | 'divisionId' | 'fileName' | 'digest' | 'content' | 'counts'> & {
  readonly by: AccountId
  readonly at: Instant
}

export async function insertImport(tx: pg.PoolClient, made: NewImport): Promise<void> {
  await tx.query(
    `insert into people_import (division_id, id, state, file_name, digest, content, counts, uploaded_by, uploaded_at)
     values ($1, $2, '待确认', $3, $4, $5, $6, $7, $8)`,
    [
      made.divisionId,
      made.id,
      made.fileName,
      made.digest,
      JSON.stringify(made.content),
      JSON.stringify(made.counts),
      made.by,
      made.at,
    ],
  )
}

const columns = `i.id, i.division_id as "divisionId", json_build_object('code', d.code, 'name', coalesce(d.name, d.code)) as division,
  i.state, i.file_name as "fileName", i.digest, i.content, i.counts, a.display_name as "uploadedBy", i.uploaded_at as "uploadedAt"`

const source = `people_import i join fiscal_division d on d.id = i.division_id join account a on a.id = i.uploaded_by`

/** One workbook of a division, or of any (null). */
export async function findImport(db: Db, divisionId: number | null, id: string): Promise<StoredImport | null> {
  const { rows } = await db.query<StoredImport>(
    `select ${columns} from ${source} where i.id = $2 and ($1::int is null or i.division_id = $1)`,
    [divisionId, id],
  )
  return rows[0] ?? null
}

/** The same, held until the end of the transaction. */
export async function holdImport(
  tx: pg.PoolClient,
  divisionId: number | null,
  id: string,
): Promise<StoredImport | null> {
  await tx.query('select from people_import where id = $2 and ($1::int is null or division_id = $1) for update', [
    divisionId,
    id,
  ])
  return findImport(tx, divisionId, id)
}

/** Those that somebody still has to decide about, and the newest of the others. */
export async function recentImports(db: Db, divisionId: number | null): Promise<StoredImport[]> {
  const { rows } = await db.query<StoredImport>(
    `select ${columns} from ${source} where $1::int is null or i.division_id = $1
     order by i.state not in ('待确认', '待授予岗位'), i.id desc limit 20`,
    [divisionId],
  )
  return rows
}

export async function setImportState(
  tx: pg.PoolClient,
  { divisionId, id }: Pick<StoredImport, 'divisionId' | 'id'>,
  state: ImportState,
  endedAt: Instant | null,
): Promise<void> {
  await tx.query('update people_import set state = $3, ended_at = $4 where division_id = $1 and id = $2', [
    divisionId,
    id,
    state,
    endedAt,
  ])
}

/** Writes organisations as they are to be, all at once: new ones, and the periods of those that changed. */
export async function saveOrganizations(
  tx: pg.PoolClient,
  divisionId: number,
  lines: readonly OrganizationPlan[],
): Promise<void> {
  const added = lines.filter(({ outcome }) => outcome === 'added')
  await tx.query(
    'insert into organization (division_id, id, code) select $1, v.* from unnest($2::uuid[], $3::text[]) as v',
    [divisionId, added.map(({ id }) => id), added.map(({ code }) => code)],
  )
  const periods = lines.flatMap((line) => line.periods.map((period) => ({ ...period, id: line.id })))
  await tx.query(
    `insert into organization_period
       (division_id, organization_id, start_year, end_year, name, kind, department_id, merged_into_id)
     select $1, v.* from unnest($2::uuid[], $3::smallint[], $4::smallint[], $5::text[], $6::text[], $7::uuid[], $8::uuid[]) as v
     on conflict (division_id, organization_id, start_year) do update set
       end_year = excluded.end_year, name = excluded.name, kind = excluded.kind,
       department_id = excluded.department_id, merged_into_id = excluded.merged_into_id`,
    [
      divisionId,
      periods.map(({ id }) => id),
      periods.map(({ startYear }) => startYear),
      periods.map(({ endYear }) => endYear),
      periods.map(({ name }) => name),
      periods.map(({ kind }) => kind),
      periods.map(({ departmentId }) => departmentId),
      periods.map(({ mergedIntoId }) => mergedIntoId),
    ],
  )
}

export type NewPerson = {
  readonly id: AccountId
  readonly username: string
  readonly name: string
  readonly hash: string
}

/** Adds accounts without posts, all at once; how many. A user name that somebody took meanwhile is left out. */
export async function insertPeople(
  tx: pg.PoolClient,
  people: readonly NewPerson[],
  of: { readonly divisionId: number; readonly isSample: boolean; readonly at: Instant },
): Promise<number> {
  const added = await tx.query(
    `insert into account (id, username, display_name, password_hash, division_id, is_sample, must_change_password,
       created_at, password_changed_at)
     select v.*, $5, $6, true, $7, $7 from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as v
     on conflict (username) do nothing`,
    [
      people.map(({ id }) => id),
      people.map(({ username }) => username),
      people.map(({ name }) => name),
      people.map(({ hash }) => hash),
      of.divisionId,
      of.isSample,
      of.at,
    ],
  )
  return added.rowCount ?? 0
}

/** Gives accounts of a division new names. */
export async function renamePeople(
  tx: pg.PoolClient,
  divisionId: number,
  people: readonly { readonly username: string; readonly name: string }[],
): Promise<void> {
  await tx.query(
    `update account a set display_name = v.name from unnest($2::text[], $3::text[]) as v(username, name)
     where a.username = v.username and a.division_id = $1`,
    [divisionId, people.map(({ username }) => username), people.map(({ name }) => name)],
  )
}

type Granting = {
  readonly divisionId: number
  readonly ids: readonly string[]
  readonly accounts: readonly AccountId[]
  readonly by: AccountId
  readonly at: Instant
}

/** Grants posts, all at once; the lists belong together. */
export async function insertPosts(tx: pg.PoolClient, posts: readonly PostPlan[], told: Granting): Promise<void> {
  await tx.query(
    `insert into post (id, account_id, role, division_id, organization_code, starts_on, ends_on, granted_by, granted_at)
     select v.id, v.account, v.role, $7, v.organization, v.starts_on, v.ends_on, $8, $9
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[], $6::date[])
       as v(id, account, role, organization, starts_on, ends_on)`,
    [
      told.ids,
      told.accounts,
      posts.map(({ role }) => role),
      posts.map(({ organizationCode }) => organizationCode),
      posts.map(({ startsOn }) => startsOn),
      posts.map(({ endsOn }) => endsOn),
      told.divisionId,
      told.by,
      told.at,
    ],
  )
}
