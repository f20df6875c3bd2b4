import type { Content, FileType } from '@jiheng/domain/attachments'
import { fileTypeFromBuffer } from 'file-type'
import { open } from 'node:fs/promises'
import { compoundContent } from './compound-file.ts'
import { textContent } from './text-content.ts'
import { zipContent } from './zip-content.ts'

/** Enough for every signature: the furthest that is asked of it stands at 36,870 (ISO 9660). */
const headBytes = 64 * 1024

/** What the bytes of a file are, whatever its name says (按内容识别). */
export async function detectContent(file: string): Promise<Content> {
  const head = await readHead(file)
  const signature = head.subarray(0, 8).toString('hex')
  // Containers first: what they hold decides, not that they are containers.
  if (signature.startsWith('504b0304') || signature.startsWith('504b0506')) return zipContent(file)
  if (signature === 'd0cf11e0a1b11ae1') return compoundContent(file)
  const known = await fileTypeFromBuffer(head)
  if (known === undefined || known.mime === 'application/xml') return textContent(file, head)
  const type = accepted[known.mime]
  if (type !== undefined) return { is: 'accepted', type }
  return { is: 'foreign', what: wordFor(known) }
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const accepted: Readonly<Record<string, FileType>> = {
  'application/pdf': 'PDF 文档',
  'image/jpeg': 'JPEG 图片',
  'image/png': 'PNG 图片',
  'image/webp': 'WebP 图片',
  'image/tiff': 'TIFF 图片',
}

/** What people call the files that are most often tried. */
const words: Readonly<Record<string, string>> = {
  exe: 'Windows 程序',
  elf: 'Linux 程序',
  macho: 'macOS 程序',
  class: 'Java 程序',
  wasm: '程序（WebAssembly）',
  swf: 'Flash 程序',
  lnk: 'Windows 快捷方式',
  deb: 'Linux 安装包',
  rpm: 'Linux 安装包',
  dmg: 'macOS 安装包',
  iso: '光盘映像',
  cab: 'Windows 安装包',
  rar: 'RAR 压缩包',
  '7z': '7z 压缩包',
  gz: 'gzip 压缩包',
  'tar.gz': 'tar 压缩包',
  bz2: 'bzip2 压缩包',
  xz: 'xz 压缩包',
  zst: 'zstd 压缩包',
  tar: 'tar 压缩包',
  gif: 'GIF 图片',
  bmp: 'BMP 图片',
  heic: 'HEIC 图片',
  rtf: 'RTF 文档',
  sqlite: '数据库文件',
}

const families: Readonly<Record<string, string>> = {
  image: '其他格式的图片',
  video: '视频',
  audio: '音频',
  font: '字体',
}

function wordFor({ ext, mime }: { readonly ext: string; readonly mime: string }): string {
  return words[ext] ?? families[mime.split('/')[0] ?? ''] ?? `${ext.toUpperCase()} 文件`
}
