import '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import path from 'node:path'
import { refused, type Refused } from '../../http/refused.ts'

/** A workbook as it was sent. */
export type ReceivedWorkbook = { readonly fileName: string; readonly bytes: Buffer; readonly digest: string }

/** A batch of 500 projects has some 2 MB. */
const largestBytes = 20 * 1024 * 1024

/** Takes the one file of a request. */
export async function receiveWorkbook(request: FastifyRequest): Promise<ReceivedWorkbook | Refused> {
  if (!request.isMultipart()) return refused('goal-workbook.no-file')
  const files: ReceivedWorkbook[] = []
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue
    if (files.length > 0) return refused('goal-workbook.one-file')
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of part.file) {
      bytes += (chunk as Buffer).length
      if (bytes > largestBytes) return refused('input.too-large')
      chunks.push(chunk as Buffer)
    }
    const whole = Buffer.concat(chunks)
    // What no database takes is no part of a name.
    const fileName = path.basename(part.filename.replaceAll('\\', '/').replace(/[\p{Cc}\p{Cs}]/gu, ''))
    files.push({ fileName, bytes: whole, digest: createHash('sha256').update(whole).digest('hex') })
  }
  return files[0] ?? refused('goal-workbook.no-file')
}
