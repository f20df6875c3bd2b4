import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { canonicalEntry, type AuditEntry } from '../packages/domain/src/audit/index.ts'
import type { Instant } from '../packages/domain/src/kernel/index.ts'
import { appendAudit, setAuditDigest, type AuditRecord } from '../packages/server/src/audit/append-audit.store.ts'
import { auditPage, auditTotal } from '../packages/server/src/audit/audit-trail.queries.ts'
import { chainDigest } from '../packages/server/src/audit/chain-digest.ts'
import { exportChain } from '../packages/server/src/audit/chain-export.ts'
import { readStoredChain } from '../packages/server/src/audit/stored-chain.queries.ts'
import { verifyChainFile } from '../packages/server/src/audit/verify-chain-file.ts'
import { verifyStoredChain } from '../packages/server/src/audit/verify-stored-chain.ts'
import { inTransaction, openPool } from '../packages/server/src/db/connection.ts'
import { startEmbedded } from '../packages/server/src/db/embedded/start-embedded.ts'
import { migrate } from '../packages/server/src/db/migrate.ts'

/** What the product promises for verifying a million entries offline. */
const promisedSeconds = 30

const { values } = parseArgs({
  options: { entries: { type: 'string', default: '1000000' }, seconds: { type: 'string', default: '10' } },
})
const say = (text: string): void => void process.stdout.write(`${text}\n`)

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

async function aDivision(pool: pg.Pool, code: string): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `insert into fiscal_division (code, name, level) values ($1, $1, '镇') returning id`,
    [code],
  )
  return rows[0]?.id ?? 0
}

const aRecord = (divisionId: number, at: Instant): AuditRecord => ({
  divisionId,
  by: {
    id: '0190a000-0000-7000-8000-000000000001',
    username: 'caizheng',
    name: '吴泾镇财政所',
    role: 'finance',
    post: '0190a000-0000-7000-8000-000000000002',
    onBehalfOf: null,
    organizationCode: null,
  },
  address: '10.0.0.1',
  at,
  action: 'report.paragraph-edited',
  subject: { kind: 'report-paragraph', code: '2024/opening', name: '2024年度报告' },
  details: { before: '全镇共有 262 个项目', after: '全镇共有 263 个项目，其中重点 76 个' },
})

/** A command as small as they come: it changes one row of its own. */
async function command(tx: pg.PoolClient, divisionId: number, row: string): Promise<void> {
  await tx.query('update bench_row set value = value + 1 where division_id = $1 and id = $2', [divisionId, row])
}

