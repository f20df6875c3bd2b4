import type { Job } from '@jiheng/contract/jobs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aDivision, anAccount, openTestApp, type Client, type TestApp } from '../http/testing.ts'
import { systemClock } from '../ports/clock.ts'
import { systemIds } from '../ports/ids.ts'
import { enqueue } from './job.store.ts'
import { slowWork } from './testing.ts'

let app: TestApp
let clerk: Client
let colleague: Client
const ids = systemIds()

beforeAll(async () => {
  app = await openTestApp()
  const division = await aDivision(app.pool, '900000001', '示例镇')
  await anAccount(app.pool, 'clerk', { role: 'finance', division })
  await anAccount(app.pool, 'colleague', { role: 'finance', division })
  clerk = await app.as('clerk')
  colleague = await app.as('colleague')
})
afterAll(() => app.close())

/** Work of a kind that nobody does here: it stays as it is. */
async function ordered(username: string): Promise<string> {
  const { rows } = await app.pool.query<{ id: string; division: number }>(
    'select id, division_id as division from account where username = $1',
    [username],
  )
  const id = ids.next<'job'>()
  const owner = { accountId: rows[0]?.id ?? '', divisionId: rows[0]?.division ?? null }
  await enqueue(app.pool, slowWork, { id, ...owner, payload: { steps: 1, millis: 1 }, at: systemClock.now() })
  return id
}

const listed = async (client: Client, query = ''): Promise<{ jobs: Job[]; next: string | null }> =>
  (await client.get(`/api/jobs${query}`)).json()

it('one’s own long work is listed page by page, the newest first', async () => {
  const mine = [await ordered('clerk'), await ordered('clerk'), await ordered('clerk')].reverse()
  const page = await listed(clerk, '?limit=2')
  expect(page.jobs.map(({ id }) => id)).toEqual(mine.slice(0, 2))
  expect(page.jobs[0]).toMatchObject({ state: 'queued', percent: 0, endedAt: null })
  const rest = await listed(clerk, `?limit=2&after=${String(page.next)}`)
  expect(rest).toMatchObject({ jobs: [{ id: mine[2] }], next: null })
})

it('one’s own long work can be cancelled, once', async () => {
  const id = await ordered('clerk')
  const answer = await clerk.send({ method: 'DELETE', url: `/api/jobs/${id}` })
  expect([answer.statusCode, answer.json<Job>().state]).toEqual([200, 'cancelled'])
  const again = await clerk.send({ method: 'DELETE', url: `/api/jobs/${id}` })
  expect([again.statusCode, again.json().code]).toEqual([409, 'job.finished'])
})

it('another’s work is not there', async () => {
  const id = await ordered('clerk')
  expect((await listed(colleague)).jobs).toEqual([])
  const answers = [
    await colleague.send({ method: 'DELETE', url: `/api/jobs/${id}` }),
    await clerk.send({ method: 'DELETE', url: `/api/jobs/${ids.next<'job'>()}` }),
    await clerk.send({ method: 'DELETE', url: '/api/jobs/1' }),
  ]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404])
  expect((await listed(clerk)).jobs.find((job) => job.id === id)?.state).toBe('queued')
})
