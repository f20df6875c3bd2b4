import type { AttachmentSlot } from '@jiheng/domain/attachments'
import type { AccountId, Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import type { FileKey } from '../ports/files.ts'

/** A file on its way, as it is kept. */
export type StoredUpload = {
  readonly id: string
  readonly projectId: string
  readonly slot: AttachmentSlot
  readonly name: string
  readonly bytes: number
  readonly expectedDigest: string | null
  readonly modifiedAt: Date | null
  readonly offset: number
  readonly expiresAt: Date
}

/** Whose upload: nobody but the one who began it goes on with it. */
export type UploadKey = { readonly divisionId: number; readonly accountId: AccountId; readonly id: string }

type Row = Omit<StoredUpload, 'bytes' | 'offset'> & { readonly bytes: string; readonly offset: string }

const columns = `id, project_id as "projectId", slot, file_name as name, size_bytes as bytes,
  expected_digest as "expectedDigest", modified_at as "modifiedAt", received_bytes as "offset", expires_at as "expiresAt"`

function uploadOf(row: Row): StoredUpload {
  return { ...row, bytes: Number(row.bytes), offset: Number(row.offset) }
}

type NewUpload = {
  readonly actor: DivisionActor
  readonly id: string
  readonly project: { readonly id: string; readonly code: string }
  readonly slot: AttachmentSlot
  readonly name: string
  readonly bytes: number
  readonly expectedDigest: string | null
  readonly modifiedAt: string | null
  readonly now: Instant
  readonly expiresAt: Instant
}

export type UploadLimits = { readonly ofSubject: number; readonly ofAccount: number }

/** Opens an upload unless the subject, counting what is on its way, or the account has its number. */
export async function insertUpload(
  pool: pg.Pool,
  made: NewUpload,
  limits: UploadLimits,
): Promise<StoredUpload | 'subject-full' | 'account-full'> {
  const { actor, project } = made
  const key = { divisionId: actor.division.id, accountId: actor.accountId, id: made.id }
  return inTransaction(pool, async (tx) => {
    await lockSubject(tx, key.divisionId, project.id)
    if ((await countOf(tx, key.divisionId, project.id)) >= limits.ofSubject) return 'subject-full'
    const own = await tx.query<{ count: number }>(
      'select count(*)::int as count from upload where division_id = $1 and account_id = $2',
      [key.divisionId, key.accountId],
    )
    if ((own.rows[0]?.count ?? 0) >= limits.ofAccount) return 'account-full'
    const inserted = await tx.query<Row>(
      `insert into upload (division_id, id, project_id, subject_kind, slot, file_name, size_bytes, expected_digest,
         modified_at, account_id, created_at, expires_at)
       values ($1, $2, $3, '案卷', $4, $5, $6, $7, $8, $9, $10, $11) returning ${columns}`,
      [
        key.divisionId,
        key.id,
        project.id,
        made.slot,
        made.name,
        made.bytes,
        made.expectedDigest,
        made.modifiedAt,
        key.accountId,
        made.now,
        made.expiresAt,
      ],
    )
    const [row] = inserted.rows
    if (row === undefined) throw new Error('an upload was not written')
    await appendAudit(tx, {
      ...actedBy(actor),
      at: made.now,
      action: 'attachment.upload-begun',
      subject: { kind: 'attachment', id: key.id, code: project.code, name: made.name },
      details: { slot: made.slot, bytes: made.bytes },
    })
    return uploadOf(row)
  })
}

/** Two that add to one subject wait for each other, so that its number holds. */
async function lockSubject(tx: pg.PoolClient, divisionId: number, projectId: string): Promise<void> {
  await tx.query('select from project where division_id = $1 and id = $2 for no key update', [divisionId, projectId])
}

async function countOf(tx: pg.PoolClient, divisionId: number, projectId: string): Promise<number> {
  const found = await tx.query<{ count: number }>(
    `select (select count(*) from attachment where division_id = $1 and project_id = $2 and withdrawn_at is null)::int
       + (select count(*) from upload where division_id = $1 and project_id = $2)::int as count`,
    [divisionId, projectId],
  )
  return found.rows[0]?.count ?? 0
}

export async function findUpload(pool: pg.Pool, key: UploadKey, now: Instant): Promise<StoredUpload | null> {
  const found = await pool.query<Row>(
    `select ${columns} from upload where division_id = $1 and account_id = $2 and id = $3 and expires_at > $4`,
    [key.divisionId, key.accountId, key.id, now],
  )
  const [row] = found.rows
  return row === undefined ? null : uploadOf(row)
}

/** Somebody's own unfinished uploads to a subject, the oldest first. */
export async function unfinishedUploads(
  pool: pg.Pool,
  key: { readonly divisionId: number; readonly accountId: AccountId; readonly projectId: string },
  now: Instant,
): Promise<readonly StoredUpload[]> {
  const found = await pool.query<Row>(
    `select ${columns} from upload
     where division_id = $1 and account_id = $2 and project_id = $3 and expires_at > $4 order by created_at, id`,
    [key.divisionId, key.accountId, key.projectId, now],
  )
  return found.rows.map(uploadOf)
}

type Piece = {
  readonly start: number
  readonly bytes: number
  readonly object: FileKey
  readonly expiresAt: Instant
}

/**
 * Records a piece that the store has, if it begins where the last one ended and does not go beyond the file. Answers how far
 * the upload has come, whether by this piece or not; null where it is gone.
 */
export async function recordPiece(
  pool: pg.Pool,
  key: UploadKey,
  piece: Piece,
): Promise<{ readonly isTaken: boolean; readonly upload: StoredUpload } | null> {
  return inTransaction(pool, async (tx) => {
    const found = await tx.query<Row>(
      `select ${columns} from upload where division_id = $1 and account_id = $2 and id = $3 for update`,
      [key.divisionId, key.accountId, key.id],
    )
    const [row] = found.rows
    if (row === undefined) return null
    const upload = uploadOf(row)
    const end = piece.start + piece.bytes
    if (upload.offset !== piece.start || end > upload.bytes) return { isTaken: false, upload }
    await tx.query('insert into upload_piece (division_id, upload_id, start_byte, object) values ($1, $2, $3, $4)', [
      key.divisionId,
      key.id,
      piece.start,
      piece.object,
    ])
    await tx.query('update upload set received_bytes = $3, expires_at = $4 where division_id = $1 and id = $2', [
      key.divisionId,
      key.id,
      end,
      piece.expiresAt,
    ])
    return { isTaken: true, upload: { ...upload, offset: end, expiresAt: new Date(piece.expiresAt) } }
  })
}

/** Where the pieces of an upload lie, in their order. */
export async function piecesOf(pool: pg.Pool, divisionId: number, uploadId: string): Promise<readonly FileKey[]> {
  const found = await pool.query<{ object: FileKey }>(
    'select object from upload_piece where division_id = $1 and upload_id = $2 order by start_byte',
    [divisionId, uploadId],
  )
  return found.rows.map((row) => row.object)
}

/** Forgets an upload; what is left to do is to remove its pieces from the store. */
export async function deleteUpload(
  pool: pg.Pool,
  actor: DivisionActor,
  { id, now, reason }: { readonly id: string; readonly now: Instant; readonly reason: string | null },
): Promise<readonly FileKey[] | null> {
  const divisionId = actor.division.id
  return inTransaction(pool, async (tx) => {
    const found = await tx.query<{ name: string }>(
      `select file_name as name from upload where division_id = $1 and account_id = $2 and id = $3 for update`,
      [divisionId, actor.accountId, id],
    )
    const [upload] = found.rows
    if (upload === undefined) return null
    const pieces = await takeUpload(tx, divisionId, id)
    const subject = { kind: 'attachment', id, name: upload.name } as const
    const outcome = reason === null ? '成功' : '拒绝'
    const deed = { at: now, action: 'attachment.upload-cancelled', subject, outcome } as const
    await appendAudit(tx, { ...actedBy(actor), ...deed, details: { reason: reason ?? undefined } })
    return pieces
  })
}

/** Deletes a locked upload with its pieces and answers where they lie. */
export async function takeUpload(tx: pg.PoolClient, divisionId: number, id: string): Promise<readonly FileKey[]> {
  const pieces = await tx.query<{ object: FileKey }>(
    'delete from upload_piece where division_id = $1 and upload_id = $2 returning object',
    [divisionId, id],
  )
  await tx.query('delete from upload where division_id = $1 and id = $2', [divisionId, id])
  return pieces.rows.map((row) => row.object)
}

/** Forgets what nobody has gone on with, of every division; another process's sweep is not waited for. */
export async function deleteExpiredUploads(pool: pg.Pool, now: Instant): Promise<readonly FileKey[]> {
  const pieces = await pool.query<{ object: FileKey }>(
    `with expired as materialized (
       select division_id, id from upload where expires_at <= $1 for update skip locked),
     objects as (
       select piece.object from upload_piece piece
       join expired on expired.division_id = piece.division_id and expired.id = piece.upload_id),
     gone as (
       delete from upload using expired where upload.division_id = expired.division_id and upload.id = expired.id)
     select object from objects`,
    [now],
  )
  return pieces.rows.map((row) => row.object)
}
