import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, openPool } from '../db/connection.ts'
import { freshDatabase } from '../db/testing.ts'
import { aDivision, anOrganization } from '../http/testing.ts'
import { appendAudit, recordAudit, setAuditDigest, type AuditRecord } from './append-audit.store.ts'
import { verifyStoredChain } from './verify-stored-chain.ts'

let pool: pg.Pool
let drop: () => Promise<void>
let towns = 0

beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  pool = openPool(database.url, 10)
})
afterAll(async () => {
  await pool.end()
  await drop()
})

/** A division with nothing on record. */
const aTown = (): Promise<number> => aDivision(pool, String(900_000_000 + ++towns), `${String(towns)}号镇`)

const aRecord = (divisionId: number, told: Partial<AuditRecord> = {}): AuditRecord => ({
  divisionId,
  by: {
    id: '0190a000-0000-7000-8000-000000000001',
    username: 'caizheng',
    name: '财政所',
    role: 'finance',
    post: null,
    onBehalfOf: null,
    organizationCode: null,
  },
  address: '10.0.0.1',
  at: '2025-01-10T02:00:00.000Z' as Instant,
  action: 'report.paragraph-edited',
  subject: { kind: 'report-paragraph', code: 'opening' },
  details: { before: null, after: '新稿', edits: 3 },
  ...told,
})

async function aTrail(length: number): Promise<number> {
  const town = await aTown()
  for (let written = 1; written <= length; written += 1) {
    await recordAudit(pool, aRecord(town, { details: { edits: written } }))
  }
  return town
}

/** What somebody with the owner's password does: switches the trigger off, changes, switches it on. */
async function tamper(sql: string, ...values: unknown[]): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query('alter table audit_entry disable trigger user')
    await tx.query('alter table audit_head disable trigger user')
    await tx.query(sql, values)
    await tx.query('alter table audit_entry enable trigger user')
    await tx.query('alter table audit_head enable trigger user')
  })
}

const verdict = (town: number) => verifyStoredChain(pool, town, 0)

describe('an entry', () => {
  it('tells who did what, as they were called then, and is chained to the one before it', async () => {
    const town = await aTown()
    await anOrganization(pool, town, { code: '101', name: '城建办' })
    const by = {
      id: '0190a000-0000-7000-8000-000000000002',
      username: 'bumen',
      name: '城建办经办',
      role: 'department',
      post: null,
      onBehalfOf: null,
      organizationCode: '101',
    }
    await recordAudit(pool, aRecord(town, { by }))
    await pool.query(`update organization_period set name = '规建办' where division_id = $1`, [town])
    await recordAudit(
      pool,
      aRecord(town, { by, subject: { kind: 'report', name: 'a\0b' }, details: { text: '\uD800' } }),
    )
    const { rows } = await pool.query(
      `select sequence, account_name, organization_name, subject_name, details,
         encode(previous_hash, 'hex') = lag(encode(hash, 'hex')) over (order by sequence) as follows
       from audit_entry where division_id = $1 order by sequence`,
      [town],
    )
    expect(rows).toMatchObject([
      {
        sequence: '1',
        account_name: '城建办经办',
        organization_name: '城建办',
        details: { before: null, edits: 3 },
        follows: null,
      },
      {
        sequence: '2',
        organization_name: '规建办',
        subject_name: 'a\uFFFDb',
        details: { text: '\uFFFD' },
        follows: true,
      },
    ])
    expect(await verdict(town)).toEqual({ verified: 2, total: 2, fault: null, isDone: true })
  })

  it('is neither changed nor removed by a statement, nor is the head set back', async () => {
    const town = await aTrail(2)
    for (const sql of [
      `update audit_entry set address = 'x'`,
      'delete from audit_entry',
      'truncate audit_entry',
      'truncate audit_head cascade',
      'delete from audit_head',
    ]) {
      await expect(pool.query(sql)).rejects.toThrow(/only ever appended to/)
    }
    for (const set of ['sequence = 1', `sequence = 9, division_code = 'x'`, `sequence = 9, algorithm = 'sm3'`]) {
      await expect(pool.query(`update audit_head set ${set} where division_id = $1`, [town])).rejects.toThrow(
        /only moves on/,
      )
    }
    expect((await verdict(town)).fault).toBeNull()
  })

  it('of a command that was rolled back leaves neither a trace nor a gap', async () => {
    const town = await aTrail(1)
    const broken = inTransaction(pool, async (tx) => {
      await appendAudit(tx, aRecord(town))
      throw new Error('the command failed')
    })
    await expect(broken).rejects.toThrow('the command failed')
    await recordAudit(pool, aRecord(town))
    expect(await verdict(town)).toEqual({ verified: 2, total: 2, fault: null, isDone: true })
  })

  it('of a division without data of its own starts a chain all the same; of none there is no chain', async () => {
    expect(await verdict(await aTown())).toEqual({ verified: 0, total: 0, fault: null, isDone: true })
    await expect(recordAudit(pool, aRecord(987_654))).rejects.toThrow('no division')
  })
})

