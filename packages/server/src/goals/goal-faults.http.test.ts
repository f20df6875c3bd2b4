import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { testPassword } from '../http/testing.ts'
import { begun, command, openGoalTown, read, submitted, taken, type GoalTown } from './testing.ts'

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
})
afterAll(() => town.close())

type Problem = { code: string; detail?: string }
const codes = (answers: readonly LightMyRequestResponse[]): string[] =>
  answers.map((answer) => (answer.statusCode === 200 ? 'taken' : answer.json<Problem>().code)).sort()

/** Everything that a submission writes. */
async function written(filing: string): Promise<unknown> {
  const found = await town.app.pool.query(
    `select state, version, revision,
       (select count(*)::int from filing_revision r where r.filing_id = f.id) as revisions,
       (select count(*)::int from filing_indicator i where i.filing_id = f.id) as indicators,
       (select count(*)::int from filing_history h where h.filing_id = f.id) as history,
       (select count(*)::int from goal_revision g where g.project_id = f.project_id) as ledger,
       (select array_agg(role || ' ' || desk order by role) from filing_party p where p.filing_id = f.id) as parties,
       (select data_version from division_state) as "dataVersion",
       (select array_agg(a.action order by a.sequence) from audit_entry a where a.subject_id = f.id::text) as audit
     from filing f where id = $1`,
    [filing],
  )
  return found.rows[0]
}

describe('many at once', () => {
  test('of ten racing approvals one wins, and nine are told what happened', async () => {
    const goal = await submitted(town.unit, 'P1')
    const approvals = Array.from({ length: 10 }, () => command(town.department, goal, 'approve'))
    const answers = await Promise.all(approvals)
    expect(codes(answers)).toEqual([...Array<string>(9).fill('filing.moved-on'), 'taken'])
    const told = answers.filter((answer) => answer.statusCode === 409).map((answer) => answer.json<Problem>().detail)
    expect(new Set(told)).toEqual(new Set(['department已于 2025-01-10 10:00 通过，现为“审核中”，在财政审核环节。']))
    expect((await read(town.unit, goal.id)).history.map((line) => line.action)).toEqual(['start', 'submit', 'approve'])
  })

  test('an approval and the withdrawal of the same filing: one of them, never both', async () => {
    const goal = await submitted(town.unit, 'P2')
    const answers = await Promise.all([command(town.department, goal, 'approve'), command(town.unit, goal, 'withdraw')])
    expect(codes(answers)).toEqual(['filing.moved-on', 'taken'])
  })

  test('ten racing starts of one goal make one', async () => {
    const payload = { projectCode: 'P6', year: 2025, batch: '年初' }
    const starts = Array.from({ length: 10 }, () => town.unit.send({ method: 'POST', url: '/api/goals', payload }))
    expect(codes(await Promise.all(starts))).toEqual([...Array<string>(9).fill('goal.already-begun'), 'taken'])
  })
})

describe('a submission that is cut off before its end', () => {
  let holder: pg.Client
  let product: ChildProcess | null = null
  beforeAll(async () => {
    holder = new pg.Client({ connectionString: town.app.pool.options.connectionString })
    await holder.connect()
  })
  afterEach(async () => {
    await holder.query('rollback')
    if (product !== null && product.exitCode === null) product.kill('SIGKILL')
  })
  afterAll(() => holder.end())

  /** Holds what a submission writes last, so that it waits with everything else written; answers its session. */
  async function untilItWaits(): Promise<number> {
    for (let waited = 0; waited < 20_000; waited += 20) {
      const found = await holder.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      const pid = found.rows[0]?.pid
      if (pid !== undefined) return pid
      await pause(20)
    }
    throw new Error('the submission does not wait')
  }

  test('its database session ends: nothing of it stands, and the next submission is taken', async () => {
    const goal = await begun(town.unit, 'P3')
    const before = await written(goal.id)
    await holder.query('begin')
    await holder.query('select from audit_head for update')
    const cutOff = command(town.unit, goal, 'submit')
    await holder.query('select pg_terminate_backend($1)', [await untilItWaits()])
    expect((await cutOff).statusCode).toBe(500)
    await holder.query('rollback')
    expect(await written(goal.id)).toEqual(before)
    expect(await taken(command(town.unit, goal, 'submit'))).toMatchObject({ state: '审核中', shown: 1 })
  })

  test('kill −9 of the whole product: nothing of it stands, and the next submission is taken', async () => {
    const goal = await begun(town.unit, 'P4')
    const before = await written(goal.id)
    // By the other product's clock the password would be due to be changed.
    await town.app.pool.query('update account set password_changed_at = now()')
    const url = await startProduct()
    const session = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'unit', password: testPassword }),
    })
    const { csrfToken } = (await session.json()) as { csrfToken: string }
    const cookie = (session.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    await holder.query('begin')
    await holder.query('select from audit_head for update')
    const cutOff = fetch(`${url}/api/goals/${goal.id}/submit`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, 'x-csrf-token': csrfToken },
      body: JSON.stringify({ version: goal.version }),
    })
    await untilItWaits()
    product?.kill('SIGKILL')
    await expect(cutOff).rejects.toThrow()
    await holder.query('rollback')
    await untilNobodyWrites()
    expect(await written(goal.id)).toEqual(before)
    // The other product reckons by another day and has ended the sessions of this one.
    expect(await taken(command(await town.app.as('unit'), goal, 'submit'))).toMatchObject({ state: '审核中', shown: 1 })
  })

  /** The product in a process of its own on the same database; answers its address. */
  async function startProduct(): Promise<string> {
    const main = path.resolve(import.meta.dirname, '../main.ts')
    const env = { DATABASE_URL: town.app.pool.options.connectionString, PORT: '0', LOG_LEVEL: 'silent' }
    product = spawn(process.execPath, [main, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    let said = ''
    product.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    for (;;) {
      const url = /绩衡已启动：(\S+)/.exec(said)?.[1]
      if (url !== undefined) return url
      await Promise.race([once(product.stdout ?? product, 'data'), once(product, 'exit')])
      if (product.exitCode !== null) throw new Error('the product did not start')
    }
  }

  /** The server notices a moment later that nobody is there any more. */
  async function untilNobodyWrites(): Promise<void> {
    for (;;) {
      const open = await holder.query(
        `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
           and xact_start is not null`,
      )
      if (open.rowCount === 0) return
      await pause(20)
    }
  }
}, 60_000)

describe('what has been submitted', () => {
  beforeAll(async () => {
    await submitted(await town.app.as('unit'), 'P5')
  })
  test.each([
    ['filing_revision', `update filing_revision set content = '{}'`],
    ['filing_revision', 'delete from filing_revision'],
    ['filing_indicator', 'update filing_indicator set weight = 1'],
    ['filing_history', `update filing_history set actor_name = '别人'`],
    ['filing_history', 'delete from filing_history'],
  ])('%s takes no change, not even by hand: %s', async (table, sql) => {
    await expect(town.app.pool.query(sql)).rejects.toThrow(`${table} is append-only`)
  })
})
