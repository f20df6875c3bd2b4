import type { NetConnectOpts } from 'node:net'
import path from 'node:path'
import { setAuditDigest } from '../audit/append-audit.store.ts'
import { buildApp, type Settings } from '../app.ts'
import { openPool } from '../db/connection.ts'
import { migrate } from '../db/migrate.ts'
import { startInboxWork } from '../inbox/inbox-work.ts'
import { systemClock, type Clock } from '../ports/clock.ts'
import { openDiskFiles } from '../ports/files.ts'
import { systemIds, type Ids } from '../ports/ids.ts'
import { openS3Files, type S3Place } from '../ports/s3-files.ts'
import { clamdScanner } from '../ports/virus-scanner.ts'
import { todoSources } from '../todo-sources.ts'
import type pg from 'pg'

/** The database that is served, and how it ends: an embedded one stops with the server, another's goes on. */
export type Database = { readonly url: string; stop(): Promise<void> }

export type Served = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }

export type Running = { readonly url: string; stop(): Promise<void> }

/** Where attachments lie and who looks at them. */
export type AttachmentPlaces = {
  /** Of the attachments, or with a bucket of what is on its way in. */
  readonly folder: string
  /** Null: they lie in the folder. */
  readonly s3: S3Place | null
  /** The address of clamd; null for no scanner. */
  readonly clamd: NetConnectOpts | null
}

type Plan = {
  readonly database: Database
  readonly attachments: AttachmentPlaces
  readonly settings: Settings
  readonly listen: { readonly host: string; readonly ports: readonly number[] }
  /** Runs on the migrated database before the first request. */
  prepare(served: Served): Promise<void>
}

const webRoot = path.resolve(import.meta.dirname, '../../../web/dist')

/** Migrates, prepares and listens; when any of it fails, the database is stopped again. */
export async function runServer({ database, attachments, settings, listen, prepare }: Plan): Promise<Running> {
  const served: Served = { pool: openPool(database.url, 20), clock: systemClock, ids: systemIds() }
  try {
    await reach(served.pool)
    await migrate(database.url)
    if (settings.auditDigest !== null) await setAuditDigest(served.pool, settings.auditDigest)
    await prepare(served)
    const { folder, s3 } = attachments
    const files = s3 === null ? await openDiskFiles(folder) : await openS3Files(s3, folder)
    const scanner = attachments.clamd === null ? null : clamdScanner(attachments.clamd)
    const app = await buildApp({ ...served, settings, files, scanner, webRoot })
    const url = await listenOrClose(app, listen)
    const inbox = startInboxWork({
      ...served,
      ...settings,
      sources: todoSources,
      rule: settings,
      site: settings.publicUrl,
      failed: (error, mail) => app.log.warn({ err: error, mail }, 'mail or reminder failed'),
    })
    const stop = async (): Promise<void> => {
      try {
        await Promise.all([app.close(), inbox.stop()])
      } finally {
        await close(served.pool, database)
      }
    }
    return { url, stop }
  } catch (error) {
    await close(served.pool, database)
    throw error
  }
}

/** The driver's own words say what is wrong, but not of what they speak. */
async function reach(pool: pg.Pool): Promise<void> {
  try {
    await pool.query('select 1')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`无法连接数据库，请检查 DATABASE_URL：${reason}`, { cause: error })
  }
}

async function close(pool: pg.Pool, database: Database): Promise<void> {
  try {
    await pool.end()
  } finally {
    await database.stop()
  }
}

type App = Awaited<ReturnType<typeof buildApp>>

/** A server that cannot listen has begun its long work all the same, and lets go of it before the database ends. */
async function listenOrClose(app: App, listen: Plan['listen']): Promise<string> {
  try {
    return await listenOn(app, listen)
  } catch (error) {
    await app.close()
    throw error
  }
}

/** Takes the first free port of those allowed. */
async function listenOn(app: App, { host, ports }: Plan['listen']): Promise<string> {
  const [port, ...others] = ports
  try {
    return await app.listen({ host, port: port ?? 0 })
  } catch (error) {
    if (!isTaken(error)) throw error
    if (others.length > 0) return listenOn(app, { host, ports: others })
    throw new PortTaken(port ?? 0)
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

class PortTaken extends Error {
  constructor(port: number) {
    super(`端口 ${String(port)} 已被占用。请停止占用它的程序，或用环境变量 PORT 另指定一个端口。`)
  }
}
