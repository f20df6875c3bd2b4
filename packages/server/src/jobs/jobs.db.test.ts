import type { Instant } from '@jiheng/domain/kernel'
import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { inTransaction, openPool } from '../db/connection.ts'
import { freshDatabase } from '../db/testing.ts'
import { systemClock } from '../ports/clock.ts'
import { handles, type JobHandler, type JobKind } from './job-kind.ts'
import { beat, cancelJob, claimJob, endJob, forgetJobs } from './job.store.ts'
import { addEffects, aWorker, jobRow, jobWhen, order, slowWork, slowWorker } from './testing.ts'
import type { Worker } from './worker.ts'

let url: string
let drop: () => Promise<void>
let pool: pg.Pool
let workers: Worker[] = []
let processes: ChildProcess[] = []

beforeAll(async () => {
  const database = await freshDatabase()
  url = database.url
  drop = database.drop
  pool = openPool(url, 20)
  await addEffects(pool)
})
afterEach(async () => {
  for (const each of processes) each.kill('SIGKILL')
  for (const each of workers) await each.stop()
  processes = []
  workers = []
  await pool.query('truncate jobs.job, effect')
})
afterAll(async () => {
  await pool.end()
  await drop()
})

function work(handlers: readonly JobHandler[], told: Parameters<typeof aWorker>[2] = {}): Worker {
  const worker = aWorker(pool, handlers, told)
  workers.push(worker)
  return worker
}

function workerProcess(name: string): ChildProcess {
  const entry = path.join(import.meta.dirname, 'worker.testing.ts')
  const child = spawn(process.execPath, [entry, url, name], { stdio: ['ignore', 'ignore', 'inherit'] })
  processes.push(child)
  return child
}

const effects = async (): Promise<{ jobs: number; lines: number }> => {
  const { rows } = await pool.query<{ jobs: number; lines: number }>(
    'select count(distinct job_id)::int as jobs, count(*)::int as lines from effect',
  )
  return rows[0] ?? { jobs: -1, lines: -1 }
}

/** Waits until so many workers are there. */
async function listeners(number: number): Promise<void> {
  const there = `select from pg_stat_activity where datname = current_database() and query like 'listen%'`
  while ((await pool.query(there)).rowCount !== number) await pause(20)
}

const plain = { name: 'test.plain', title: '测试', payload: z.object({}) } satisfies JobKind
const isEnded = ({ state }: { state: string }): boolean => !['queued', 'running'].includes(state)

describe('an order for long work', () => {
  it('stands or falls with the command that gave it', async () => {
    await expect(
      inTransaction(pool, async (tx) => {
        await order(tx, slowWork, { steps: 0, millis: 0 })
        throw new Error('refused')
      }),
    ).rejects.toThrow('refused')
    expect((await pool.query('select from jobs.job')).rowCount).toBe(0)

    work([slowWorker(pool, 'first')])
    const id = await inTransaction(pool, (tx) => order(tx, slowWork, { steps: 1, millis: 0 }))
    expect(await jobWhen(pool, id, isEnded)).toMatchObject({
      state: 'done',
      percent: 100,
      attempt: 1,
      result: { worker: 'first' },
    })
  })

  it('is heard of at once', async () => {
    work([handles(plain, () => Promise.resolve(null))], { pollMillis: 60_000 })
    await listeners(1)
    const id = await order(pool, plain, {})
    expect((await jobWhen(pool, id, isEnded)).state).toBe('done')
  })

  it('of a kind that this process does not know waits for one that does', async () => {
    work([handles(plain, () => Promise.resolve(null))])
    const id = await order(pool, slowWork, { steps: 0, millis: 0 })
    await jobWhen(pool, await order(pool, plain, {}), isEnded)
    expect((await jobRow(pool, id)).state).toBe('queued')
    work([slowWorker(pool, 'newer')])
    expect((await jobWhen(pool, id, isEnded)).state).toBe('done')
  })
})

