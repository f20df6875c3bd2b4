import { judgeContent, type ScanState } from '@jiheng/domain/attachments'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { DivisionActor } from '../accounts/actor.ts'
import { actedBy } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import { refused, type Refused } from '../http/refused.ts'
import { contentKey, FileMissing, type FileKey, type Files, type LocalFile } from '../ports/files.ts'
import { knownFile } from './attachment.queries.ts'
import type { AttachmentSetting } from './attachment-setting.ts'
import { attachUpload, type CheckedFile } from './attachment.store.ts'
import { detectContent } from './content/detect-content.ts'
import { removeLocalFile, writeLocalFile } from './local-files.ts'
import { cancelUpload, fileRefused, removeAll } from './uploads.ts'
import { findUpload, piecesOf, type StoredUpload, type UploadKey } from './upload.store.ts'

/**
 * The whole file is here: its digest, its content and its viruses are looked at, it is stored under its digest, and only then
 * recorded. A file that is refused is gone with its upload; null where there is no such upload (any more).
 */
export async function finishUpload(
  setting: AttachmentSetting,
  actor: DivisionActor,
  { upload, project }: { readonly upload: StoredUpload; readonly project: string },
): Promise<'attached' | Refused | null> {
  const { pool, clock, files } = setting
  const key = { divisionId: actor.division.id, accountId: actor.accountId, id: upload.id }
  if (upload.offset < upload.bytes) return refused('attachment.incomplete')
  const local = await joined(setting, key, upload)
  if (local === null) return null
  try {
    const checked = await check(setting, actor, { upload, project, local })
    if ('refused' in checked) {
      await cancelUpload(setting, actor, { id: upload.id, reason: checked.refused })
      return checked
    }
    // A content without a row does no harm; a row without its content would.
    await files.keep(contentKey(key.divisionId, local.sha256), local)
    const pieces = await attachUpload(pool, actor, { upload, project, file: checked, now: clock.now() })
    if (pieces === null) return null
    await removeAll(files, pieces)
    return 'attached'
  } finally {
    await removeLocalFile(local.path)
  }
}

/** The pieces as one file; null where somebody has cancelled the upload meanwhile. */
async function joined(setting: AttachmentSetting, key: UploadKey, upload: StoredUpload): Promise<LocalFile | null> {
  const { files, pool, clock } = setting
  const pieces = await piecesOf(pool, key.divisionId, key.id)
  try {
    return await writeLocalFile(files.incoming, contentsOf(files, pieces), upload.bytes)
  } catch (error) {
    if (error instanceof FileMissing && (await findUpload(pool, key, clock.now())) === null) return null
    throw error
  }
}

async function* contentsOf(files: Files, pieces: readonly FileKey[]): AsyncGenerator<Readable> {
  for (const piece of pieces) yield await files.read(piece)
}

type Received = { readonly upload: StoredUpload; readonly project: string; readonly local: LocalFile }

async function check(
  setting: AttachmentSetting,
  actor: DivisionActor,
  received: Received,
): Promise<CheckedFile | Refused> {
  const { upload, local } = received
  const { bytes, sha256 } = local
  const isWhole = bytes === upload.bytes && (upload.expectedDigest ?? sha256) === sha256
  if (!isWhole) return refused('attachment.wrong-digest')
  const type = judgeContent(upload.name, await detectContent(local.path))
  if (!type.ok) return fileRefused(type.refusal)
  const known = await knownFile(setting.pool, actor.division.id, sha256)
  const { scan, virus } = await scanned(setting, local, known?.scan ?? null)
  if (scan !== '有病毒') return { bytes, sha256, type: type.value, scan }
  await recordRefusal(setting, actor, received, virus)
  return refused('attachment.infected')
}

type Scanned = { readonly scan: ScanState; readonly virus: string | null }

async function scanned(
  { scanner, warn }: AttachmentSetting,
  local: LocalFile,
  known: ScanState | null,
): Promise<Scanned> {
  if (known === '有病毒' || known === '已查毒') return { scan: known, virus: null }
  if (scanner === null) return { scan: known ?? '未查毒', virus: null }
  const verdict = await scanner.scan(createReadStream(local.path))
  if (verdict.is === 'unavailable') warn('virus scanner unavailable', verdict.reason)
  const scan = ({ clean: '已查毒', infected: '有病毒', unavailable: '待查毒' } as const)[verdict.is]
  return { scan, virus: verdict.is === 'infected' ? verdict.virus : null }
}

/** Who tried to attach a virus is asked about it. */
async function recordRefusal(
  { pool, clock }: AttachmentSetting,
  actor: DivisionActor,
  { upload, project, local }: Received,
  virus: string | null,
): Promise<void> {
  await recordAudit(pool, {
    ...actedBy(actor),
    at: clock.now(),
    action: 'attachment.infected',
    subject: { kind: 'attachment', code: project, name: upload.name },
    outcome: '拒绝',
    details: { sha256: local.sha256, virus },
  })
}
