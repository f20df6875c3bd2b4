import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { makeSearchable } from '../indicators/library-search.store.ts'
import { loadStandardLibrary } from '../indicators/standard-library.store.ts'

const folder = join(import.meta.dirname, 'migrations')

/** Another process may migrate the same database at the same moment: the lock lets one of them do it. Any constant will do. */
const lock = 7_210_417

/**
 * Brings a database up to the newest schema: runs each numbered SQL file that it has not seen, in order, and loads the
 * reference library of this release, all in one transaction. Forward only.
 * @throws the database's error, with the file's name; nothing is changed then.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    await runMissing(client)
    await loadStandardLibrary(client)
    await makeSearchable(client, null)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function runMissing(client: pg.Client): Promise<void> {
  await client.query('create schema if not exists platform')
  await client.query(
    'create table if not exists platform.migration (name text primary key, applied_at timestamptz not null default now())',
  )
  const seen = await client.query<{ name: string }>('select name from platform.migration')
  const names = new Set(seen.rows.map((row) => row.name))
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  for (const name of files.filter((each) => !names.has(each))) {
    const sql = await readFile(join(folder, name), 'utf8')
    try {
      await client.query(sql)
    } catch (error) {
      throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
    await client.query('insert into platform.migration (name) values ($1)', [name])
  }
}
