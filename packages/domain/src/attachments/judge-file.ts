import { ok, refuse, type Result } from '../kernel/index.ts'
import { acceptedExtensions, fileTypeFacts, type FileType } from './attachment-words.ts'
import { cleanFileName, extensionOf } from './file-name.ts'

/** What the bytes of a file turned out to be. */
export type Content =
  | { readonly is: 'accepted'; readonly type: FileType }
  /** Something else, by the word that a person knows it by: Windows 程序, 网页, RAR 压缩包. */
  | { readonly is: 'foreign'; readonly what: string }
  | { readonly is: 'macros' | 'password' | 'broken'; readonly what: string }

/** Why a file is not taken, with the facts of its sentence. */
export type FileFault =
  | { readonly code: 'no-name' }
  | { readonly code: 'empty' }
  | { readonly code: 'too-large'; readonly bytes: number; readonly largest: number }
  | { readonly code: 'extension'; readonly extension: string }
  | { readonly code: 'name-lies'; readonly extension: string; readonly what: string; readonly mend: string | null }
  | { readonly code: 'macros'; readonly what: string }
  | { readonly code: 'password'; readonly what: string }
  | { readonly code: 'broken'; readonly what: string }

type Told = { readonly name: string; readonly bytes: number }

/** What can be said of a file before a byte of it is sent: its name, its size. The name is given back clean. */
export function judgeName({ name, bytes }: Told, largest: number): Result<string, FileFault> {
  const clean = cleanFileName(name)
  if (clean === null) return refuse({ code: 'no-name' })
  const extension = extensionOf(clean)
  if (!acceptedExtensions.includes(extension)) return refuse({ code: 'extension', extension })
  if (bytes <= 0) return refuse({ code: 'empty' })
  if (bytes > largest) return refuse({ code: 'too-large', bytes, largest })
  return ok(clean)
}

/** Whether the content is one that is taken, and the one that the name promises. */
export function judgeContent(name: string, content: Content): Result<FileType, FileFault> {
  const extension = extensionOf(name)
  if (content.is === 'foreign') return refuse({ code: 'name-lies', extension, what: content.what, mend: null })
  if (content.is !== 'accepted') return refuse({ code: content.is, what: content.what })
  const { extensions } = fileTypeFacts[content.type]
  if (extensions.includes(extension)) return ok(content.type)
  return refuse({ code: 'name-lies', extension, what: content.type, mend: extensions[0] ?? null })
}
