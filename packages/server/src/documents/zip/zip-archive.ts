import { isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import { openPromise, type Entry } from 'yauzl'

/** A file in an archive; it can be opened several times. */
export type ZipEntry = {
  readonly name: string
  readonly bytes: number
  readonly isInArchive: true
  readonly compressedBytes: number
  readonly isEncrypted: boolean
  readonly isReadable: boolean
  open(): Promise<Readable>
}

export type ZipArchive = { readonly entries: readonly ZipEntry[]; close(): void }

const entryLimit = 1000
/** Deflate reaches 1,000 to 1; tables of a town some 10 to 40. Small files may be as regular as they like. */
const suspicious = { ratio: 100, fromBytes: 10 * 1024 * 1024 }

/** Reads the central directory of a zip; nothing is inflated yet. @throws what is wrong with the archive */
export async function openZip(path: string): Promise<ZipArchive> {
  const zip = await openPromise(path, { autoClose: false, decodeStrings: false })
  try {
    const entries: ZipEntry[] = []
    // One more than allowed is enough to know.
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry)
      if (!name.endsWith('/')) entries.push(zipEntry(name, entry, () => zip.openReadStreamPromise(entry)))
      if (entries.length > entryLimit) break
    }
    return { entries, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

function zipEntry(name: string, entry: Entry, open: () => Promise<Readable>): ZipEntry {
  return {
    name,
    bytes: entry.uncompressedSize,
    isInArchive: true,
    compressedBytes: entry.compressedSize,
    isEncrypted: entry.isEncrypted(),
    isReadable: entry.canDecodeFileData(),
    open,
  }
}

/** Without decoding, the name is the raw bytes: UTF-8 where the archive says so or they are, else the GBK of Chinese Windows. */
function nameOf(entry: Entry): string {
  const raw = entry.fileNameRaw
  const name = isUtf8(raw) ? raw.toString('utf8') : new TextDecoder('gb18030').decode(raw)
  return name.replaceAll('\\', '/')
}

/** What is wrong with an archive, as its directory tells. */
export type ZipFault =
  | { readonly code: 'too-many-files'; readonly limit: number }
  | { readonly code: 'too-large'; readonly megabytes: number }
  | { readonly code: 'inflates'; readonly file: string; readonly ratio: number }
  | { readonly code: 'encrypted'; readonly file: string }
  | { readonly code: 'unreadable'; readonly file: string }

/** Judges an archive by its directory before anything is inflated. While it is read, an entry that grows beyond what the directory says is broken off. */
export function faultsOfZip({ entries }: ZipArchive, limitBytes: number): readonly ZipFault[] {
  const inflated = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  return [
    ...(entries.length > entryLimit ? [{ code: 'too-many-files', limit: entryLimit } as const] : []),
    ...(inflated > limitBytes ? [{ code: 'too-large', megabytes: Math.floor(limitBytes / 1024 / 1024) } as const] : []),
    ...entries.flatMap(faultsOfEntry),
  ]
}

function faultsOfEntry({ name: file, bytes, compressedBytes, isEncrypted, isReadable }: ZipEntry): readonly ZipFault[] {
  const ratio = Math.round(bytes / Math.max(1, compressedBytes))
  const isBomb = bytes >= suspicious.fromBytes && ratio > suspicious.ratio
  return [
    ...(isBomb ? [{ code: 'inflates', file, ratio } as const] : []),
    ...(isEncrypted ? [{ code: 'encrypted', file } as const] : []),
    ...(!isEncrypted && !isReadable ? [{ code: 'unreadable', file } as const] : []),
  ]
}

/** Inflates everything once and keeps nothing, so that a directory which lies about sizes is found out. @throws what is wrong */
export async function inflateOnce(archive: ZipArchive, signal?: AbortSignal): Promise<void> {
  for (const entry of archive.entries) {
    signal?.throwIfAborted()
    const stream = await entry.open()
    for await (const chunk of stream) void chunk
  }
}
