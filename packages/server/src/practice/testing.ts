import type { Account } from '@jiheng/contract/session'
import type { PracticeTown } from '@jiheng/contract/practice'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { tenancy } from '../db/tenancy.ts'
import type { Client, TestApp } from '../http/testing.ts'

/** The client of the session that an answer has let go on under another token. */
function goneOn(town: TestApp, answer: LightMyRequestResponse): Client {
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
