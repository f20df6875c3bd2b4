import { practiceMark } from '@jiheng/domain/practice'
import { Readable } from 'node:stream'
import { mediaTypes, type FileAnswer } from './file-answer.ts'

/**
 * A download from the practice town (演练): its name says so, and a CSV says so on its first line, above its head. What has a
 * page of its own (Word, PDF, a workbook) is marked where it is written.
 */
export function markedFile(file: FileAnswer): FileAnswer {
  const name = `演练-${file.name}`
  return file.type === mediaTypes.csv
    ? { ...file, name, body: Readable.from(markedText(file.body)) }
    : { ...file, name }
}

const byteOrderMark = '\uFEFF'

async function* markedText(body: FileAnswer['body']): AsyncGenerator<string> {
  yield `${byteOrderMark}${practiceMark}\r\n`
  let isFirst = true
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for await (const chunk of Readable.from(body instanceof Buffer ? [body] : body)) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk as Buffer, { stream: true })
    yield isFirst && text.startsWith(byteOrderMark) ? text.slice(1) : text
    isFirst = false
  }
}
