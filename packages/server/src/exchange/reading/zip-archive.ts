import { isUtf8 } from 'node:buffer'
import type { Readable } from 'node:stream'
import { openPromise, type Entry } from 'yauzl'
import type { IssueList } from '../issue-list.ts'
import type { PackageFile, PackageLimits } from './package-source.ts'

export type ZipEntry = PackageFile & {
  readonly compressedBytes: number
  readonly isEncrypted: boolean
  readonly isReadable: boolean
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

/** Judges an archive by its directory before anything is inflated. While it is read, an entry that grows beyond what the directory says is broken off. */
export function isHarmless(archive: ZipArchive, limits: PackageLimits, issues: IssueList): boolean {
  const { entries } = archive
  if (entries.length > entryLimit) issues.add({}, { code: 'package.too-many-files', facts: { limit: entryLimit } })
  const inflated = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  if (inflated > limits.bytes)
    issues.add({}, { code: 'package.too-large', facts: { megabytes: Math.floor(limits.bytes / 1024 / 1024) } })
  for (const { name, bytes, compressedBytes, isEncrypted, isReadable } of entries) {
    const ratio = Math.round(bytes / Math.max(1, compressedBytes))
    if (bytes >= suspicious.fromBytes && ratio > suspicious.ratio)
      issues.add({ value: name }, { code: 'package.inflates', facts: { file: name, ratio } })
    if (isEncrypted) issues.add({ value: name }, { code: 'package.encrypted', facts: { file: name } })
    else if (!isReadable)
      issues.add({ value: name }, { code: 'package.broken', facts: { reason: `“${name}”的压缩方式不能识别` } })
  }
  return issues.errorCount === 0
}

/** Inflates everything once and keeps nothing, so that a directory which lies about sizes is found out. @throws what is wrong */
export async function inflateOnce(archive: ZipArchive, signal?: AbortSignal): Promise<void> {
  for (const entry of archive.entries) {
    signal?.throwIfAborted()
    const stream = await entry.open()
    for await (const chunk of stream) void chunk
  }
}
