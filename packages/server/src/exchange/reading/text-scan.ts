import { isUtf8 } from 'node:buffer'
import type { Fault } from '@jiheng/domain/exchange'

/** A line (and a record) may not be longer than this, so that no input makes the reader hold it. */
export const recordLimit = 1 << 20

export type TextScan =
  | { readonly ok: true; readonly encoding: 'utf-8' | 'gb18030'; readonly hasMark: boolean }
  | { readonly ok: false; readonly fault: Fault; readonly row: number | null }

const newline = 10
const headKept = 4096

/**
 * Looks through a text once before it is read: the encoding, NUL bytes, endless lines. The encoding of a file is only
 * known at its end: the first byte that is not UTF-8 may be its last.
 */
export async function scanText(chunks: AsyncIterable<Buffer>): Promise<TextScan> {
  const scan = new Scan()
  for await (const chunk of chunks) {
    const fault = scan.take(chunk)
    if (fault !== null) return fault
  }
  return scan.end()
}

class Scan {
  #head: Buffer = Buffer.alloc(0)
  #tail: Buffer = Buffer.alloc(0)
  #lineBytes = 0
  #row = 1
  #brokenRow: number | null = null
  #bytes = 0

  take(chunk: Buffer): TextScan | null {
    if (this.#head.length < headKept) this.#head = Buffer.concat([this.#head, chunk.subarray(0, headKept)])
    this.#bytes += chunk.length
    if (isUtf16(this.#head)) return { ok: false, fault: { code: 'file.utf16', facts: {} }, row: null }
    if (chunk.includes(0))
      return {
        ok: false,
        fault: { code: 'file.nul-byte', facts: {} },
        row: this.#row + newlinesIn(chunk, chunk.indexOf(0)),
      }
    if (this.#brokenRow === null) this.#checkUtf8(chunk)
    return this.#measureLines(chunk)
  }

  #checkUtf8(chunk: Buffer): void {
    const text = this.#tail.length === 0 ? chunk : Buffer.concat([this.#tail, chunk])
    const whole = completeLength(text)
    this.#tail = text.subarray(whole)
    if (!isUtf8(text.subarray(0, whole))) this.#brokenRow = this.#row + newlinesIn(text, firstBroken(text))
  }

  #measureLines(chunk: Buffer): TextScan | null {
    const first = chunk.indexOf(newline)
    const longest = this.#lineBytes + (first === -1 ? chunk.length : first)
    if (longest > recordLimit)
      return {
        ok: false,
        fault: { code: 'file.line-too-long', facts: { kilobytes: recordLimit / 1024 } },
        row: this.#row,
      }
    this.#lineBytes = first === -1 ? longest : chunk.length - 1 - chunk.lastIndexOf(newline)
    this.#row += newlinesIn(chunk, chunk.length)
    return null
  }

  end(): TextScan {
    if (this.#bytes === 0) return { ok: false, fault: { code: 'file.empty', facts: {} }, row: null }
    const broken = this.#brokenRow ?? (this.#tail.length > 0 ? this.#row : null)
    const hasMark = this.#head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
    if (broken === null) return { ok: true, encoding: 'utf-8', hasMark }
    return hasMark || hasUtf8Heading(this.#head)
      ? { ok: false, fault: { code: 'file.broken-utf8', facts: {} }, row: broken }
      : { ok: true, encoding: 'gb18030', hasMark: false }
  }
}

/** A heading that reads as UTF-8 and is not plain ASCII: the file means to be UTF-8. */
function hasUtf8Heading(head: Buffer): boolean {
  const end = head.indexOf(newline)
  const line = head.subarray(0, end === -1 ? completeLength(head) : end)
  return isUtf8(line) && line.some((byte) => byte > 0x7f)
}

/** A mark says so; without one, a comma of two bytes does: every heading has one. */
function isUtf16(head: Buffer): boolean {
  const [first, second] = head
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  return ['\u002c\u0000', '\u0000\u002c'].some((comma) => head.indexOf(comma, 0, 'latin1') !== -1)
}

/** How much of `text` is whole characters: up to three bytes at its end may begin one that goes on. */
function completeLength(text: Buffer): number {
  for (let back = 1; back <= 3 && back <= text.length; back += 1) {
    const byte = text[text.length - back] ?? 0
    if (byte < 0x80) return text.length
    if (byte >= 0xc0) return sequenceLength(byte) > back ? text.length - back : text.length
  }
  return text.length
}

function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4
  return lead >= 0xe0 ? 3 : 2
}

function newlinesIn(chunk: Buffer, end: number): number {
  let count = 0
  for (let at = chunk.indexOf(newline); at !== -1 && at < end; at = chunk.indexOf(newline, at + 1)) count += 1
  return count
}

/** Where the line begins in which the first broken byte stands. */
function firstBroken(text: Buffer): number {
  let start = 0
  for (let end = text.indexOf(newline); end !== -1; end = text.indexOf(newline, start)) {
    if (!isUtf8(text.subarray(start, end))) return start
    start = end + 1
  }
  return start
}
