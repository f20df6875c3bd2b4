import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { inject } from 'vitest'

/** The database that each fresh one is a copy of: migrated once for the whole run. */
export const templateDatabase = 'template'

declare module 'vitest' {
  // Merged into vitest's own declaration, which is an interface.
  interface ProvidedContext {
    /** The run's one server; opens its maintenance database. */
    databaseServer: string
  }
}

/** A database of a test file's own, at the newest schema and empty. `drop` also ends sessions that were left open. */
export async function freshDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const server = inject('databaseServer')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await withClient(server, (client) => client.query(`create database ${name} template ${templateDatabase}`))
  return { url: onSameServer(server, name), drop: () => withClient(server, (client) => dropDatabase(client, name)) }
}

/** A pool's sessions end a moment after it says so; one that the server ends meanwhile would be an error in the test. */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let waited = 0; waited < 2_000; waited += 20) {
    const open = await client.query('select from pg_stat_activity where datname = $1', [name])
    if (open.rowCount === 0) break
    await pause(20)
  }
  await client.query(`drop database ${name} with (force)`)
}

/** The address of another database on the server. */
export function onSameServer(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = database
  return url.href
}

/** Runs work in a session of its own. */
export async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
