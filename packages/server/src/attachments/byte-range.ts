import type { ByteRange } from '../ports/files.ts'

/**
 * The one range of bytes that a request asks for (RFC 9110 §14); `beyond` where the file has none of it. Anything else is
 * answered with the whole, as the standard allows.
 */
export function rangeIn(header: string | undefined, size: number): ByteRange | 'beyond' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  const [, first = '', last = ''] = match ?? []
  if (first === '') return last === '' ? null : lastBytes(Number(last), size)
  const start = Number(first)
  if (start >= size) return 'beyond'
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return end < start ? null : { start, end }
}

function lastBytes(length: number, size: number): ByteRange | 'beyond' {
  return length === 0 ? 'beyond' : { start: Math.max(0, size - length), end: size - 1 }
}
