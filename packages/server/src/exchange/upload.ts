import '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { refused, type Refused } from '../http/refused.ts'
import type { PackageLocation } from './import-package.ts'

/** An uploaded package on disk, in a folder of its own. */
export type Upload = { readonly folder: string; readonly fileName: string; readonly location: PackageLocation }

type Received = { readonly name: string; readonly path: string; readonly isZip: boolean }

const known = ['.zip', '.xlsx', '.csv']

/** Streams the files of a request to disk; what it refuses is gone from there again. */
export async function receiveUpload(request: FastifyRequest, largestBytes: number): Promise<Upload | Refused> {
  if (!request.isMultipart()) return refused('import.no-file')
  const folder = await mkdtemp(path.join(tmpdir(), 'jiheng-import-'))
  try {
    const files = await receiveFiles(request, folder, largestBytes)
    const location = 'refused' in files ? files : locate(files)
    if (!('refused' in files) && !('refused' in location)) {
      return { folder, fileName: files.map((file) => file.name).join('、'), location }
    }
    await discardUpload(folder)
    return 'refused' in location ? location : refused('import.no-file')
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
    const name = path.basename(part.filename.replaceAll('\\', '/'))
    const extension = path.extname(name).toLowerCase()
    const file = path.join(folder, `${String(files.length)}${known.includes(extension) ? extension : ''}`)
    await pipeline(part.file, createWriteStream(file))
    bytes += part.file.bytesRead
    if (part.file.truncated || bytes > largestBytes) return refused('input.too-large')
    if (!known.includes(extension)) return refused('import.unknown-file')
    files.push({ name, path: file, isZip: await beginsLikeZip(file) })
  }
  return files
}

/** One zip or workbook, or any number of tables; the first bytes decide what a file is, not its name. */
function locate(files: readonly Received[]): PackageLocation | Refused {
  const [first, ...others] = files
  if (first === undefined) return refused('import.no-file')
  if (files.every((file) => !file.isZip)) return { files: files.map(({ name, path: at }) => ({ name, path: at })) }
  return others.length === 0 ? { path: first.path, name: first.name } : refused('import.unknown-file')
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
