import { randomUUID } from 'node:crypto'
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
  await execute(server, `create database ${name} template ${templateDatabase}`)
  return { url: onSameServer(server, name), drop: () => execute(server, `drop database ${name} with (force)`) }
}

/** The address of another database on the server. */
export function onSameServer(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = database
  return url.href
}

/** Runs one statement in a session of its own. */
export async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
