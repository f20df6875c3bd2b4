import { mayHoldTogether, roles, type Role } from '@jiheng/domain/organizations'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../db/testing.ts'

let client: pg.Client
let drop: () => Promise<void>
const person = '00000000-0000-7000-8000-000000000001'

beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(
    `insert into account (id, username, display_name, password_hash, created_at) values ($1, 'person', '某人', '', now())`,
    [person],
  )
})
beforeEach(() => client.query('begin'))
afterEach(() => client.query('rollback'))
afterAll(async () => {
  await client.end()
  await drop()
})

async function hold(role: Role, starts: string, ends: string | null): Promise<void> {
  await client.query(
    `insert into post (id, account_id, role, starts_on, ends_on, granted_at) values (gen_random_uuid(), $1, $2, $3, $4, now())`,
    [person, role, starts, ends],
  )
}

async function refused(work: () => Promise<unknown>): Promise<string | null> {
  await client.query('savepoint attempt')
  try {
    await work()
    return null
  } catch (error) {
    await client.query('rollback to attempt')
    return error instanceof pg.DatabaseError ? (error.constraint ?? null) : String(error)
  }
}

describe('the database holds the separation of duties by itself', () => {
  it('for every pair of roles as the policy does', async () => {
    for (const one of roles) {
      const together: Role[] = []
      for (const other of roles.filter((each) => each !== one)) {
        await client.query('delete from post')
        await hold(one, '2025-01-01', null)
        if ((await refused(() => hold(other, '2025-06-30', '2025-06-30'))) === null) together.push(other)
      }
      expect(together).toEqual(roles.filter((other) => other !== one && mayHoldTogether(one, other)))
    }
  })

  it('to the day: one post ends, the next day the other may begin', async () => {
    await hold('finance', '2025-01-01', '2025-06-30')
    expect(await refused(() => hold('audit-administrator', '2025-06-30', null))).toBe('post_separation')
    expect(await refused(() => hold('audit-administrator', '2025-07-01', null))).toBeNull()
  })

  it('and lets a post that was withdrawn before it began stand in nobody’s way', async () => {
    await hold('finance', '2025-01-01', '2024-12-31')
    expect(await refused(() => hold('audit-administrator', '2024-01-01', null))).toBeNull()
  })

  it('and does not take the same post twice', async () => {
    await hold('finance', '2025-01-01', null)
    expect(await refused(() => hold('finance', '2026-01-01', null))).toBe('post_once')
  })
})

it('gives every account of before the post that it had, from the day on which it was made', async () => {
  // As the schema stood before: the migration's own statements then run over it.
  await client.query(`
    drop table post cascade;
    alter table platform.session drop column post_id;
    alter table account add column role text not null default 'finance', add column organization_code text,
      drop column disabled_at, drop column must_change_password;
    insert into account (id, username, display_name, password_hash, role, organization_code, created_at)
    values (gen_random_uuid(), 'old', '旧', '', 'unit', '101001', '2025-03-01T18:00:00Z'),
      (gen_random_uuid(), 'root', '管', '', 'administrator', null, '2025-03-01T00:00:00Z')`)
  await client.query(await readFile(path.join(import.meta.dirname, '../db/migrations/0100-posts.sql'), 'utf8'))
  const found = await client.query(
    `select a.username, p.role, p.organization_code as "organization", p.starts_on::text as "from", p.ends_on as "to"
     from post p join account a on a.id = p.account_id where a.username in ('old', 'root') order by 1`,
  )
  expect(found.rows).toEqual([
    { username: 'old', role: 'unit', organization: '101001', from: '2025-03-02', to: null },
    { username: 'root', role: 'system-administrator', organization: null, from: '2025-03-01', to: null },
  ])
})
