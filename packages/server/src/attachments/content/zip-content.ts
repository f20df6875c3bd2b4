import type { Content, FileType } from '@jiheng/domain/attachments'
import { openPromise } from 'yauzl'

/** Names of an archive that are looked at; a document has a few hundred. */
const entryLimit = 20_000

/** An archive is what its directory says: an Office document, an OFD, a program, or just an archive. Nothing is inflated. */
export async function zipContent(file: string): Promise<Content> {
  const found = await readNames(file)
  if (found === null) return { is: 'broken', what: '压缩包或 Office 文档' }
  const { names } = found
  const program = programs.find(({ mark }) => names.has(mark))
  if (program !== undefined) return { is: 'foreign', what: program.what }
  if (names.has('OFD.xml')) return { is: 'accepted', type: 'OFD 文档' }
  if (names.has('[Content_Types].xml')) return officeContent(names)
  if (names.has('mimetype') && names.has('META-INF/manifest.xml')) return { is: 'foreign', what: 'OpenDocument 文档' }
  if (names.has('mimetype') && names.has('META-INF/container.xml')) return { is: 'foreign', what: 'EPUB 电子书' }
  return found.isLocked ? { is: 'password', what: 'zip 压缩包' } : { is: 'accepted', type: 'zip 压缩包' }
}

const programs = [
  { mark: 'AndroidManifest.xml', what: '安卓安装包' },
  { mark: 'META-INF/MANIFEST.MF', what: 'Java 程序' },
  { mark: 'AppxManifest.xml', what: 'Windows 安装包' },
  { mark: 'extension.vsixmanifest', what: '程序扩展包' },
] as const

const parts: readonly (readonly [part: string, type: FileType])[] = [
  ['word/document.xml', 'Word 文档'],
  ['xl/workbook.xml', 'Excel 表格'],
  ['xl/workbook.bin', 'Excel 表格'],
  ['ppt/presentation.xml', 'PowerPoint 演示'],
]

function officeContent(names: ReadonlySet<string>): Content {
  const type = parts.find(([part]) => names.has(part))?.[1]
  if (type === undefined) return { is: 'foreign', what: 'Office 以外的文档包' }
  const hasMacros = [...names].some((name) => /(^|\/)(vbaProject\.bin|macrosheets\/)/i.test(name))
  return hasMacros ? { is: 'macros', what: type } : { is: 'accepted', type }
}

async function readNames(
  file: string,
): Promise<{ readonly names: ReadonlySet<string>; readonly isLocked: boolean } | null> {
  try {
    const zip = await openPromise(file, { autoClose: false, strictFileNames: false, decodeStrings: true })
    try {
      const names = new Set<string>()
      let isLocked = false
      for await (const entry of zip.eachEntry()) {
        names.add(entry.fileName.replaceAll('\\', '/').replace(/^\/+/, ''))
        isLocked ||= entry.isEncrypted()
        if (names.size > entryLimit) break
      }
      return { names, isLocked }
    } finally {
      zip.close()
    }
  } catch {
    // Whatever the directory's fault is, nobody can open the file.
    return null
  }
}
