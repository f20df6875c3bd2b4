import type { Content, FileType } from '@jiheng/domain/attachments'
import { open, type FileHandle } from 'node:fs/promises'

/** Sectors of one chain that are read: a directory has four entries in each, a document a few dozen entries. */
const sectorLimit = 4000
const endOfChain = 0xfffffffa
const entryBytes = 128
const headerBytes = 512

/**
 * The compound file of Office 97 (MS-CFB): the names in its directory say whose document it is. WPS keeps .wps, .et and
 * .dps in the same form; an Office document under a password is one too, and so is a Windows installer.
 */
export async function compoundContent(file: string): Promise<Content> {
  const handle = await open(file)
  try {
    const names = await directoryNames(handle)
    return names === null ? { is: 'broken', what: 'Office 97–2003 文档' } : contentOf(names)
  } finally {
    await handle.close()
  }
}

const streams: readonly (readonly [stream: string, type: FileType])[] = [
  ['WordDocument', 'Word 97–2003 文档'],
  ['Workbook', 'Excel 97–2003 表格'],
  ['Book', 'Excel 97–2003 表格'],
  ['PowerPoint Document', 'PowerPoint 97–2003 演示'],
]

const macroStorages = ['VBA', 'Macros', '_VBA_PROJECT_CUR', '_VBA_PROJECT']

function contentOf(names: ReadonlySet<string>): Content {
  if (names.has('EncryptedPackage')) return { is: 'password', what: 'Office 文档' }
  const type = streams.find(([stream]) => names.has(stream))?.[1]
  if (type === undefined) {
    const isMessage = names.has('__properties_version1.0')
    return { is: 'foreign', what: isMessage ? 'Outlook 邮件' : 'Windows 安装包或其他程序的文件' }
  }
  return macroStorages.some((name) => names.has(name)) ? { is: 'macros', what: type } : { is: 'accepted', type }
}

/** The names of all streams and storages; null where the file does not hold together. */
async function directoryNames(handle: FileHandle): Promise<ReadonlySet<string> | null> {
  const header = await bytesAt(handle, 0, headerBytes)
  if (header === null) return null
  const shift = header.readUInt16LE(0x1e)
  if (shift !== 9 && shift !== 12) return null
  const sectorBytes = 2 ** shift
  const sector = (number: number): Promise<Buffer | null> => bytesAt(handle, (number + 1) * sectorBytes, sectorBytes)
  const tables = await allocationTables(header, sector)
  if (tables === null) return null
  const names = new Set<string>()
  let number = header.readUInt32LE(0x30)
  for (let read = 0; number < endOfChain && read < sectorLimit; read += 1) {
    const entries = await sector(number)
    if (entries === null) return null
    for (const name of namesIn(entries)) names.add(name)
    const next = await nextSector(number, { tables, sectorBytes, sector })
    if (next === null) return null
    number = next
  }
  return names
}

/**
 * Where the parts of the allocation table lie: the first 109 stand in the header, the others in sectors of their own, each of
 * which ends with the number of the next.
 */
async function allocationTables(header: Buffer, sector: Allocation['sector']): Promise<readonly number[] | null> {
  const tables = Array.from({ length: 109 }, (_, at) => header.readUInt32LE(0x4c + at * 4))
  let number = header.readUInt32LE(0x44)
  for (let read = 0; number < endOfChain && read < sectorLimit; read += 1) {
    const numbers = await sector(number)
    if (numbers === null) return null
    const last = numbers.length / 4 - 1
    for (let at = 0; at < last; at += 1) tables.push(numbers.readUInt32LE(at * 4))
    number = numbers.readUInt32LE(last * 4)
  }
  return tables
}

type Allocation = {
  readonly tables: readonly number[]
  readonly sectorBytes: number
  sector(number: number): Promise<Buffer | null>
}

async function nextSector(number: number, { tables, sectorBytes, sector }: Allocation): Promise<number | null> {
  const perTable = sectorBytes / 4
  const table = tables[Math.floor(number / perTable)]
  if (table === undefined || table >= endOfChain) return null
  const entries = await sector(table)
  return entries === null ? null : entries.readUInt32LE((number % perTable) * 4)
}

function namesIn(sector: Buffer): readonly string[] {
  const names: string[] = []
  for (let at = 0; at + entryBytes <= sector.length; at += entryBytes) {
    const length = sector.readUInt16LE(at + 64)
    if (length >= 2 && length <= 64) names.push(sector.subarray(at, at + length - 2).toString('utf16le'))
  }
  return names
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer | null> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return bytesRead === length ? buffer : null
}