describe('writers at once', () => {
  it('make one unbroken chain: eight of them, from the very first entry on', async () => {
    const town = await aTown()
    const write = async (): Promise<void> => {
      for (let written = 0; written < 25; written += 1) await recordAudit(pool, aRecord(town))
    }
    await Promise.all(Array.from({ length: 8 }, write))
    expect(await verdict(town)).toEqual({ verified: 200, total: 200, fault: null, isDone: true })
  })

  it('of two divisions do not wait for each other, and their chains are independent', async () => {
    const [one, other] = [await aTrail(3), await aTrail(3)]
    await inTransaction(pool, async (tx) => {
      await appendAudit(tx, aRecord(one))
      await recordAudit(pool, aRecord(other))
    })
    await tamper(`update audit_entry set outcome = '拒绝' where division_id = $1 and sequence = 2`, one)
    expect((await verdict(one)).fault).toEqual({ kind: 'altered', sequence: 2 })
    expect(await verdict(other)).toEqual({ verified: 4, total: 4, fault: null, isDone: true })
  })
})

describe('a row changed behind the product’s back is named', () => {
  const hex = `decode(repeat('ab', 32), 'hex')`
  it.each([
    [`update audit_entry set details = '{"edits": 7}' where division_id = $1 and sequence = 3`, 'altered', 3],
    [`update audit_entry set at = at + interval '1 millisecond' where division_id = $1 and sequence = 3`, 'altered', 3],
    [`update audit_entry set organization_code = '' where division_id = $1 and sequence = 3`, 'altered', 3],
    [`update audit_entry set subject_name = '' where division_id = $1 and sequence = 3`, 'altered', 3],
    [`update audit_entry set hash = ${hex} where division_id = $1 and sequence = 3`, 'altered', 3],
    [`update audit_entry set previous_hash = ${hex} where division_id = $1 and sequence = 3`, 'altered', 3],
    [`delete from audit_entry where division_id = $1 and sequence = 3`, 'missing', 3],
    [`delete from audit_entry where division_id = $1 and sequence > 4`, 'truncated', 5],
    [`update audit_head set sequence = 4 where division_id = $1`, 'beyond-head', 5],
    [`update audit_head set hash = ${hex} where division_id = $1`, 'head-differs', 6],
    [`update audit_head set division_code = '310000' where division_id = $1`, 'unlinked', 1],
    [
      `update audit_entry set sequence = case sequence when 3 then 100 else 3 end where division_id = $1 and sequence in (3, 100)`,
      'missing',
      3,
    ],
  ])('%s', async (sql, kind, sequence) => {
    const town = await aTrail(6)
    await tamper(sql, town)
    expect((await verdict(town)).fault).toMatchObject({ kind, sequence })
  })

  it.each(['account_id', 'subject_id'])('also in %s alone', async (column) => {
    const town = await aTrail(3)
    const value = column === 'account_id' ? `'0190a000-0000-7000-8000-000000000009'` : `'x'`
    await tamper(`update audit_entry set ${column} = ${value} where division_id = $1 and sequence = 2`, town)
    expect((await verdict(town)).fault).toEqual({ kind: 'altered', sequence: 2 })
  })
})

describe('a chain by SM3', () => {
  it('starts where the setting asks for it, and one that has started keeps its own', async () => {
    const old = await aTrail(1)
    await setAuditDigest(pool, 'sm3')
    const town = await aTrail(3)
    await recordAudit(pool, aRecord(old))
    await setAuditDigest(pool, 'sha256')
    const { rows } = await pool.query(
      'select algorithm from audit_head where division_id = any($1) order by division_id',
      [[old, town]],
    )
    expect(rows).toEqual([{ algorithm: 'sha256' }, { algorithm: 'sm3' }])
    expect((await verdict(old)).fault).toBeNull()
    expect((await verdict(town)).fault).toBeNull()
    await tamper(`update audit_entry set address = '10.0.0.2' where division_id = $1 and sequence = 2`, town)
    expect((await verdict(town)).fault).toEqual({ kind: 'altered', sequence: 2 })
  })
})
