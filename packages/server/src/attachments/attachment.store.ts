import type { FileType, ScanState } from '@jiheng/domain/attachments'
import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import type { FileKey } from '../ports/files.ts'
import type { FoundAttachment } from './attachment.queries.ts'
import { takeUpload, type StoredUpload } from './upload.store.ts'

/** A whole file, checked, whose content the store holds. */
export type CheckedFile = {
  readonly sha256: string
  readonly bytes: number
  readonly type: FileType
  readonly scan: ScanState
}

/**
 * Makes the attachment of a finished upload and forgets the upload, both or neither. The attachment takes the upload's id, so
 * that asking twice attaches once. A content that the division has already is not recorded again; what is now known of it by
 * the scanner is.
 */
export async function attachUpload(
  pool: pg.Pool,
  actor: DivisionActor,
  made: { readonly upload: StoredUpload; readonly project: string; readonly file: CheckedFile; readonly now: Instant },
): Promise<readonly FileKey[] | null> {
  const { upload, file, now } = made
  const key = { divisionId: actor.division.id, accountId: actor.accountId, id: upload.id }
  return inTransaction(pool, async (tx) => {
    const found = await tx.query(
      'select from upload where division_id = $1 and account_id = $2 and id = $3 for update',
      [key.divisionId, key.accountId, key.id],
    )
    if (found.rowCount === 0) return null
    await putFile(tx, key.divisionId, file, now)
    await tx.query(
      `insert into attachment
         (division_id, id, project_id, subject_kind, slot, file_name, digest, uploaded_by, uploaded_at)
       select division_id, id, project_id, subject_kind, slot, file_name, $3, account_id, $4
       from upload where division_id = $1 and id = $2`,
      [key.divisionId, key.id, file.sha256, now],
    )
    const pieces = await takeUpload(tx, key.divisionId, key.id)
    const { sha256, bytes, type, scan } = file
    await appendAudit(tx, {
      ...actedBy(actor),
      at: now,
      action: 'attachment.added',
      subject: { kind: 'attachment', id: key.id, code: made.project, name: upload.name },
      details: { slot: upload.slot, sha256, bytes, type, scan },
    })
    return pieces
  })
}

async function putFile(tx: pg.PoolClient, divisionId: number, file: CheckedFile, now: Instant): Promise<void> {
  await tx.query(
    `insert into stored_file (division_id, digest, size_bytes, file_type, scan_state, scanned_at, stored_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (division_id, digest) do update
     set scan_state = excluded.scan_state, scanned_at = excluded.scanned_at
     where stored_file.scan_state in ('未查毒', '待查毒') and excluded.scan_state = '已查毒'`,
    [divisionId, file.sha256, file.bytes, file.type, file.scan, file.scan === '已查毒' ? now : null, now],
  )
}

type Withdrawal = { readonly attachment: FoundAttachment; readonly reason: string; readonly now: Instant }

/** Hides an attachment; false where another has just done so. */
export async function withdraw(pool: pg.Pool, actor: DivisionActor, made: Withdrawal): Promise<boolean> {
  const { attachment, reason, now } = made
  return inTransaction(pool, async (tx) => {
    const changed = await tx.query(
      `update attachment set withdrawn_by = $3, withdrawn_at = $4, withdrawal_reason = $5
       where division_id = $1 and id = $2 and withdrawn_at is null`,
      [actor.division.id, attachment.id, actor.accountId, now, reason],
    )
    if (changed.rowCount === 0) return false
    const { id, name, sha256, subject } = attachment
    await appendAudit(tx, {
      ...actedBy(actor),
      at: now,
      action: 'attachment.withdrawn',
      subject: { kind: 'attachment', id, code: subject.code, name },
      details: { reason, sha256 },
    })
    return true
  })
}

type ScannedFile = { readonly divisionId: number; readonly sha256: string }

/** Files of any division that the scanner has not seen, those first that it was never asked about. */
export async function filesToScan(pool: pg.Pool, most: number): Promise<readonly ScannedFile[]> {
  const found = await pool.query<ScannedFile>(
    `select division_id as "divisionId", digest as sha256 from stored_file
     where scan_state in ('未查毒', '待查毒') order by scanned_at nulls first, stored_at limit $1`,
    [most],
  )
  return found.rows
}

type Scanned = ScannedFile & { readonly scan: ScanState; readonly virus: string | null; readonly now: Instant }

/** Records what the scanner found; a virus in what stands attached already goes on the record of the division. */
export async function recordScan(pool: pg.Pool, { divisionId, sha256, scan, virus, now }: Scanned): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await tx.query('update stored_file set scan_state = $3, scanned_at = $4 where division_id = $1 and digest = $2', [
      divisionId,
      sha256,
      scan,
      now,
    ])
    if (virus === null) return
    const action = 'attachment.infected'
    await appendAudit(tx, { divisionId, by: null, address: null, at: now, action, details: { sha256, virus } })
  })
}
