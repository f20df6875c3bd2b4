import type { Content } from '@jiheng/domain/attachments'
import { createReadStream } from 'node:fs'

/**
 * Nothing has a signature: text, or something that nobody knows. Text is UTF-8, UTF-16 with its mark, or the GB18030 of
 * Chinese Windows, all of it, without control characters; text that a program would run or a browser would show as a page is
 * none.
 */
export async function textContent(file: string, head: Buffer): Promise<Content> {
  const encoding = await encodingOf(file, head)
  if (encoding === null) return { is: 'foreign', what: '无法识别的内容' }
  const start = beginning(new TextDecoder(encoding).decode(head).toLowerCase())
  const found = telling.find(({ begins }) => begins.test(start))
  return found === undefined ? { is: 'accepted', type: '文本' } : { is: 'foreign', what: found.what }
}

/** What a text begins with, after declarations and comments, behind which a page or a drawing may hide. */
function beginning(text: string): string {
  let rest = text.trimStart()
  for (;;) {
    const end = rest.startsWith('<!--')
      ? '-->'
      : rest.startsWith('<?xml') || rest.startsWith('<!doctype svg')
        ? '>'
        : null
    const at = end === null ? -1 : rest.indexOf(end)
    if (end === null || at < 0) return rest
    const inner = rest.slice(at + end.length).trimStart()
    // A declaration with nothing behind it is XML all the same.
    if (inner === '') return rest
    rest = inner
  }
}

const telling = [
  { begins: /^<svg[\s>]/, what: 'SVG 矢量图' },
  { begins: /^<(!doctype html|html|head|body|script|iframe|meta|title|div|table|style|img|a|p)[\s>]/, what: '网页' },
  { begins: /^(#!|<\?php|<%|@echo off|<job|<hta:)/, what: '脚本' },
  { begins: /^(mime-version:|return-path:|received:)/, what: '邮件或网页归档' },
  { begins: /^\{\\rtf/, what: 'RTF 文档' },
  { begins: /^%!ps/, what: 'PostScript 程序' },
  { begins: /^<[a-z!?][\w:-]*[\s>/]/, what: 'XML 文件' },
] as const

async function encodingOf(file: string, head: Buffer): Promise<string | null> {
  const mark = head.subarray(0, 2).toString('hex')
  const candidates = mark === 'fffe' ? ['utf-16le'] : mark === 'feff' ? ['utf-16be'] : ['utf-8', 'gb18030']
  for (const encoding of candidates) if (await isText(file, encoding)) return encoding
  return null
}

async function isText(file: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  const stream = createReadStream(file)
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (hasControls(decoder.decode(chunk, { stream: true }))) return false
    }
    return !hasControls(decoder.decode())
  } catch {
    return false
  } finally {
    stream.destroy()
  }
}

function hasControls(text: string): boolean {
  return /[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufffe\uffff]/.test(text)
}
