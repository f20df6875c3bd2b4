import path from 'node:path'
import type pg from 'pg'
import { openPool } from '../db/connection.ts'
import { startEmbedded } from '../db/embedded/start-embedded.ts'
import { migrate } from '../db/migrate.ts'
import type { CommandIo } from './command.ts'

/** Where `npm start` keeps its data, unless DATA_DIR says otherwise. */
const defaultDataDir = path.resolve(import.meta.dirname, '../../../../.jiheng/data')

/** Runs `work` on the database of this installation: the one that DATABASE_URL names, or the embedded one. */
export async function onInstallation<Value>(io: CommandIo, work: (pool: pg.Pool) => Promise<Value>): Promise<Value> {
  if (io.databaseServer !== undefined) return onDatabase(io.databaseServer, work)
  const embedded = await startEmbedded({ dataDir: io.dataDir ?? defaultDataDir })
  try {
    return await onDatabase(embedded.url, work)
  } finally {
    await embedded.stop()
  }
}

async function onDatabase<Value>(url: string, work: (pool: pg.Pool) => Promise<Value>): Promise<Value> {
  await migrate(url)
  const pool = openPool(url, 4)
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}
