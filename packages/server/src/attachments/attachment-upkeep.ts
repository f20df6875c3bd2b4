import type { FastifyInstance } from 'fastify'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { contentKey, type FileKey, type Files } from '../ports/files.ts'
import type { ScanVerdict, VirusScanner } from '../ports/virus-scanner.ts'
import { filesToScan, recordScan } from './attachment.store.ts'
import type { AttachmentSetting } from './attachment-setting.ts'
import { removeLocalFile } from './local-files.ts'
import { removeAll } from './uploads.ts'
import { deleteExpiredUploads } from './upload.store.ts'

const everyMillis = 60_000
/** What lies longer in the folder for incoming files was left by a process that died. */
const litterMillis = 24 * 3_600_000
/** Files that are scanned in one go; the next go takes the others. */
const scansAtOnce = 20

/** Keeps attachments in order once a minute, while the application runs: what has expired goes, what waits is scanned. */
export function startAttachmentUpkeep(app: FastifyInstance, setting: AttachmentSetting): void {
  let running = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const again = (): void => {
    running = upkeep(setting)
      .catch((error: unknown) => setting.warn('upkeep of attachments failed', error))
      .finally(() => {
        if (timer !== undefined) timer = setTimeout(again, everyMillis).unref()
      })
  }
  app.addHook('onListen', async () => {
    timer = setTimeout(again, 1000).unref()
  })
  app.addHook('onClose', async () => {
    clearTimeout(timer)
    timer = undefined
    await running
  })
}

/** One round of it. */
export async function upkeep(setting: AttachmentSetting): Promise<void> {
  await removeAll(setting.files, await deleteExpiredUploads(setting.pool, setting.clock.now()))
  await removeLitter(setting)
  await scanWaiting(setting)
}

async function removeLitter({ files, clock }: AttachmentSetting): Promise<void> {
  const before = Date.parse(clock.now()) - litterMillis
  for (const name of await readdir(files.incoming)) {
    const file = path.join(files.incoming, name)
    const changed = await stat(file).catch(() => null)
    if (changed !== null && changed.mtimeMs < before) await removeLocalFile(file)
  }
}

/** The content of an infected file does not stay: only that it was here does. */
async function scanWaiting(setting: AttachmentSetting): Promise<void> {
  const { pool, files, scanner, clock, warn } = setting
  if (scanner === null) return
  for (const { divisionId, sha256 } of await filesToScan(pool, scansAtOnce)) {
    const key = contentKey(divisionId, sha256)
    const verdict = await scanStored(files, scanner, key)
    const scan = ({ clean: '已查毒', infected: '有病毒', unavailable: '待查毒' } as const)[verdict.is]
    // Also an attempt in vain is recorded: what could not be scanned now goes behind the others.
    const virus = verdict.is === 'infected' ? verdict.virus : null
    await recordScan(pool, { divisionId, sha256, scan, virus, now: clock.now() })
    if (verdict.is === 'infected') await files.remove(key)
    if (verdict.is === 'unavailable') {
      warn('virus scanner unavailable', verdict.reason)
      return
    }
  }
}

async function scanStored(files: Files, scanner: VirusScanner, key: FileKey): Promise<ScanVerdict> {
  try {
    return await scanner.scan(await files.read(key))
  } catch (error) {
    return { is: 'unavailable', reason: error instanceof Error ? error.message : String(error) }
  }
}
