import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { LocalFile } from '../ports/files.ts'

/** More came than was announced. */
export class TooManyBytes extends Error {}

/** Streams contents one after the other into one local file, and says its size and SHA-256. What fails leaves nothing behind. */
export async function writeLocalFile(
  folder: string,
  contents: AsyncIterable<Readable> | Iterable<Readable>,
  largest: number,
): Promise<LocalFile> {
  const file = path.join(folder, randomUUID())
  const hash = createHash('sha256')
  let bytes = 0
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const content of contents) {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        bytes += chunk.length
        if (bytes > largest) throw new TooManyBytes()
        hash.update(chunk)
        yield chunk
      }
    }
  }
  try {
    await pipeline(counted, createWriteStream(file, { mode: 0o600 }))
  } catch (error) {
    await removeLocalFile(file)
    throw error
  }
  return { path: file, bytes, sha256: hash.digest('hex') }
}

/** Removes a local file that was not kept; one that was has already gone elsewhere. */
export async function removeLocalFile(file: string): Promise<void> {
  await rm(file, { force: true })
}
