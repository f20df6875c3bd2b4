import type { Role } from '@jiheng/domain/organizations'
import type { Instant } from '@jiheng/domain/kernel'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { addAccount } from '../accounts/account.store.ts'
import { postsInForce } from '../accounts/post.queries.ts'
import { findByUsername } from '../accounts/session.store.ts'
import { makeSessions } from '../accounts/sessions.ts'
import { buildApp, defaultSettings, type Settings } from '../app.ts'
import { openPool } from '../db/connection.ts'
import { freshDatabase } from '../db/testing.ts'
import { dayInChina } from '../ports/clock.ts'
import { openDiskFiles } from '../ports/files.ts'
import { systemIds } from '../ports/ids.ts'
import type { VirusScanner } from '../ports/virus-scanner.ts'

/** The password of every account that a test makes. */
export const testPassword = 'correct horse 电池'

/** Where the sessions of `as` are opened. */
const origin = { address: '127.0.0.1', userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0.0.0 Safari/537.36' }

/** Speaks as one browser: keeps the session and sends its token with every change. */
export type Client = {
  get(url: string): Promise<LightMyRequestResponse>
  send(request: InjectOptions): Promise<LightMyRequestResponse>
}

export type TestApp = {
  readonly app: FastifyInstance
  /** A second process on the same database, by the same clock. */
  neighbour(): Promise<FastifyInstance>
  readonly pool: pg.Pool
  /** Where attachments lie. */
  readonly filesFolder: string
  /** Ends the application and starts it again on the same database. */
  restart(settings?: Partial<Settings>): Promise<void>
  /** Moves the clock of the application. */
  wait(minutes: number): void
  now(): Instant
  as(username: string): Promise<Client>
  close(): Promise<void>
}

/** The whole application on a database of its own, with a clock that a test can move. */
export async function openTestApp(
  settings: Partial<Settings> = {},
  webRoot = '/nowhere',
  scanner: VirusScanner | null = null,
): Promise<TestApp> {
  const database = await freshDatabase()
  const filesFolder = mkdtempSync(path.join(tmpdir(), 'jiheng-files-'))
  const pool = openPool(database.url)
  let millis = Date.parse('2025-01-10T02:00:00.000Z')
  const clock = { now: () => new Date(millis).toISOString() as Instant }
  const limits = { ...defaultSettings, logLevel: 'silent' as const, secondFactorRoles: [], ...settings }
  const files = await openDiskFiles(filesFolder)
  const open = async (changed: Partial<Settings> = {}): Promise<FastifyInstance> => {
    const changedSettings = { ...limits, ...changed }
    const opened = await buildApp({ pool, clock, ids: systemIds(), settings: changedSettings, files, scanner, webRoot })
    await opened.ready()
    return opened
  }
  let app = await open()
  const sessions = makeSessions({ pool, clock, limits })
  return {
    get app() {
      return app
    },
    pool,
    filesFolder,
    neighbour: () => open({ jobsAtOnce: 0 }),
    restart: async (changed) => {
      await app.close()
      app = await open(changed)
    },
    now: clock.now,
    wait: (minutes) => {
      millis += minutes * 60_000
    },
    as: async (username) => {
      const account = await findByUsername(pool, username)
      if (account === null) throw new Error(`no account ${username}`)
      const [post] = await postsInForce(pool, account.id, dayInChina(clock.now()))
      const opened = post === undefined ? null : await sessions.open({ accountId: account.id, postId: post.id }, origin)
      if (opened === null) throw new Error(`${username} has no post`)
      const { token, actor } = opened
      const headers = { cookie: `jiheng_session=${token}` }
      const send = (request: InjectOptions): Promise<LightMyRequestResponse> =>
        app.inject({ ...request, headers: { ...headers, 'x-csrf-token': actor.csrfToken, ...request.headers } })
      return { send, get: (url) => app.inject({ method: 'GET', url, headers }) }
    },
    close: async () => {
      await app.close()
      await pool.end()
      await database.drop()
      rmSync(filesFolder, { recursive: true })
    },
  }
}

const ids = systemIds()

/** A fiscal division with data. */
export async function aDivision(pool: pg.Pool, code: string, name: string): Promise<number> {
  const made = await pool.query<{ id: number }>(
    `insert into fiscal_division (code, name, level) values ($1, $2, '镇') returning id`,
    [code, name],
  )
  const id = made.rows[0]?.id ?? 0
  await pool.query('insert into division_state (division_id) values ($1)', [id])
  return id
}

type OrganizationTold = { readonly code: string; readonly name: string; readonly department?: string }

/** A department, or a unit of the department given by its id. */
export async function anOrganization(pool: pg.Pool, division: number, told: OrganizationTold): Promise<string> {
  const id = ids.next<'organization'>()
  await pool.query('insert into organization (division_id, id, code) values ($1, $2, $3)', [division, id, told.code])
  await pool.query(
    `insert into organization_period (division_id, organization_id, start_year, name, kind, department_id)
     values ($1, $2, 2020, $3, $4, $5)`,
    [division, id, told.name, told.department === undefined ? '预算部门' : '预算单位', told.department ?? null],
  )
  return id
}

type ProjectTold = {
  readonly code: string
  readonly organization: string
  readonly name?: string
  readonly class?: string
  readonly kind?: string
  readonly policyArea?: string
  /** Revised budget and outturn of 2024; null for a subject without one. */
  readonly budget?: readonly [revised: string, outturn: string] | null
}

/** A subject of type 项目 with one budget line in 2024. */
export async function aProject(pool: pg.Pool, division: number, told: ProjectTold): Promise<string> {
  const id = ids.next<'project'>()
  await pool.query(
    `insert into project (division_id, id, code, name, organization_id, subject_kind, class, kind, policy_area)
     values ($1, $2, $3, $4, $5, '项目', $6, $7, $8)`,
    [
      division,
      id,
      told.code,
      told.name ?? `项目${told.code}`,
      told.organization,
      told.class ?? '特定目标类',
      told.kind ?? '其他',
      told.policyArea ?? null,
    ],
  )
  if (told.budget === null) return id
  const [revised, outturn] = told.budget ?? ['100.00', '50.00']
  await pool.query(
    `insert into budget_line (division_id, project_id, fiscal_year, fund_nature, fund_source, original_budget, revised_budget, outturn)
     values ($1, $2, 2024, '一般公共预算', '本级安排', $3, $3, $4)`,
    [division, id, revised, outturn],
  )
  return id
}

type PostTold = {
  readonly role: Role
  readonly division: number | null
  readonly organization?: string
  /** The first and the last day; from 2025-01-01 without an end. */
  readonly from?: string
  readonly to?: string
  readonly lentFrom?: string
}

/** An account whose user name is given, with one post; `organization` is a code. */
export async function anAccount(pool: pg.Pool, username: string, told: PostTold): Promise<void> {
  const clock = { now: () => '2025-01-01T00:00:00.000Z' as Instant }
  await addAccount(
    { pool, clock, ids },
    {
      username,
      displayName: username,
      password: testPassword,
      role: told.role,
      divisionId: told.division,
      organizationCode: told.organization ?? null,
      isSample: false,
      mustChangePassword: false,
    },
  )
  await pool.query(
    `update post set starts_on = coalesce($2::date, starts_on), ends_on = $3
     where account_id = (select id from account where username = $1)`,
    [username, told.from ?? null, told.to ?? null],
  )
}

/** A further post of an account; its id. */
export async function aPost(pool: pg.Pool, username: string, told: PostTold): Promise<string> {
  const id = ids.next<'post'>()
  await pool.query(
    `insert into post (id, account_id, role, division_id, organization_code, starts_on, ends_on, lent_from, granted_at)
     select $1, id, $3, $4, $5, $6, $7, $8, now() from account where username = $2`,
    [
      id,
      username,
      told.role,
      told.division,
      told.organization ?? null,
      told.from ?? '2025-01-01',
      told.to ?? null,
      told.lentFrom ?? null,
    ],
  )
  return id
}
