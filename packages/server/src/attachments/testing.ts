import type { Attachment, Upload } from '@jiheng/contract/attachments'
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { LightMyRequestResponse } from 'fastify'
import type { Client } from '../http/testing.ts'

/** A PDF of a given length, different for each word. */
export function aPdf(word = '合同', bytes = 200): Buffer {
  const text = Buffer.from(`%PDF-1.7\n% ${word}\n`)
  return Buffer.concat([text, Buffer.alloc(Math.max(0, bytes - text.length - 6), word), Buffer.from('%%EOF\n')])
}

/** The smallest PNG: one transparent pixel. */
export const aPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** The head of a Windows program. */
export const aProgram = Buffer.concat([
  Buffer.from('MZ'),
  Buffer.alloc(58),
  Buffer.from([0x80, 0, 0, 0]),
  Buffer.alloc(200),
])

/** A zip with these entries. */
export async function aZip(names: readonly string[]): Promise<Buffer> {
  const zip = new ZipFile()
  for (const name of names) zip.addBuffer(Buffer.from(name), name)
  zip.end()
  return buffer(zip.outputStream)
}

/** A compound file (MS-CFB) whose directory has these names: header, allocation table, directory. */
export function aCompoundFile(names: readonly string[]): Buffer {
  const entries = ['Root Entry', ...names]
  const sectors = Math.ceil(entries.length / 4)
  const file = Buffer.alloc(512 * (2 + sectors))
  file.write('d0cf11e0a1b11ae1', 0, 'hex')
  file.writeUInt16LE(9, 0x1e)
  file.writeUInt32LE(1, 0x30)
  file.writeUInt32LE(0xfffffffe, 0x44)
  for (let at = 0; at < 109; at += 1) file.writeUInt32LE(at === 0 ? 0 : 0xffffffff, 0x4c + at * 4)
  file.writeUInt32LE(0xfffffffd, 512)
  for (let at = 1; at <= sectors; at += 1) file.writeUInt32LE(at === sectors ? 0xfffffffe : at + 1, 512 + at * 4)
  entries.forEach((name, at) => {
    const place = 1024 + at * 128
    file.write(name, place, 'utf16le')
    file.writeUInt16LE(name.length * 2 + 2, place + 64)
  })
  return file
}

export function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

type Told = { readonly name: string; readonly content: Buffer; readonly project?: string; readonly digest?: string }

/** Announces a file. */
export function announce(client: Client, told: Told): Promise<LightMyRequestResponse> {
  const { name, content, project = 'P1', digest } = told
  const sent = { name, bytes: content.length, slot: '佐证材料', ...(digest === undefined ? {} : { sha256: digest }) }
  return client.send({ method: 'POST', url: `/api/projects/${project}/uploads`, payload: sent })
}

/** Sends one piece. */
export function append(client: Client, id: string, offset: number, piece: Buffer): Promise<LightMyRequestResponse> {
  return client.send({
    method: 'PATCH',
    url: `/api/uploads/${id}?offset=${String(offset)}`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: piece,
  })
}

export function finish(client: Client, id: string): Promise<LightMyRequestResponse> {
  return client.send({ method: 'POST', url: `/api/uploads/${id}/finish` })
}

/** Uploads a file in one piece; the answer is that of the last step, or of the first that was refused. */
export async function attach(client: Client, told: Told): Promise<LightMyRequestResponse> {
  const announced = await announce(client, told)
  if (announced.statusCode !== 200) return announced
  const { id } = announced.json<Upload>()
  const appended = await append(client, id, 0, told.content)
  return appended.statusCode === 200 ? finish(client, id) : appended
}

/** What stands in the list of a subject. */
export async function listed(client: Client, project = 'P1'): Promise<readonly Attachment[]> {
  return (await client.get(`/api/projects/${project}/attachments`)).json<{ attachments: Attachment[] }>().attachments
}
