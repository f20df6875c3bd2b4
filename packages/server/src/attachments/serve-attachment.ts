import { fileTypeFacts } from '@jiheng/domain/attachments'
import type { FileAnswer } from '../http/file-answer.ts'
import { refused, type Refused } from '../http/refused.ts'
import { contentKey, type ByteRange, type Files } from '../ports/files.ts'
import type { FoundAttachment } from './attachment.queries.ts'
import { rangeIn } from './byte-range.ts'

type Asked = {
  readonly divisionId: number
  readonly file: FoundAttachment
  readonly how: 'download' | 'preview'
  /** The request's headers `range` and `if-range`. */
  readonly range: string | undefined
  readonly ifRange: string | undefined
}

/**
 * A stored file as an answer: under the type of our own list, never one that a browser runs, and cut off from the page's
 * origin. A preview exists for what a browser only draws.
 */
export async function serveAttachment(files: Files, asked: Asked): Promise<FileAnswer | Refused> {
  const { file, how } = asked
  const { mediaType, preview } = fileTypeFacts[file.type]
  if (how === 'preview' && preview === null) return refused('attachment.no-preview')
  const size = Number(file.bytes)
  const etag = `"${file.sha256}"`
  const isSame = asked.ifRange === undefined || asked.ifRange === etag
  const range = isSame ? rangeIn(asked.range, size) : null
  if (range === 'beyond') return { ...refused('file.range'), headers: { 'content-range': `bytes */${String(size)}` } }
  const body = await files.read(contentKey(asked.divisionId, file.sha256), range ?? undefined)
  const policy = how === 'preview' && preview === 'page' ? pagePolicy : sealedPolicy
  const headers = { etag, 'content-security-policy': policy, ...lengthHeaders(range, size) }
  return {
    name: file.name,
    type: mediaType,
    body,
    headers,
    isPart: range !== null,
    isInline: how === 'preview',
  }
}

function lengthHeaders(range: ByteRange | null, size: number): Record<string, string> {
  if (range === null) return { 'accept-ranges': 'bytes', 'content-length': String(size) }
  const { start, end } = range
  return {
    'accept-ranges': 'bytes',
    'content-length': String(end - start + 1),
    'content-range': `bytes ${String(start)}-${String(end)}/${String(size)}`,
  }
}

/** No script, no origin, no frame around it. */
const sealedPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/**
 * Chromium's PDF viewer is a plugin and does not open in a sandbox. What a PDF may run, it runs inside the viewer, which has
 * no part in our origin.
 */
const pagePolicy =
  "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