/** Commands a second by so many writers at once, each in its own transaction. */
async function rate(
  pool: pg.Pool,
  writers: number,
  work: (tx: pg.PoolClient, writer: string) => Promise<void>,
): Promise<number> {
  let done = 0
  const end = performance.now() + Number(values.seconds) * 1000
  const write = async (_: unknown, at: number): Promise<void> => {
    while (performance.now() < end) {
      await inTransaction(pool, (tx) => work(tx, String(at)))
      done += 1
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return done / Number(values.seconds)
}

async function measureWriters(pool: pg.Pool): Promise<void> {
  const division = await aDivision(pool, '900000001')
  await pool.query(
    'create table bench_row (division_id integer, id text, value integer, primary key (division_id, id))',
  )
  await pool.query(`insert into bench_row select $1, n::text, 0 from generate_series(0, 63) n`, [division])
  const at = '2026-01-01T00:00:00.000Z' as Instant
  for (const writers of [1, 8]) {
    const bare = await rate(pool, writers, (tx, row) => command(tx, division, row))
    const audited = await rate(pool, writers, async (tx, row) => {
      await command(tx, division, row)
      await appendAudit(tx, aRecord(division, at))
    })
    const slow = 20
    const bareSlow = await rate(pool, writers, async (tx, row) => {
      await command(tx, division, row)
      await tx.query('select pg_sleep($1)', [slow / 1000])
    })
    const auditedSlow = await rate(pool, writers, async (tx, row) => {
      await command(tx, division, row)
      await tx.query('select pg_sleep($1)', [slow / 1000])
      await appendAudit(tx, aRecord(division, at))
    })
    say(
      `${String(writers)} writer(s)   empty command ${bare.toFixed(0)}/s, with its entry ${audited.toFixed(0)}/s (${(audited / bare).toFixed(2)}); ` +
        `command of ${String(slow)} ms ${bareSlow.toFixed(0)}/s, with its entry ${auditedSlow.toFixed(0)}/s (${(auditedSlow / bareSlow).toFixed(2)})`,
    )
  }
  const { fault } = await verifyStoredChain(pool, division, 0)
  if (fault !== null) throw new Error(`the chain of the writers does not hold: ${JSON.stringify(fault)}`)
}

/** Makes the rows as `appendAudit` would and writes them by thousands: a million commits are another measurement. */
async function fill(pool: pg.Pool, divisionId: number, entries: number): Promise<void> {
  await inTransaction(pool, (tx) => appendAudit(tx, aRecord(divisionId, momentOf(0))))
  const chain = await readStoredChain(pool, divisionId)
  if (chain === null) throw new Error('no chain')
  const digest = chainDigest(chain.origin.algorithm)
  let previous = chain.head.hash
  for (let written = 1; written < entries;) {
    const rows: object[] = []
    for (; written < entries && rows.length < 5000; written += 1) {
      const record = aRecord(divisionId, momentOf(written))
      const entry = entryOf(record, written + 1)
      const hash = digest(previous, canonicalEntry(entry))
      rows.push(rowOf(divisionId, entry, { previous, hash }))
      previous = hash
    }
    await pool.query('insert into audit_entry select * from jsonb_populate_recordset(null::audit_entry, $1)', [
      JSON.stringify(rows),
    ])
  }
  await pool.query(`update audit_head set sequence = $2, hash = decode($3, 'hex') where division_id = $1`, [
    divisionId,
    entries,
    previous,
  ])
  await pool.query('analyze audit_entry')
}

const momentOf = (at: number): Instant => new Date(Date.UTC(2026, 0, 1) + at * 20_000).toISOString() as Instant

function entryOf({ by, at, action, address, subject, details }: AuditRecord, sequence: number): AuditEntry {
  const account = by === null ? null : { id: by.id, username: by.username, name: by.name }
  return {
    sequence,
    at,
    account,
    role: by?.role ?? null,
    post: by?.post ?? null,
    onBehalfOf: null,
    organization: null,
    action,
    subject: subject === undefined ? null : { id: null, code: null, name: null, ...subject },
    outcome: '成功',
    address,
    details: details ?? {},
  }
}

function rowOf(divisionId: number, entry: AuditEntry, { previous, hash }: { previous: string; hash: string }): object {
  return {
    division_id: divisionId,
    sequence: entry.sequence,
    at: entry.at,
    account_id: entry.account?.id,
    account_username: entry.account?.username,
    account_name: entry.account?.name,
    role: entry.role,
    post_id: entry.post,
    action: entry.action,
    subject_kind: entry.subject?.kind,
    subject_code: entry.subject?.code,
    subject_name: entry.subject?.name,
    outcome: entry.outcome,
    address: entry.address,
    details: entry.details,
    previous_hash: `\\x${previous}`,
    hash: `\\x${hash}`,
  }
}

async function verifyWhole(pool: pg.Pool, divisionId: number): Promise<number> {
  let state = await verifyStoredChain(pool, divisionId, 0)
  while (!state.isDone) state = await verifyStoredChain(pool, divisionId, state.verified)
  if (state.fault !== null) throw new Error(`fault: ${JSON.stringify(state.fault)}`)
  return state.verified
}

async function measureChain(pool: pg.Pool, algorithm: 'sha256' | 'sm3', entries: number): Promise<number> {
  await setAuditDigest(pool, algorithm)
  const division = await aDivision(pool, algorithm)
  const filling = await seconds(() => fill(pool, division, entries))
  const file = join(scratch, `${algorithm}.jsonl`)
  const lines = await exportChain(pool, division, '2026-11-23T00:00:00.000Z' as Instant)
  const exporting = await seconds(() => pipeline(lines ?? [], createWriteStream(file)))
  const before = process.memoryUsage.rss()
  const offline = await seconds(async () => {
    const { verified, fault } = await verifyChainFile(file, null)
    if (fault !== null || verified !== entries) throw new Error(`fault: ${JSON.stringify(fault)}`)
  })
  const grown = (process.memoryUsage.rss() - before) / 1e6
  const stored = await seconds(() => verifyWhole(pool, division))
  const { rows } = await pool.query<{ bytes: string }>(`select pg_total_relation_size('audit_entry') as bytes`)
  say(
    `${algorithm}   ${entries.toLocaleString('en')} entries: filled in ${filling.toFixed(0)} s, ` +
      `exported in ${exporting.toFixed(1)} s (${(statSync(file).size / 1e6).toFixed(0)} MB), ` +
      `verified offline in ${offline.toFixed(1)} s (memory grew by ${grown.toFixed(0)} MB), in the database in ${stored.toFixed(1)} s; ` +
      `table with indexes ${(Number(rows[0]?.bytes) / 1e6).toFixed(0)} MB`,
  )
  if (algorithm === 'sha256') await measureSearch(pool, division)
  return offline
}

async function measureSearch(pool: pg.Pool, divisionId: number): Promise<void> {
  const page = (filter: object) => seconds(() => auditPage(pool, { divisionId, filter, before: null, limit: 51 }))
  const rare = { subject: '没有这样的词' }
  const day = { from: '2026-03-01', to: '2026-03-01' }
  const told = [
    ['newest page', await page({})],
    ['one day', await page(day)],
    ['a person', await page({ person: 'caizheng' })],
    ['a person who is not there', await page({ person: 'nobody' })],
    ['a word that is nowhere', await page(rare)],
    ['count of all', await seconds(() => auditTotal(pool, divisionId, {}))],
  ] as const
  say(`search   ${told.map(([what, took]) => `${what} ${(took * 1000).toFixed(0)} ms`).join(', ')}`)
}

const scratch = mkdtempSync(join(tmpdir(), 'jiheng-bench-'))
const database = await startEmbedded({ dataDir: join(scratch, 'data') })
try {
  await migrate(database.url)
  const pool = openPool(database.url, 10)
  await measureWriters(pool)
  const entries = Number(values.entries)
  const offline = [
    await measureChain(pool, 'sha256', entries),
    await measureChain(pool, 'sm3', Math.ceil(entries / 10)),
  ]
  await pool.end()
  if ((offline[0] ?? 0) > promisedSeconds) process.exitCode = 1
} finally {
  await database.stop()
  rmSync(scratch, { recursive: true, force: true })
}
