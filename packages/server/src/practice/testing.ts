import type { Account } from '@jiheng/contract/session'
import type { GoalRecord } from '@jiheng/contract/goals'
import type { PracticeTown } from '@jiheng/contract/practice'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { tenancy } from '../db/tenancy.ts'
import { withRows } from '../exchange/testing.ts'
import { aGoal, command, openGoalTown, read, submitted, taken, type GoalTown } from '../goals/testing.ts'
import { anAccount, type Client, type TestApp } from '../http/testing.ts'

const smallTown = withRows(
  '项目',
  'P003,水闸维修,U01,项目,经常性,延续,特定目标类,购买服务,节能环保,2024-01-01,2024-12-31,100000.00,是,',
  'P004,绿化养护,U01,项目,经常性,延续,特定目标类,购买服务,节能环保,2024-01-01,2024-12-31,100000.00,是,',
)

/** A town with a filing on its way, its practice town, and the same people in it. */
export type PractisingTown = GoalTown & {
  readonly supervision: Client
  readonly practice: {
    /** The number of its division. */
    readonly division: number
    readonly unit: Client
    readonly department: Client
    readonly finance: Client
    readonly leader: Client
    readonly supervision: Client
  }
}

export async function openPractisingTown(): Promise<PractisingTown> {
  // A small town is as good as the sample, which every-change.http.test.ts makes.
  const practicePackage = mkdtempSync(path.join(tmpdir(), 'jiheng-practice-test-'))
  for (const [table, lines] of Object.entries(smallTown)) {
    writeFileSync(path.join(practicePackage, `${table}.csv`), `${lines.join('\n')}\n`)
  }
  const opened = await openGoalTown({ practicePackage })
  const town = {
    ...opened,
    close: async () => {
      await opened.close()
      rmSync(practicePackage, { recursive: true })
    },
  }
  const { pool } = town.app
  await anAccount(pool, 'supervision', { role: 'supervision', division: town.division })
  const supervision = await town.app.as('supervision')
  await submitted(town.unit, 'P1')
  await town.unit.send({ method: 'POST', url: '/api/practice' })
  const { state } = await made(town.unit)
  if (state !== 'ready') throw new Error(`the practice town is ${state}`)
  const found = await pool.query<{ id: number }>('select id from fiscal_division where practice_of = $1', [
    town.division,
  ])
  const enter = async (username: string): Promise<Client> => practising(town.app, await town.app.as(username))
  return {
    ...town,
    supervision,
    practice: {
      division: found.rows[0]?.id ?? 0,
      unit: await enter('unit'),
      department: await enter('department'),
      finance: await enter('finance'),
      leader: await enter('leader'),
      supervision: await enter('supervision'),
    },
  }
}

/** The client of the session that an answer has let go on under another token. */
export function goneOn(town: TestApp, answer: LightMyRequestResponse): Client {
  if (answer.statusCode !== 200) throw new Error(answer.body)
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
  const headers = { cookie, 'x-csrf-token': answer.json<Account>().csrfToken }
  const send = (request: InjectOptions): Promise<LightMyRequestResponse> =>
    town.app.inject({ ...request, headers: { ...headers, ...request.headers } })
  return { send, get: (url) => send({ method: 'GET', url }) }
}

/** Enters the practice town. */
export async function practising(town: TestApp, who: Client): Promise<Client> {
  return goneOn(town, await who.send({ method: 'POST', url: '/api/session/practice' }))
}

/** Waits until the practice town is no longer being made; what it is then. */
export async function made(who: Client): Promise<PracticeTown> {
  for (let waited = 0; waited < 120_000; waited += 100) {
    const town = (await who.get('/api/practice')).json<PracticeTown>()
    if (town.state !== 'preparing') return town
    await pause(100)
  }
  throw new Error('the practice town was not made in time')
}

/** A subject of the practice town for which somebody may file. */
async function subjectOf(who: Client): Promise<string> {
  const answer = await who.get('/api/goals/startable?year=2031')
  return answer.json<{ projects: { code: string }[] }>().projects[0]?.code ?? 'none'
}

/** A goal filed in practice, and sent to its review. */
export async function filed(who: Client): Promise<GoalRecord> {
  const payload = { projectCode: await subjectOf(who), year: 2031, batch: '年初' }
  const { id } = await taken(who.send({ method: 'POST', url: '/api/goals', payload }))
  await taken(command(who, await read(who, id), 'draft', { content: aGoal() }))
  return taken(command(who, await read(who, id), 'submit'))
}

/** Everything that a division holds, table by table. */
export async function holdings(pool: pg.Pool, divisionId: number): Promise<Readonly<Record<string, unknown>>> {
  const held: Record<string, unknown> = {}
  for (const table of tenancy.division) {
    const found = await pool.query<{ rows: unknown }>(
      `select coalesce(json_agg(to_jsonb(t) order by t::text), '[]') as rows from ${table} t where division_id = $1`,
      [divisionId],
    )
    held[table] = found.rows[0]?.rows
  }
  return held
}
