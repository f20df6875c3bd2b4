import type { Attachment } from '@jiheng/contract/attachments'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPromise } from 'yauzl'
import {
  aDivision,
  anAccount,
  anOrganization,
  aProject,
  openTestApp,
  type Client,
  type TestApp,
} from '../http/testing.ts'
import { aCompoundFile, aPdf, aPng, attach, sha256 } from './testing.ts'

let town: TestApp
let division: number
let unit: Client
let finance: Client
let pdf: Attachment
let png: Attachment
const content = aPdf('合同', 5000)

beforeAll(async () => {
  town = await openTestApp()
  const { pool } = town
  division = await aDivision(pool, '900000001', '示例镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  for (const code of ['P1', 'P2', 'P3'])
    await aProject(pool, division, { code, organization: office, name: '河道养护' })
  await anAccount(pool, 'unit', { role: 'unit', division, organization: '101' })
  await anAccount(pool, 'finance', { role: 'finance', division })
  unit = await town.as('unit')
  finance = await town.as('finance')
  pdf = (await attach(unit, { name: '养护合同（盖章）.pdf', content })).json<Attachment>()
  png = (await attach(unit, { name: '照片.png', content: aPng })).json<Attachment>()
})
afterAll(() => town.close())

const read = (id: string, how: 'content' | 'preview', headers: Record<string, string> = {}) =>
  unit.send({ method: 'GET', url: `/api/attachments/${id}/${how}`, headers })

describe('a download', () => {
  it('is the file under its Chinese name and our media type, of which no browser runs anything', async () => {
    const answer = await read(pdf.id, 'content')
    expect(answer.rawPayload.equals(content)).toBe(true)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '5000',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="[\w.-]+"; filename\*=UTF-8''%E5%85%BB%E6%8A%A4%E5%90%88%E5%90%8C%EF%BC%88/,
      ),
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })

  it('is an attachment for whatever is no PDF or picture, which has no preview', async () => {
    const made = { name: '旧表.doc', content: aCompoundFile(['WordDocument']), project: 'P3' }
    const { id, preview } = (await attach(unit, made)).json<Attachment>()
    expect(preview).toBeNull()
    expect((await read(id, 'content')).headers['content-type']).toBe('application/msword')
    expect((await read(id, 'preview')).json().code).toBe('attachment.no-preview')
  })
})

describe('a preview', () => {
  it('of a PDF is shown by the browser, which may load nothing for it and send nothing', async () => {
    const { headers } = await read(pdf.id, 'preview')
    expect(headers['content-disposition']).toMatch(/^inline; /)
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; object-src 'self';.*frame-ancestors 'none'$/,
    )
    expect(headers['content-type']).toBe('application/pdf')
  })

  it('of a picture is cut off from our origin', async () => {
    const { headers, rawPayload } = await read(png.id, 'preview')
    expect(rawPayload.equals(aPng)).toBe(true)
    expect([headers['content-type'], headers['content-disposition']?.toString().slice(0, 6)]).toEqual([
      'image/png',
      'inline',
    ])
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/)
  })

  it('comes in the part that is asked for', async () => {
    const part = await read(pdf.id, 'preview', { range: 'bytes=100-199' })
    expect([part.statusCode, part.headers['content-range']]).toEqual([206, 'bytes 100-199/5000'])
    expect(part.rawPayload.equals(content.subarray(100, 200))).toBe(true)
    const beyond = await read(pdf.id, 'preview', { range: 'bytes=5000-' })
    expect([beyond.statusCode, beyond.headers['content-range'], beyond.json().code]).toEqual([
      416,
      'bytes */5000',
      'file.range',
    ])
    const changed = await read(pdf.id, 'preview', { range: 'bytes=0-9', 'if-range': '"other"' })
    expect([changed.statusCode, changed.rawPayload.length]).toEqual([200, 5000])
    const same = await read(pdf.id, 'preview', { range: 'bytes=0-9', 'if-range': `"${sha256(content)}"` })
    expect([same.statusCode, same.rawPayload.length]).toEqual([206, 10])
  })
})

async function unzipped(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiheng-unzip-'))
  const file = path.join(folder, 'all.zip')
  writeFileSync(file, bytes)
  const zip = await openPromise(file, { autoClose: false })
  const found = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry())
    found.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  zip.close()
  rmSync(folder, { recursive: true })
  return found
}

describe('all attachments of a subject', () => {
  it('come in one zip, in a folder for each kind, with a list of names and SHA-256', async () => {
    const other = aPdf('另一份', 700)
    await attach(finance, { name: '养护合同（盖章）.pdf', content: other })
    const answer = await unit.get('/api/projects/P1/attachments/zip')
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('河道养护-附件-2025-01-10.zip'))
    const files = await unzipped(answer.rawPayload)
    expect([...files.keys()]).toEqual([
      '目录.csv',
      '佐证材料/养护合同（盖章）.pdf',
      '佐证材料/照片.png',
      '佐证材料/养护合同（盖章） (2).pdf',
    ])
    expect(files.get('佐证材料/养护合同（盖章） (2).pdf')?.equals(content)).toBe(true)
    expect(files.get('佐证材料/养护合同（盖章）.pdf')?.equals(other)).toBe(true)
    const list = files.get('目录.csv')?.toString() ?? ''
    expect(list).toContain(
      `佐证材料,佐证材料/养护合同（盖章） (2).pdf,PDF 文档,5000,${sha256(content)},unit,2025-01-10`,
    )
  })

  it('that are none make no zip', async () => {
    const answer = await unit.get('/api/projects/P2/attachments/zip')
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'attachment.none'])
  })
})

describe('what goes on record', () => {
  it('is what was attached, opened, withdrawn and taken away in one zip, by whom', async () => {
    const { pool } = town
    const before = await pool.query('select from audit_entry where division_id = $1', [division])
    const { id } = (await attach(unit, { name: '方案.pdf', content: aPdf('方案'), project: 'P2' })).json<Attachment>()
    // A viewer asks for a file in parts: that is one opening.
    for (const how of ['content', 'content', 'preview']) await unit.get(`/api/attachments/${id}/${how}`)
    await unit.get('/api/projects/P2/attachments/zip')
    const payload = { reason: '传错了项目' }
    await unit.send({ method: 'POST', url: `/api/attachments/${id}/withdraw`, payload })
    const { rows } = await pool.query(
      `select action, account_username as who, subject_code as code, subject_name as name, details
       from audit_entry where division_id = $1 order by sequence offset $2`,
      [division, before.rowCount],
    )
    const digest = sha256(aPdf('方案'))
    expect(rows).toMatchObject([
      { action: 'attachment.upload-begun', who: 'unit', code: 'P2', name: '方案.pdf' },
      {
        action: 'attachment.added',
        who: 'unit',
        code: 'P2',
        name: '方案.pdf',
        details: { sha256: digest, bytes: 200 },
      },
      { action: 'attachment.downloaded', who: 'unit', code: 'P2', name: '方案.pdf', details: { sha256: digest } },
      { action: 'attachment.previewed', who: 'unit', name: '方案.pdf' },
      { action: 'attachments.downloaded', who: 'unit', code: 'P2', details: { files: [{ sha256: digest }] } },
      { action: 'attachment.withdrawn', who: 'unit', name: '方案.pdf', details: { reason: '传错了项目' } },
    ])
  })
})
