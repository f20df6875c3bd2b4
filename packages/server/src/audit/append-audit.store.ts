import {
  canonicalEntry,
  installationCode,
  originDigest,
  storableJson,
  storableText,
  type AuditAction,
  type AuditEntry,
  type AuditOutcome,
  type AuditSubject,
  type ChainAlgorithm,
  type ChainPlace,
  type JsonObject,
} from '@jiheng/domain/audit'
import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { inTransaction } from '../db/connection.ts'
import { installationChain, type Deed } from './acted-by.ts'
import { chainDigest } from './chain-digest.ts'

/** What a command puts on record. */
export type AuditRecord = Deed & {
  readonly at: Instant
  readonly action: AuditAction
  readonly subject?: Partial<AuditSubject> & Pick<AuditSubject, 'kind'>
  /** 成功 unless said otherwise. */
  readonly outcome?: AuditOutcome
  /** What changed (`before`, `after`) and what else explains it: integers, texts, lists; amounts as decimal strings. */
  readonly details?: JsonObject
}

/**
 * Appends an entry to the audit chain (审计链) of a division or of the installation, within the command's own transaction: both stand or neither.
 * Call it as the transaction's last statement: from here to its end other writers of the division wait, so that numbers
 * have no gaps and each entry is made on the one that stands before it.
 */
export async function appendAudit(tx: pg.PoolClient, record: AuditRecord): Promise<void> {
  const head = (await lockHead(tx, record)) ?? (await startChain(tx, record))
  const entry = entryOf(record, head)
  const hash = chainDigest(head.algorithm)(head.hash, canonicalEntry(entry))
  await insertEntry(tx, record.divisionId, { entry, previous: head.hash, hash })
}

/** Appends an entry in a transaction of its own, for what changes nothing else: a refusal, a download. */
export async function recordAudit(pool: pg.Pool, record: AuditRecord): Promise<void> {
  await inTransaction(pool, (tx) => appendAudit(tx, record))
}

/** Chains start with this digest from now on, whichever process starts them; those that have started keep theirs. */
export async function setAuditDigest(pool: pg.Pool, algorithm: ChainAlgorithm): Promise<void> {
  await pool.query('update platform.audit_setting set algorithm = $1', [algorithm])
}

type LockedHead = ChainPlace & {
  readonly algorithm: ChainAlgorithm
  /** The newest name of the organisation of who acts. */
  readonly organizationName: string | null
}

async function lockHead(tx: pg.PoolClient, { divisionId, by }: AuditRecord): Promise<LockedHead | null> {
  const { rows } = await tx.query<Omit<LockedHead, 'sequence'> & { sequence: string }>({
    name: 'lock audit head',
    text: `select algorithm, sequence, encode(hash, 'hex') as hash,
       (select p.name from organization o
        join organization_period p on p.division_id = o.division_id and p.organization_id = o.id
        where o.division_id = $1 and o.code = $2 order by p.start_year desc limit 1) as "organizationName"
     from audit_head where division_id = $1 for update`,
    values: [divisionId, by?.organizationCode ?? null],
  })
  const [row] = rows
  return row === undefined ? null : { ...row, sequence: Number(row.sequence) }
}

/** The first entry starts a chain; of two at once one starts it and the other finds it. */
async function startChain(tx: pg.PoolClient, record: AuditRecord): Promise<LockedHead> {
  const { rows } = await tx.query<{ algorithm: ChainAlgorithm; division: string }>(
    `select s.algorithm, coalesce(d.code, $3) as division
     from platform.audit_setting s left join fiscal_division d on d.id = $1 where d.id is not null or $1 = $2`,
    [record.divisionId, installationChain, installationCode],
  )
  const [row] = rows
  if (row === undefined) throw new Error(`no division ${String(record.divisionId)}`)
  const hash = originDigest({ ...row, startedAt: record.at }, chainDigest(row.algorithm))
  await tx.query(
    `insert into audit_head (division_id, algorithm, division_code, started_at, sequence, hash)
     values ($1, $2, $3, $4, 0, decode($5, 'hex')) on conflict do nothing`,
    [record.divisionId, row.algorithm, row.division, record.at, hash],
  )
  const head = await lockHead(tx, record)
  if (head === null) throw new Error(`the audit chain of division ${row.division} did not start`)
  return head
}

function entryOf(record: AuditRecord, head: LockedHead): AuditEntry {
  return {
    sequence: head.sequence + 1,
    at: record.at,
    ...doerOf(record, head),
    action: record.action,
    subject: subjectOf(record),
    outcome: record.outcome ?? '成功',
    address: storable(record.address),
    details: storableJson(record.details ?? {}) as JsonObject,
  }
}

type Doer = Pick<AuditEntry, 'account' | 'role' | 'post' | 'onBehalfOf' | 'organization'>

function doerOf({ by }: AuditRecord, { organizationName }: LockedHead): Doer {
  if (by === null) return { account: null, role: null, post: null, onBehalfOf: null, organization: null }
  const { id, username, name, role, post, onBehalfOf, organizationCode: code } = by
  const organization = code === null ? null : { code, name: organizationName ?? code }
  return { account: { id, username, name }, role, post, onBehalfOf, organization }
}

function subjectOf({ subject }: AuditRecord): AuditSubject | null {
  if (subject === undefined) return null
  const { kind, id, code, name } = subject
  return { kind, id: storable(id), code: storable(code), name: storable(name) }
}

function storable(text: string | null = null): string | null {
  return text === null ? null : storableText(text)
}

type Made = { readonly entry: AuditEntry; readonly previous: string; readonly hash: string }

/**
 * The entry and the head in one statement: one round trip while others wait. Both statements here are prepared once a
 * session, so that nobody waits while they are planned.
 */
const insertion = `with entry as (
    insert into audit_entry (division_id, sequence, at, account_id, account_username, account_name, role,
      post_id, lender_id, lender_name, organization_code, organization_name, action, subject_kind, subject_id, subject_code, subject_name,
      outcome, address, details, previous_hash, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
      $18, $19, $20, decode($21, 'hex'), decode($22, 'hex')) returning division_id, sequence, hash)
  update audit_head h set sequence = entry.sequence, hash = entry.hash
  from entry where h.division_id = entry.division_id`

async function insertEntry(tx: pg.PoolClient, divisionId: number, { entry, previous, hash }: Made): Promise<void> {
  const { account, organization, subject } = entry
  const accountValues = account === null ? [null, null, null] : [account.id, account.username, account.name]
  const organizationValues = organization === null ? [null, null] : [organization.code, organization.name]
  const subjectValues =
    subject === null ? [null, null, null, null] : [subject.kind, subject.id, subject.code, subject.name]
  const values = [
    divisionId,
    entry.sequence,
    entry.at,
    ...accountValues,
    entry.role,
    entry.post,
    entry.onBehalfOf?.id ?? null,
    entry.onBehalfOf?.name ?? null,
    ...organizationValues,
    entry.action,
    ...subjectValues,
    entry.outcome,
    entry.address,
    JSON.stringify(entry.details),
    previous,
    hash,
  ]
  await tx.query({ name: 'append audit entry', text: insertion, values })
}
