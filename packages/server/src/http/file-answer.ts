import type { FastifyReply } from 'fastify'
import type { Readable } from 'node:stream'

/** A download. `name` may be Chinese. */
export type FileAnswer = { readonly name: string; readonly type: string; readonly body: Buffer | Readable }

export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

export function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  // RFC 6266: the second form carries any name; the first is for programs that know no other.
  const plain = file.name.replace(/[^\w.-]/g, '_')
  const encoded = encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return reply
    .type(file.type)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .send(file.body)
}
