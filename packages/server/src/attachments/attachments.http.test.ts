import type { Attachment, Upload } from '@jiheng/contract/attachments'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aDivision,
  anAccount,
  anOrganization,
  aProject,
  openTestApp,
  type Client,
  type TestApp,
} from '../http/testing.ts'
import { announce, aPdf, aPng, aProgram, append, attach, finish, listed, sha256 } from './testing.ts'

let town: TestApp
let division: number
let unit: Client
let finance: Client
let department: Client
let elsewhere: Client
let supervision: Client

beforeAll(async () => {
  town = await openTestApp({ attachmentBytes: 20_000_000, attachmentsPerSubject: 4 })
  const { pool } = town
  division = await aDivision(pool, '900000001', '示例镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const river = await anOrganization(pool, division, { code: '101001', name: '河道所', department: office })
  const school = await anOrganization(pool, division, { code: '102', name: '教育办' })
  for (let at = 1; at <= 9; at += 1) await aProject(pool, division, { code: `P${String(at)}`, organization: river })
  await aProject(pool, division, { code: 'S1', organization: school })
  await anAccount(pool, 'unit', { role: 'unit', division, organization: '101001' })
  await anAccount(pool, 'department', { role: 'department', division, organization: '101' })
  await anAccount(pool, 'elsewhere', { role: 'unit', division, organization: '102' })
  await anAccount(pool, 'finance', { role: 'finance', division })
  await anAccount(pool, 'supervision', { role: 'supervision', division })
  unit = await town.as('unit')
  department = await town.as('department')
  elsewhere = await town.as('elsewhere')
  finance = await town.as('finance')
  supervision = await town.as('supervision')
})
afterAll(() => town.close())

/** Files under a folder of the store. */
function stored(folder: 'content' | 'pieces' | 'incoming'): string[] {
  try {
    const entries = readdirSync(path.join(town.filesFolder, folder), { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}

const sentence = (answer: { json(): { issues?: { message: string }[] } }): string =>
  answer.json().issues?.[0]?.message ?? ''

describe('an upload', () => {
  it('in pieces becomes an attachment whose content is what was sent, stored under its SHA-256', async () => {
    const content = aPdf('三段', 3000)
    const upload = (await announce(unit, { name: '验收报告.pdf', content, digest: sha256(content) })).json<Upload>()
    expect(upload).toMatchObject({ offset: 0, bytes: 3000, name: '验收报告.pdf' })
    expect((await append(unit, upload.id, 0, content.subarray(0, 1000))).json<Upload>().offset).toBe(1000)
    expect((await append(unit, upload.id, 1000, content.subarray(1000, 2500))).json<Upload>().offset).toBe(2500)
    expect((await finish(unit, upload.id)).json().code).toBe('attachment.incomplete')
    await append(unit, upload.id, 2500, content.subarray(2500))
    const attached = (await finish(unit, upload.id)).json<Attachment>()
    expect(attached).toMatchObject({
      name: '验收报告.pdf',
      type: 'PDF 文档',
      sha256: sha256(content),
      bytes: 3000,
      scan: '未查毒',
      isOffered: true,
      preview: 'page',
      uploadedBy: 'unit',
      mayWithdraw: true,
    })
    const [file] = stored('content').filter((each) => each.endsWith(sha256(content)))
    expect(readFileSync(file ?? '')).toEqual(content)
    expect([stored('pieces'), stored('incoming')]).toEqual([[], []])
    // The answer to the first call may have been lost on the way.
    expect((await finish(unit, upload.id)).json<Attachment>().id).toBe(attached.id)
    expect((await listed(unit)).length).toBe(1)
  })

  it('that was broken off goes on where the server says', async () => {
    const content = aPdf('断点续传', 2000)
    const { id } = (await announce(unit, { name: '合同.pdf', content, project: 'P2' })).json<Upload>()
    await append(unit, id, 0, content.subarray(0, 700))
    const wrong = await append(unit, id, 0, content.subarray(0, 700))
    expect([wrong.statusCode, wrong.json().code, wrong.headers['upload-offset']]).toEqual([
      409,
      'attachment.wrong-offset',
      '700',
    ])
    expect((await append(unit, id, 900, content.subarray(900))).headers['upload-offset']).toBe('700')
    expect((await unit.get(`/api/uploads/${id}`)).json<Upload>().offset).toBe(700)
    const list = (await unit.get('/api/projects/P2/attachments')).json<{ unfinished: Upload[] }>()
    expect(list.unfinished).toMatchObject([{ id, offset: 700, name: '合同.pdf' }])
    await append(unit, id, 700, content.subarray(700))
    expect((await finish(unit, id)).json<Attachment>().sha256).toBe(sha256(content))
  })

  it('of two that send the same piece at once takes one', async () => {
    const content = aPdf('同时', 1000)
    const { id } = (await announce(unit, { name: '同时.pdf', content, project: 'P3' })).json<Upload>()
    const answers = await Promise.all([append(unit, id, 0, content), append(unit, id, 0, content)])
    expect(answers.map((answer) => String(answer.statusCode)).sort()).toEqual(['200', '409'])
    expect(stored('pieces').length).toBe(1)
    await Promise.all([finish(unit, id), finish(unit, id)])
    expect((await listed(unit, 'P3')).length).toBe(1)
  })

  it('does not take more than was announced, nor a piece of nothing', async () => {
    const { id } = (await announce(unit, { name: '多.pdf', content: Buffer.alloc(10), project: 'P3' })).json<Upload>()
    const more = await append(unit, id, 0, Buffer.alloc(11))
    expect([more.statusCode, more.json().code]).toEqual([422, 'attachment.wrong-piece'])
    expect((await append(unit, id, 0, Buffer.alloc(0))).json().code).toBe('attachment.wrong-piece')
    expect((await unit.get(`/api/uploads/${id}`)).json<Upload>().offset).toBe(0)
    const json = await unit.send({ method: 'PATCH', url: `/api/uploads/${id}?offset=0`, payload: { x: 1 } })
    expect(json.statusCode).toBe(415)
  })

  it('whose content is not the announced one is refused and forgotten', async () => {
    const content = aPdf('甲', 500)
    const { id } = (
      await announce(unit, { name: '甲.pdf', content, project: 'P3', digest: sha256(aPng) })
    ).json<Upload>()
    await append(unit, id, 0, content)
    const answer = await finish(unit, id)
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'attachment.wrong-digest'])
    expect((await unit.get(`/api/uploads/${id}`)).statusCode).toBe(404)
    expect(stored('content').filter((each) => each.endsWith(sha256(content)))).toEqual([])
  })

  it('that is cancelled leaves nothing, and one that nobody goes on with expires', async () => {
    const content = aPdf('取消', 500)
    const told = { name: '取消.pdf', content, project: 'P4' }
    const first = (await announce(unit, told)).json<Upload>()
    await append(unit, first.id, 0, content.subarray(0, 100))
    expect((await unit.send({ method: 'DELETE', url: `/api/uploads/${first.id}` })).json()).toEqual({ done: true })
    expect([stored('pieces').length, (await append(unit, first.id, 100, content)).statusCode]).toEqual([0, 404])
  })

  it('belongs to whoever began it, also against finance and colleagues', async () => {
    const content = aPdf('别人的', 500)
    const { id } = (await announce(unit, { name: '别人的.pdf', content, project: 'P4' })).json<Upload>()
    for (const other of [finance, department, elsewhere]) {
      expect((await other.get(`/api/uploads/${id}`)).statusCode).toBe(404)
      expect((await append(other, id, 0, content)).statusCode).toBe(404)
      expect((await finish(other, id)).statusCode).toBe(404)
      expect((await other.send({ method: 'DELETE', url: `/api/uploads/${id}` })).statusCode).toBe(404)
    }
    expect((await unit.get(`/api/uploads/${id}`)).statusCode).toBe(200)
  })
})

describe('a file', () => {
  it('that lies about itself is refused with what it really is', async () => {
    const answer = await attach(unit, { name: '合同.pdf', content: aProgram, project: 'P5' })
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'attachment.file'])
    expect(sentence(answer)).toBe('文件名是 .pdf，内容却是 Windows 程序，没有接收。')
    const page = await attach(unit, { name: '说明.txt', content: Buffer.from('<html>'), project: 'P5' })
    expect(sentence(page)).toBe('文件名是 .txt，内容却是网页，没有接收。')
    const image = await attach(unit, { name: '照片.jpg', content: aPng, project: 'P5' })
    expect(sentence(image)).toBe('文件名是 .jpg，内容却是 PNG 图片，请把扩展名改为 .png 再传。')
    expect([await listed(unit, 'P5'), stored('incoming')]).toEqual([[], []])
  })

  it.each([
    ['木马.exe', aProgram, /^不接收 \.exe 文件。可以上传的有：pdf、ofd、docx/],
    ['图.svg', Buffer.from('<svg/>'), /^不接收 \.svg 文件/],
    ['没有扩展名', aPdf(), /^文件名没有扩展名/],
    ['空.pdf', Buffer.alloc(0), /^文件是空的（0 字节）/],
    ['大.pdf', Buffer.alloc(21_000_000), /^文件有 21 MB，超过上限 20 MB/],
  ])('%s is refused before it is sent', async (name, content, expected) => {
    expect(sentence(await announce(unit, { name, content, project: 'P5' }))).toMatch(expected)
  })

  it('may be called anything: no path, no header, no trick with the direction of writing comes of it', async () => {
    const names = ['../../../etc/验收.pdf', 'C:\\windows\\合同\u202Efdp.pdf', 'a"; filename=x.html\r\nX-Evil: 1.pdf']
    for (const name of names) await attach(unit, { name, content: aPdf(name), project: 'P6' })
    const files = await listed(unit, 'P6')
    expect(files.map((file) => file.name).sort()).toEqual([
      'a_; filename=x.htmlX-Evil_ 1.pdf',
      '合同fdp.pdf',
      '验收.pdf',
    ])
    for (const file of files) {
      const { headers } = await unit.get(`/api/attachments/${file.id}/content`)
      expect(headers['x-evil']).toBeUndefined()
      expect(headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent(file.name)}`)
    }
    expect(stored('content').every((each) => each.startsWith(path.join(town.filesFolder, 'content')))).toBe(true)
  })

  it('that is attached twice is stored once', async () => {
    const content = aPdf('同一个', 700)
    const before = stored('content').length
    for (const [client, project] of [
      [unit, 'P6'],
      [elsewhere, 'S1'],
    ] as const) {
      expect((await attach(client, { name: `${project}.pdf`, content, project })).statusCode).toBe(200)
    }
    expect(stored('content').length).toBe(before + 1)
    const rows = await town.pool.query('select from stored_file where digest = $1', [sha256(content)])
    expect(rows.rowCount).toBe(1)
  })

  it('beyond the number of a subject is refused, counting those on their way', async () => {
    for (const word of ['一', '二', '三'])
      await attach(unit, { name: `${word}.pdf`, content: aPdf(word), project: 'P7' })
    const open = (await announce(unit, { name: '四.pdf', content: aPdf(), project: 'P7' })).json<Upload>()
    const fifth = await announce(unit, { name: '五.pdf', content: aPdf(), project: 'P7' })
    expect([fifth.statusCode, fifth.json().code]).toEqual([409, 'attachment.too-many'])
    await unit.send({ method: 'DELETE', url: `/api/uploads/${open.id}` })
    expect((await announce(unit, { name: '五.pdf', content: aPdf(), project: 'P7' })).statusCode).toBe(200)
  })
})

describe('who may', () => {
  it('see the attachments is who may see the subject; another organisation is told that there is nothing', async () => {
    const { id } = (await attach(unit, { name: '内部.pdf', content: aPdf('内部'), project: 'P8' })).json<Attachment>()
    for (const reader of [unit, department, finance, supervision]) {
      expect((await listed(reader, 'P8')).map((file) => file.id)).toEqual([id])
      expect((await reader.get(`/api/attachments/${id}/content`)).statusCode).toBe(200)
    }
    const urls = [
      'projects/P8/attachments',
      'projects/P8/attachments/zip',
      `attachments/${id}/content`,
      `attachments/${id}/preview`,
    ]
    for (const url of urls) {
      const answer = await elsewhere.get(`/api/${url}`)
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
    }
    expect((await announce(elsewhere, { name: 'x.pdf', content: aPdf(), project: 'P8' })).statusCode).toBe(404)
    const payload = { reason: '不是我的' }
    const taken = await elsewhere.send({ method: 'POST', url: `/api/attachments/${id}/withdraw`, payload })
    expect(taken.statusCode).toBe(404)
  })

  it('attach is the unit, its department and finance; supervision reads', async () => {
    for (const [client, name] of [
      [department, '部门.pdf'],
      [finance, '财政.pdf'],
    ] as const) {
      expect((await attach(client, { name, content: aPdf(name), project: 'P9' })).statusCode).toBe(200)
    }
    const refusedOne = await announce(supervision, { name: 'x.pdf', content: aPdf(), project: 'P9' })
    expect([refusedOne.statusCode, refusedOne.json().code]).toEqual([403, 'access.denied'])
    expect((await supervision.get('/api/projects/P9/attachments')).json().mayAttach).toBe(false)
  })

  it('withdraw is whoever uploaded it and finance, with a reason; it is hidden and stays on record', async () => {
    const { id } = (await attach(unit, { name: '传错了.pdf', content: aPdf('错'), project: 'P9' })).json<Attachment>()
    const url = `/api/attachments/${id}/withdraw`
    const withdrawn = (client: Client, reason: string) => client.send({ method: 'POST', url, payload: { reason } })
    expect((await withdrawn(department, '我来撤')).statusCode).toBe(403)
    expect((await withdrawn(unit, ' ')).statusCode).toBe(422)
    expect((await withdrawn(unit, '传成了去年的合同')).json()).toEqual({ done: true })
    expect((await withdrawn(finance, '再撤一次')).statusCode).toBe(404)
    expect((await listed(unit, 'P9')).map((file) => file.id)).not.toContain(id)
    expect((await unit.get(`/api/attachments/${id}/content`)).statusCode).toBe(404)
    const kept = await town.pool.query('select withdrawal_reason as reason, digest from attachment where id = $1', [id])
    expect(kept.rows).toEqual([{ reason: '传成了去年的合同', digest: sha256(aPdf('错')) }])
    expect(stored('content').some((each) => each.endsWith(sha256(aPdf('错'))))).toBe(true)
    const [own] = await listed(department, 'P9')
    expect(
      (
        await finance.send({
          method: 'POST',
          url: `/api/attachments/${own?.id ?? ''}/withdraw`,
          payload: { reason: '重复' },
        })
      ).statusCode,
    ).toBe(200)
  })
})
