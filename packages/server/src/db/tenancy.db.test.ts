import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { tenancy } from './tenancy.ts'
import { freshDatabase } from './testing.ts'

/** A table of the catalogue, with the leading column of each of its keys. */
type CatalogueTable = {
  readonly name: string
  readonly schema: string
  readonly division: 'required' | 'nullable' | null
  readonly keys: readonly { readonly name: string; readonly leads: string }[]
}

const catalogue = `
select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name,
       n.nspname as schema,
       (select case when a.attnotnull then 'required' else 'nullable' end
          from pg_attribute a where a.attrelid = c.oid and a.attname = 'division_id') as division,
       (select coalesce(json_agg(json_build_object('name', k.name, 'leads', a.attname)), '[]')
          from (select conname as name, conkey[1] as first from pg_constraint
                 where conrelid = c.oid and contype in ('p', 'u', 'f')
                union all
                select indexrelid::regclass::text, indkey[0] from pg_index
                 where indrelid = c.oid and indisunique) as k
          left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.first) as keys
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
 order by name`

/** What is wrong with a table by its class, as sentences; none when it keeps to it. */
function faults(table: CatalogueTable): readonly string[] {
  const named: Record<string, readonly string[]> = tenancy
  const classes = Object.keys(named).filter((name) => named[name]?.includes(table.name))
  if (classes.length !== 1) return [`${table.name} stands in ${String(classes.length)} classes of tenancy.ts`]
  if (classes[0] === 'division') return divisionFaults(table)
  const isApart = table.schema !== 'public'
  return isApart === (classes[0] === 'infrastructure')
    ? []
    : [`${table.name} is ${String(classes[0])} in schema ${table.schema}`]
}

function divisionFaults({ name, schema, division, keys }: CatalogueTable): readonly string[] {
  const found = keys
    .filter(({ leads }) => leads !== 'division_id')
    .map((key) => `${name}: ${key.name} starts with ${key.leads}`)
  if (division !== 'required') found.push(`${name}: division_id is ${division ?? 'missing'}`)
  if (schema !== 'public') found.push(`${name} is a division table in schema ${schema}`)
  return found
}

describe('the fiscal division leads every key', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>
  let client: pg.Client
  beforeAll(async () => {
    database = await freshDatabase()
    client = new pg.Client({ connectionString: database.url })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })

  const tables = async (): Promise<readonly CatalogueTable[]> => (await client.query<CatalogueTable>(catalogue)).rows

  test('every table is in the list and keeps to its class', async () => {
    expect((await tables()).flatMap(faults)).toEqual([])
  })

  test('every name in the list is a table', async () => {
    const listed = Object.values(tenancy).flat()
    const existing = new Set((await tables()).map(({ name }) => name))
    expect(listed.filter((name) => !existing.has(name))).toEqual([])
  })

  test('a table outside the list, and each way to break the division class, is named', async () => {
    await client.query('begin')
    await client.query(`
      create table stray (division_id integer not null, id integer primary key);
      create unique index project_by_name on project (name);
      alter table project_owner add foreign key (organization_id) references account;
      alter table task drop constraint task_pkey;
      alter table task alter column division_id drop not null`)
    const found = (await tables()).flatMap(faults)
    await client.query('rollback')
    expect(found).toEqual([
      'project: project_by_name starts with name',
      'project_owner: project_owner_organization_id_fkey starts with organization_id',
      'stray stands in 0 classes of tenancy.ts',
      'task: division_id is nullable',
    ])
  })
})
