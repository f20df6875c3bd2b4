import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

/** A name in the store: made by `contentKey` and `pieceKey` alone, so that nothing a person typed is ever part of a path. */
export type FileKey = string & { readonly fileKey: true }

/** A file of this machine that is to be kept. */
export type LocalFile = { readonly path: string; readonly bytes: number; readonly sha256: string }

/** A part of a file, both ends included. */
export type ByteRange = { readonly start: number; readonly end: number }

/** Where contents lie (附件存储): on disk, or with an S3-compatible service. */
export type Files = {
  /** A folder of this machine for what is on its way in. */
  readonly incoming: string
  /** Takes a local file over; what it has answered for survives a power cut. Keeping twice is keeping once. */
  keep(key: FileKey, local: LocalFile): Promise<void>
  /** @throws FileMissing */
  read(key: FileKey, range?: ByteRange): Promise<Readable>
  /** Removing what is not there is no fault. */
  remove(key: FileKey): Promise<void>
}

/** The store has lost what the database says it holds. */
export class FileMissing extends Error {
  constructor(key: FileKey) {
    super(`the store of attachments has no ${key}`)
  }
}

/** A content is named by its SHA-256, and kept apart by division; two levels of folders keep each of them small. */
export function contentKey(divisionId: number, sha256: string): FileKey {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
  return `content/${String(divisionId)}/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}` as FileKey
}

/** A piece of an upload, by an id of its own: two that arrive for one offset do not overwrite each other. */
export function pieceKey(divisionId: number, pieceId: string): FileKey {
  if (!/^[0-9a-f-]{36}$/.test(pieceId)) throw new Error('not an id')
  return `pieces/${String(divisionId)}/${pieceId}` as FileKey
}

/** Files in a folder of this machine (or one that it mounts). Readable by the product's own account alone. */
export async function openDiskFiles(folder: string): Promise<Files> {
  const root = path.resolve(folder)
  const incoming = path.join(root, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  const placeOf = (key: FileKey): string => path.join(root, ...key.split('/'))
  return {
    incoming,
    keep: async (key, local) => {
      const place = placeOf(key)
      await synced(local.path)
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      // Within one file system: whoever reads sees the whole file or none.
      await rename(local.path, place)
      await syncedFolder(path.dirname(place))
    },
    read: async (key, range) => {
      const place = placeOf(key)
      if (!(await exists(place))) throw new FileMissing(key)
      return createReadStream(place, range)
    },
    remove: (key) => rm(placeOf(key), { force: true }),
  }
}

async function exists(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isFile()
  } catch {
    return false
  }
}

async function synced(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The new name itself has to reach the disk too. Windows cannot open a folder and does so by itself. */
async function syncedFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
