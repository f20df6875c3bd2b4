import { distinctNames } from '@jiheng/domain/attachments'
import { PassThrough, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { csvHead, csvLine } from '../documents/csv-text.ts'
import { contentKey, type Files } from '../ports/files.ts'
import type { AttachmentRow } from './attachment.queries.ts'

/** All attachments of a subject as one zip, written while it is read: a folder for each kind, and a list of what is inside. */
export function attachmentZip(files: Files, divisionId: number, rows: readonly AttachmentRow[]): Readable {
  const zip = new ZipFile()
  const out = new PassThrough()
  const fail = (error: unknown): void => void out.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.on('error', fail)
  zip.outputStream.on('error', fail).pipe(out)
  const paths = distinctNames(rows.map((row) => `${row.slot}/${row.name}`))
  zip.addBuffer(Buffer.from(contentsList(rows, paths)), '目录.csv')
  rows.forEach((row, at) => {
    const options = { mtime: row.uploadedAt, compress: compressible.has(row.type), size: Number(row.bytes) }
    // Each is opened when it is its turn: two hundred open files are not kept waiting.
    zip.addReadStreamLazy(paths[at] ?? row.name, options, (take) => {
      files.read(contentKey(divisionId, row.sha256)).then((stream) => take(null, stream), fail)
    })
  })
  zip.end()
  return out
}

/** The other types are compressed in themselves. */
const compressible = new Set([
  '文本',
  'TIFF 图片',
  'Word 97–2003 文档',
  'Excel 97–2003 表格',
  'PowerPoint 97–2003 演示',
])

function contentsList(rows: readonly AttachmentRow[], paths: readonly string[]): string {
  const lines = rows.map((row, at) =>
    csvLine([
      { text: row.slot },
      { text: paths[at] ?? row.name },
      { text: row.type },
      { number: row.bytes },
      { text: row.sha256 },
      { text: row.uploadedBy },
      { text: row.uploadedAt.toISOString() },
    ]),
  )
  return csvHead(['类别', '文件', '类型', '大小（字节）', 'SHA-256', '上传人', '上传时间（UTC）']) + lines.join('')
}
