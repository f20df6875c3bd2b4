import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { openPool } from './connection.ts'
import { startThrowaway } from './embedded/start-embedded.ts'
import { migrate } from './migrate.ts'

type Scratch = { readonly url: string; stop(): Promise<void> }

/**
 * Runs `work` on an empty, migrated database that is removed afterwards: a server of our own, or a database of its own
 * on the server that was named.
 */
export async function onScratchDatabase<Value>(
  server: string | undefined,
  work: (pool: pg.Pool) => Promise<Value>,
): Promise<Value> {
  const scratch = server === undefined ? await startThrowaway() : await createOn(server)
  try {
    await migrate(scratch.url)
    const pool = openPool(scratch.url, 4)
    // The server may end before an idle session has said goodbye; what failed while somebody waited has been thrown to him.
    pool.on('error', () => undefined)
    try {
      return await work(pool)
    } finally {
      await pool.end()
    }
  } finally {
    await scratch.stop()
  }
}

async function createOn(server: string): Promise<Scratch> {
  const name = `jiheng_scratch_${randomUUID().replaceAll('-', '')}`
  await execute(server, `create database ${name} template template0 encoding 'UTF8'`)
  const url = new URL(server)
  url.pathname = name
  return { url: url.href, stop: () => execute(server, `drop database ${name} with (force)`) }
}

async function execute(server: string, sql: string): Promise<void> {
  const pool = openPool(server, 1)
  try {
    await pool.query(sql)
  } finally {
    await pool.end()
  }
}
