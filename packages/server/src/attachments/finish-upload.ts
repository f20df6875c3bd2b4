import { judgeContent, type ScanState } from '@jiheng/domain/attachments'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
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
export async function finishUpload(setting: AttachmentSetting, key: UploadKey): Promise<'attached' | Refused | null> {
  const { pool, clock, files } = setting
  const upload = await findUpload(pool, key, clock.now())
  if (upload === null) return null
  if (upload.offset < upload.bytes) return refused('attachment.incomplete')
  const local = await joined(setting, key, upload)
  if (local === null) return null
  try {
    const checked = await check(setting, key, { upload, local })
    if ('refused' in checked) {
      await cancelUpload(setting, key)
      return checked
    }
    // A content without a row does no harm; a row without its content would.
    await files.keep(contentKey(key.divisionId, local.sha256), local)
    const pieces = await attachUpload(pool, key, { file: checked, now: clock.now() })
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

type Received = { readonly upload: StoredUpload; readonly local: LocalFile }

async function check(
  setting: AttachmentSetting,
  key: UploadKey,
  { upload, local }: Received,
): Promise<CheckedFile | Refused> {
  const { bytes, sha256 } = local
  const isWhole = bytes === upload.bytes && (upload.expectedDigest ?? sha256) === sha256
  if (!isWhole) return refused('attachment.wrong-digest')
  const type = judgeContent(upload.name, await detectContent(local.path))
  if (!type.ok) return fileRefused(type.refusal)
  const known = await knownFile(setting.pool, key.divisionId, sha256)
  const scan = await scanState(setting, local, known?.scan ?? null)
  return scan === '有病毒' ? refused('attachment.infected') : { bytes, sha256, type: type.value, scan }
}

async function scanState(
  { scanner, warn }: AttachmentSetting,
  local: LocalFile,
  known: ScanState | null,
): Promise<ScanState> {
  if (known === '有病毒' || known === '已查毒') return known
  if (scanner === null) return known ?? '未查毒'
  const verdict = await scanner.scan(createReadStream(local.path))
  if (verdict.is === 'unavailable') warn('virus scanner unavailable', verdict.reason)
  return ({ clean: '已查毒', infected: '有病毒', unavailable: '待查毒' } as const)[verdict.is]
}
