import type { FastifyReply } from 'fastify'
import type { Readable } from 'node:stream'

/** A download. `name` may be Chinese. */
export type FileAnswer = {
  readonly name: string
  readonly type: string
  readonly body: Buffer | Readable
  /** To be looked at in the browser, not saved: for what a browser only draws. */
  readonly isInline?: boolean
  /** A range of the file, which `headers` names. */
  readonly isPart?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  lines: 'application/x-ndjson; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

export function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  // RFC 6266: the second form carries any name; the first is for programs that know no other.
  const plain = file.name.replace(/[^\w.-]/g, '_')
  const encoded = encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  const manner = file.isInline === true ? 'inline' : 'attachment'
  return reply
    .status(file.isPart === true ? 206 : 200)
    .type(file.type)
    .headers(file.headers ?? {})
    .header('content-disposition', `${manner}; filename="${plain}"; filename*=UTF-8''${encoded}`)
    .send(file.body)
}