describe('work under way', () => {
  it('tells its step and how far it has come', async () => {
    work([slowWorker(pool, 'first')])
    const id = await order(pool, slowWork, { steps: 4, millis: 400 })
    const row = await jobWhen(pool, id, ({ step }) => step === '第 3 步')
    expect(row).toMatchObject({ state: 'running', percent: 60 })
  })

  it('is cancelled at once and leaves nothing', async () => {
    work([slowWorker(pool, 'first')])
    const id = await order(pool, slowWork, { steps: 1, millis: 300 })
    await jobWhen(pool, id, ({ state }) => state === 'running')
    expect(await cancelJob(pool, id, systemClock.now())).toBe(true)
    expect((await jobRow(pool, id)).state).toBe('cancelled')
    await pause(500)
    expect((await jobRow(pool, id)).state).toBe('cancelled')
    expect(await effects()).toEqual({ jobs: 0, lines: 0 })
  })

  it('that does not listen cannot end what was cancelled', async () => {
    let isFinished = false
    const deaf = handles(plain, async (run) => {
      await pause(300)
      isFinished = true
      await inTransaction(pool, async (tx) => {
        await tx.query('insert into effect values ($1, $2)', [run.id, 'deaf'])
        await run.settle(tx, null)
      })
    })
    work([deaf])
    const id = await order(pool, plain, {})
    await jobWhen(pool, id, ({ state }) => state === 'running')
    await cancelJob(pool, id, systemClock.now())
    while (!isFinished) await pause(20)
    await workers.pop()?.stop()
    expect((await jobRow(pool, id)).state).toBe('cancelled')
    expect(await effects()).toEqual({ jobs: 0, lines: 0 })
  })

  it('that has ended is not cancelled any more', async () => {
    work([slowWorker(pool, 'first')])
    const id = await order(pool, slowWork, { steps: 0, millis: 0 })
    await jobWhen(pool, id, isEnded)
    expect(await cancelJob(pool, id, systemClock.now())).toBe(false)
  })
})

describe('a fault', () => {
  it('that lies outside is tried again', async () => {
    let attempts = 0
    const faults: unknown[] = []
    const shaky = handles(plain, () => {
      attempts += 1
      if (attempts < 3) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
      return Promise.resolve({ attempts })
    })
    work([shaky], { faults })
    const row = await jobWhen(pool, await order(pool, plain, {}), isEnded)
    expect(row).toMatchObject({ state: 'done', attempt: 3, faults: 2, result: { attempts: 3 } })
    expect(faults).toHaveLength(2)
  })

  it('that does not pass ends the job', async () => {
    const down = handles(plain, () => {
      throw Object.assign(new Error('full'), { code: '53100' })
    })
    work([down])
    expect(await jobWhen(pool, await order(pool, plain, {}), isEnded)).toMatchObject({ state: 'failed', attempt: 3 })
  })

  it('of ours is not tried again', async () => {
    const faults: unknown[] = []
    const broken = handles(plain, () => {
      throw new TypeError('undefined is not a function')
    })
    work([broken], { faults })
    expect(await jobWhen(pool, await order(pool, plain, {}), isEnded)).toMatchObject({ state: 'failed', attempt: 1 })
    expect(faults).toMatchObject([{ message: 'undefined is not a function' }])
  })

  it('in the order itself is one of ours', async () => {
    work([slowWorker(pool, 'first')])
    const id = await order(pool, { ...slowWork, payload: z.object({}) }, {})
    expect(await jobWhen(pool, id, isEnded)).toMatchObject({ state: 'failed', attempt: 1 })
  })

  it('refused by the rules is a result', async () => {
    work([handles(plain, () => Promise.resolve({ refused: 'goal.locked' }))])
    const row = await jobWhen(pool, await order(pool, plain, {}), isEnded)
    expect(row).toMatchObject({ state: 'done', attempt: 1, result: { refused: 'goal.locked' } })
  })
})

