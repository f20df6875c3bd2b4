import type { attachmentRoutes, Upload } from '@jiheng/contract/attachments'
import { fileFaultSentence } from '@jiheng/contract/attachment-faults'
import type { RefusalCode } from '@jiheng/contract/refusals'
import { judgeName, type FileFault } from '@jiheng/domain/attachments'
import type { Instant } from '@jiheng/domain/kernel'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { DivisionActor } from '../accounts/actor.ts'
import { refused, type Refused } from '../http/refused.ts'
import { pieceKey, type FileKey, type Files, type LocalFile } from '../ports/files.ts'
import type { AttachmentSetting } from './attachment-setting.ts'
import { removeLocalFile, TooManyBytes, writeLocalFile } from './local-files.ts'
import {
  deleteUpload,
  findUpload,
  insertUpload,
  recordPiece,
  type StoredUpload,
  type UploadKey,
} from './upload.store.ts'

/** The largest piece: a lost connection costs no more than this. */
const pieceBytes = 8 * 1024 * 1024
/** An upload is kept so long after its last piece: over a weekend. */
const keptHours = 72
const uploadsPerAccount = 40

export function uploadAnswer(upload: StoredUpload): Upload {
  const { id, slot, name, bytes, offset } = upload
  return {
    ...{ id, slot, name, bytes, offset, pieceBytes },
    modifiedAt: upload.modifiedAt?.toISOString() ?? null,
    expiresAt: upload.expiresAt.toISOString(),
  }
}

/** A refusal of the file itself, with the sentence that says why. */
export function fileRefused(fault: FileFault): Refused {
  return refused('attachment.file', [{ path: 'file', code: fault.code, message: fileFaultSentence(fault) }])
}

type Announced = z.output<(typeof attachmentRoutes)['createUpload']['body']>
type Wanted = {
  readonly project: { readonly id: string; readonly code: string }
  readonly announced: Announced
}

/** Begins an upload: name and size are judged before a byte is sent. */
export async function createUpload(
  setting: AttachmentSetting,
  actor: DivisionActor,
  { project, announced }: Wanted,
): Promise<Upload | Refused> {
  const { limits, clock, ids, pool } = setting
  const name = judgeName(announced, limits.attachmentBytes)
  if (!name.ok) return fileRefused(name.refusal)
  const now = clock.now()
  const made = await insertUpload(
    pool,
    {
      actor,
      id: ids.next<'upload'>(),
      project,
      slot: announced.slot,
      name: name.value,
      bytes: announced.bytes,
      expectedDigest: announced.sha256 ?? null,
      modifiedAt: announced.modifiedAt ?? null,
      now,
      expiresAt: laterThan(now),
    },
    { ofSubject: limits.attachmentsPerSubject, ofAccount: uploadsPerAccount },
  )
  if (made === 'subject-full') return refused('attachment.too-many')
  if (made === 'account-full') return refused('attachment.too-many-uploads')
  return uploadAnswer(made)
}

type Piece = { readonly start: number; readonly body: Readable }

/** What came of a piece: the upload as it is now, and whether the piece is part of it. */
export type Appended = { readonly isTaken: boolean; readonly upload: Upload } | Refused

/** Adds a piece. Nothing of one that breaks off is kept; one that does not fit is told where the next begins. */
export async function appendPiece(setting: AttachmentSetting, key: UploadKey, piece: Piece): Promise<Appended> {
  const { pool, clock, ids, files } = setting
  const upload = await findUpload(pool, key, clock.now())
  if (upload === null) return refused('not-found')
  if (upload.offset !== piece.start) return { isTaken: false, upload: uploadAnswer(upload) }
  const local = await receive(files, piece.body, Math.min(pieceBytes, upload.bytes - upload.offset))
  if ('refused' in local) return local
  const object = pieceKey(key.divisionId, ids.next<'piece'>())
  try {
    await files.keep(object, local)
  } finally {
    await removeLocalFile(local.path)
  }
  const expiresAt = laterThan(clock.now())
  const recorded = await recordPiece(pool, key, { start: piece.start, bytes: local.bytes, object, expiresAt })
  if (recorded === null || !recorded.isTaken) await files.remove(object)
  return recorded === null ? refused('not-found') : { ...recorded, upload: uploadAnswer(recorded.upload) }
}

async function receive(files: Files, body: Readable, largest: number): Promise<LocalFile | Refused> {
  try {
    const local = await writeLocalFile(files.incoming, [body], largest)
    if (local.bytes > 0) return local
    await removeLocalFile(local.path)
    return refused('attachment.wrong-piece')
  } catch (error) {
    if (error instanceof TooManyBytes) return refused('attachment.wrong-piece')
    // The sender went away in the middle: there is nobody to answer, and nothing of ours is broken.
    if (body.destroyed && !(error instanceof Error && 'syscall' in error && error.syscall === 'write')) {
      return refused('input.unreadable')
    }
    throw error
  }
}

/** Gives up an upload, because its owner will or because the file was refused; false where there is none. */
export async function cancelUpload(
  setting: AttachmentSetting,
  actor: DivisionActor,
  given: { readonly id: string; readonly reason: RefusalCode | null },
): Promise<boolean> {
  const pieces = await deleteUpload(setting.pool, actor, { ...given, now: setting.clock.now() })
  if (pieces === null) return false
  await removeAll(setting.files, pieces)
  return true
}

export async function removeAll(files: Files, objects: readonly FileKey[]): Promise<void> {
  await Promise.all(objects.map((object) => files.remove(object)))
}

function laterThan(now: Instant): Instant {
  return new Date(Date.parse(now) + keptHours * 3_600_000).toISOString() as Instant
}
