import '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import type { PackageLocation } from './import-package.ts'

/** An uploaded package on disk, in a folder of its own: one archive or workbook, or any number of tables. */
export type Upload = { readonly folder: string; readonly isWhole: boolean; readonly files: readonly UploadedFile[] }

export type UploadedFile = { readonly name: string; readonly path: string }

type Received = UploadedFile & { readonly isZip: boolean }

const known = ['.zip', '.xlsx', '.csv']

/** Streams the files of a request to disk; what it refuses is gone from there again. */
export async function receiveUpload(request: FastifyRequest, largestBytes: number): Promise<Upload | Refused> {
  if (!request.isMultipart()) return refused('import.no-file')
  const folder = await mkdtemp(path.join(tmpdir(), 'jiheng-import-'))
  try {
    const files = await receiveFiles(request, folder, largestBytes)
    const upload = isRefused(files) ? files : uploadOf(folder, files)
    if (isRefused(upload)) await discardUpload(folder)
    return upload
  } catch (error) {
    await discardUpload(folder)
    throw error
  }
}

export async function discardUpload(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

async function receiveFiles(
  request: FastifyRequest,
  folder: string,
  largestBytes: number,
): Promise<Received[] | Refused> {
  const files: Received[] = []
  let bytes = 0
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue
    // What no database takes is no part of a name.
    const name = path.basename(part.filename.replaceAll('\\', '/').replace(/[\p{Cc}\p{Cs}]/gu, ''))
    const extension = path.extname(name).toLowerCase()
    const file = path.join(folder, fileNameOf(files.length, name))
    await pipeline(part.file, createWriteStream(file))
    bytes += part.file.bytesRead
    if (part.file.truncated || bytes > largestBytes) return refused('input.too-large')
    if (!known.includes(extension)) return refused('import.unknown-file')
    files.push({ name, path: file, isZip: await beginsLikeZip(file) })
  }
  return files
}

/** The first bytes decide what a file is, not its name. */
function uploadOf(folder: string, files: readonly Received[]): Upload | Refused {
  if (files.length === 0) return refused('import.no-file')
  const isWhole = files.some((file) => file.isZip)
  return isWhole && files.length > 1 ? refused('import.unknown-file') : { folder, isWhole, files }
}

/** Where an import finds it. */
export function locationOf({ isWhole, files }: Upload): PackageLocation {
  const [first] = files
  return isWhole && first !== undefined ? { path: first.path, name: first.name } : { files }
}

/** On disk a file is called by its number: the sender's name goes nowhere near a path. */
export function fileNameOf(at: number, name: string): string {
  const extension = path.extname(name).toLowerCase()
  return `${String(at)}${known.includes(extension) ? extension : ''}`
}

async function beginsLikeZip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer.toString('latin1') === 'PK'
  } finally {
    await handle.close()
  }
}