describe('a worker', () => {
  it('that is stopped puts its work back for another', async () => {
    const first = aWorker(pool, [slowWorker(pool, 'first')])
    const id = await order(pool, slowWork, { steps: 2, millis: 200 })
    await jobWhen(pool, id, ({ state }) => state === 'running')
    await first.stop()
    expect(await jobRow(pool, id)).toMatchObject({ state: 'queued', attempt: 1, faults: 0 })
    work([slowWorker(pool, 'second')])
    expect(await jobWhen(pool, id, isEnded)).toMatchObject({ state: 'done', attempt: 2, result: { worker: 'second' } })
  })

  it('that is killed in mid-job is followed by another, and the job is done once', async () => {
    const first = workerProcess('first')
    const id = await order(pool, slowWork, { steps: 4, millis: 400 })
    await jobWhen(pool, id, ({ step }) => step === '第 2 步')
    const gone = new Promise((resolve) => first.once('exit', (_, signal) => resolve(signal)))
    first.kill('SIGKILL')
    expect(await gone).toBe('SIGKILL')
    expect((await jobRow(pool, id)).state).toBe('running')

    workerProcess('second')
    const row = await jobWhen(pool, id, isEnded)
    expect(row).toMatchObject({ state: 'done', attempt: 2, faults: 1, result: { worker: 'second' } })
    expect(await effects()).toEqual({ jobs: 1, lines: 1 })
  })

  it('that comes back after its lease finds the job no longer its own', async () => {
    const id = await order(pool, plain, {})
    const late = await claimJob(pool, ['test.plain'], 0)
    if (late === null) throw new Error('no job')
    work([handles(plain, () => Promise.resolve('second'))])
    expect(await jobWhen(pool, id, isEnded)).toMatchObject({ state: 'done', attempt: 2 })
    const at = systemClock.now()
    expect(await beat(pool, late, { leaseSeconds: 9, step: 'late', percent: 1 })).toBe(false)
    expect(await endJob(pool, late, { state: 'done', result: 'first', at })).toBe(false)
    expect((await jobRow(pool, id)).result).toBe('second')
  })

  it('is not killed by the same job for ever', async () => {
    const id = await order(pool, plain, {})
    for (let death = 0; death < 3; death += 1) await claimJob(pool, ['test.plain'], 0)
    work([handles(plain, () => Promise.resolve(null))])
    expect(await jobWhen(pool, id, isEnded)).toMatchObject({ state: 'failed', faults: 3 })
  })

  it('shares 200 jobs with another, none of them done twice', async () => {
    workerProcess('first')
    workerProcess('second')
    await listeners(2)
    await inTransaction(pool, async (tx) => {
      for (let at = 0; at < 200; at += 1) await order(tx, slowWork, { steps: 1, millis: 5 })
    })
    const open = async (): Promise<number | null> =>
      (await pool.query(`select from jobs.job where state <> 'done'`)).rowCount
    while ((await open()) !== 0) await pause(50)
    expect(await effects()).toEqual({ jobs: 200, lines: 200 })
    const shares = await pool.query<{ worker: string }>('select worker from effect group by worker order by worker')
    expect(shares.rows.map(({ worker }) => worker)).toEqual(['first', 'second'])
    expect((await pool.query('select from jobs.job where attempt <> 1')).rowCount).toBe(0)
  })

  it('whose listening session is ended goes on', async () => {
    work([slowWorker(pool, 'first')])
    await jobWhen(pool, await order(pool, slowWork, { steps: 0, millis: 0 }), isEnded)
    await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen%'`)
    const id = await order(pool, slowWork, { steps: 0, millis: 0 })
    expect((await jobWhen(pool, id, isEnded)).state).toBe('done')
  })
})

it('jobs that ended long ago are forgotten, others never', async () => {
  const ended = await order(pool, plain, {})
  const open = await order(pool, plain, {})
  await cancelJob(pool, ended, '2025-01-10T02:00:00.000Z' as Instant)
  await forgetJobs(pool, systemClock.now())
  await expect(jobRow(pool, ended)).rejects.toThrow('no job')
  expect((await jobRow(pool, open)).state).toBe('queued')
})
