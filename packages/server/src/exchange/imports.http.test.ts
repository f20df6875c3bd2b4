import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportJob, importRoutes } from '@jiheng/contract/imports'
import type { z } from 'zod'
import type { LightMyRequestResponse } from 'fastify'
import { aDivision, anAccount, openTestApp, type Client, type TestApp } from '../http/testing.ts'

const town = {
  '区划.csv': '区划代码,区划名称,级次\n900000001,示例镇,镇\n',
  '机构.csv': '机构代码,起始年度,机构名称,类型,区划代码\n101,2020,城建办,预算部门,900000001\n',
  '项目.csv': '项目代码,项目名称,机构代码,对象类型,项目类别\nP1,河道养护,101,项目,特定目标类\n',
}
type Files = Readonly<Record<string, string>>

let app: TestApp
let first: Client

beforeAll(async () => {
  app = await openTestApp({ uploadBytes: 100_000 })
  await anAccount(app.pool, 'first', { role: 'finance', division: null })
  first = await app.as('first')
})
afterAll(() => app.close())

function upload(client: Client, files: Files): Promise<LightMyRequestResponse> {
  const boundary = 'x-jiheng-x'
  const parts = Object.entries(files).map(
    ([name, text]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n` +
      `Content-Type: application/octet-stream\r\n\r\n${text}\r\n`,
  )
  return client.send({
    method: 'POST',
    url: '/api/imports',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${parts.join('')}--${boundary}--\r\n`,
  })
}

async function settled(client: Client, id: string): Promise<ImportJob> {
  for (;;) {
    const job = (await client.get(`/api/imports/${id}`)).json<ImportJob>()
    if (job.state !== 'checking' && job.state !== 'committing') return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function tried(client: Client, files: Files): Promise<ImportJob> {
  const answer = await upload(client, files)
  expect(answer.statusCode).toBe(200)
  return settled(client, answer.json<ImportJob>().id)
}

const pieces = async (id: string): Promise<number> =>
  (await app.pool.query('select from imports.piece where upload_id = $1', [id])).rowCount ?? -1

type IssuePage = z.output<typeof importRoutes.listImportIssues.answer>

async function issuesOf(client: Client, id: string, query: Readonly<Record<string, string>> = {}): Promise<IssuePage> {
  const search = new URLSearchParams({ severity: 'error', ...query }).toString()
  return (await client.get(`/api/imports/${id}/issues?${search}`)).json<IssuePage>()
}

const projects = async (): Promise<number> =>
  (await app.pool.query<{ count: number }>('select count(*)::int as count from project')).rows[0]?.count ?? -1

describe('a package', () => {
  it('is tried without changing anything, loaded when somebody says so, and then on record', async () => {
    const checked = await tried(first, town)
    expect(checked).toMatchObject({
      state: 'checked',
      percent: 100,
      errorCount: 0,
      fileName: '区划.csv、机构.csv、项目.csv',
    })
    expect(checked.tables).toContainEqual({ table: '项目', rows: 1, added: 1, updated: 0, unchanged: 0 })
    expect(await projects()).toBe(0)
    expect((await first.get('/api/projects?year=2024')).json()).toMatchObject({ status: 409, code: 'division.none' })

    const committing = await first.send({ method: 'POST', url: `/api/imports/${checked.id}/commit` })
    expect(committing.json()).toMatchObject({ state: 'committing' })
    expect(await settled(first, checked.id)).toMatchObject({ state: 'committed', step: '已正式导入' })
    expect(await projects()).toBe(1)

    expect((await first.get('/api/session')).json()).toMatchObject({ division: { code: '900000001', name: '示例镇' } })
    const { runs } = (await first.get('/api/imports')).json()
    expect(runs).toMatchObject([{ by: 'first', fileName: '区划.csv、机构.csv、项目.csv', added: 3, updated: 0 }])
    expect((await first.send({ method: 'POST', url: `/api/imports/${checked.id}/commit` })).json().code).toBe(
      'import.not-checked',
    )
    expect((await first.send({ method: 'DELETE', url: `/api/imports/${checked.id}` })).json().code).toBe(
      'import.finished',
    )
  })

  it('with faults changes nothing and names each with its place, on the screen and as a table', async () => {
    const files = { ...town, '项目.csv': `${town['项目.csv']}P2,=1+1,999,项目,特定目标类\nP3,甲,101,怪物,\n` }
    const job = await tried(first, files)
    expect(job.state).toBe('faulty')
    const { issues } = await issuesOf(first, job.id)
    expect(issues).toHaveLength(job.errorCount)
    expect(issues).toContainEqual(expect.objectContaining({ table: '项目', row: 4, column: '对象类型', value: '怪物' }))
    const commit = await first.send({ method: 'POST', url: `/api/imports/${job.id}/commit` })
    expect([commit.statusCode, commit.json().code]).toEqual([409, 'import.not-checked'])
    const csv = await first.get(`/api/imports/${job.id}/issues.csv`)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.body.split('\r\n').length).toBe(1 + job.errorCount + job.noticeCount + 1)
    expect(csv.body).toContain('怪物')
    expect(await projects()).toBe(1)
  })

  it('that is broken is named as it was uploaded', async () => {
    const job = await tried(first, { '项目.zip': 'PK\u0003\u0004 and no more' })
    const { issues, tables } = await issuesOf(first, job.id)
    expect(issues).toMatchObject([{ code: 'package.broken', value: '项目.zip', table: null }])
    expect(tables).toEqual([{ table: '整个数据包', count: 1 }])
    expect((await issuesOf(first, job.id, { table: '整个数据包' })).issues).toHaveLength(1)
  })

  it('of another division than the account’s is refused', async () => {
    const files = Object.fromEntries(
      Object.entries(town).map(([name, text]) => [name, text.replaceAll('900000001', '900000002')]),
    )
    const job = await tried(first, files)
    expect(job.state).toBe('faulty')
    expect((await issuesOf(first, job.id)).issues.map((issue) => issue.code)).toContain('division.differs')
  })

  it('can be discarded before it is loaded', async () => {
    const job = await tried(first, { ...town, '项目.csv': town['项目.csv'].replace('P1', 'P9') })
    expect(job.state).toBe('checked')
    const cancelled = await first.send({ method: 'DELETE', url: `/api/imports/${job.id}` })
    expect(cancelled.json()).toMatchObject({ state: 'cancelled' })
    const commit = await first.send({ method: 'POST', url: `/api/imports/${job.id}/commit` })
    expect(commit.json().code).toBe('import.not-checked')
    expect(await projects()).toBe(1)
  })

  it('can be stopped while it is tried', async () => {
    const answer = await upload(first, town)
    const stopped = await first.send({ method: 'DELETE', url: `/api/imports/${answer.json().id}` })
    expect(stopped.json()).toMatchObject({ state: 'cancelled' })
  })

  it('with thousands of faults shows them page by page, of one table or of all', async () => {
    const rows = Array.from({ length: 450 }, (_, at) => `Q${String(at)},甲,101,怪物,特定目标类\n`).join('')
    const budget =
      '项目代码,年度,资金性质,资金来源,年初预算数,全年预算数,全年执行数\nP1,2024,一般公共预算,本级安排,一元,0,0\n'
    const job = await tried(first, { ...town, '项目.csv': town['项目.csv'] + rows, '预算.csv': budget })
    expect(job.errorCount).toBe(451)
    const seen: number[] = []
    let after = '0'
    while (after !== 'null') {
      const page = await issuesOf(first, job.id, { after, limit: '200' })
      expect(page.tables).toEqual([
        { table: '项目', count: 450 },
        { table: '预算', count: 1 },
      ])
      seen.push(...page.issues.map(({ at }) => at))
      after = String(page.next)
    }
    expect(seen).toEqual(Array.from({ length: 451 }, (_, at) => at + 1))
    // The last fault of all is found by its table, not only among the first that are shown.
    const { issues, next } = await issuesOf(first, job.id, { table: '预算' })
    expect([issues.length, issues[0]?.value, next]).toEqual([1, '一元', null])
  })

  it('stays tried when the server starts anew, and can then be loaded by any process', async () => {
    const job = await tried(first, { ...town, '项目.csv': town['项目.csv'].replace('P1', 'P5') })
    await app.restart()
    const { open } = (await first.get('/api/imports')).json<{ open: ImportJob[] }>()
    expect(open).toContainEqual(job)
    expect((await first.send({ method: 'POST', url: `/api/imports/${job.id}/commit` })).statusCode).toBe(200)
    expect((await settled(first, job.id)).state).toBe('committed')
    expect(await projects()).toBe(2)
    expect((await first.get('/api/imports')).json().open).not.toContainEqual(expect.objectContaining({ id: job.id }))
    expect(await pieces(job.id)).toBe(0)
  })

  it('with faults still names them all when the server starts anew', async () => {
    const job = await tried(first, { ...town, '项目.csv': `${town['项目.csv']}P3,甲,101,怪物,特定目标类\n` })
    const before = await issuesOf(first, job.id)
    await app.restart()
    expect(await issuesOf(first, job.id)).toEqual(before)
    expect(before.issues).toMatchObject([{ value: '怪物' }])
    expect(await pieces(job.id)).toBe(0)
  })

  it('that nobody works on yet waits, and is tried by the next process that does', async () => {
    await app.restart({ jobsAtOnce: 0 })
    const waiting = (await upload(first, town)).json<ImportJob>()
    expect(waiting).toMatchObject({ state: 'checking', step: '正在排队', percent: 0 })
    expect((await first.get('/api/imports')).json().open).toContainEqual(waiting)
    await app.restart()
    expect(await settled(first, waiting.id)).toMatchObject({ state: 'checked' })
  })

  it('is one of too many when four of a division are under way', async () => {
    await app.restart({ jobsAtOnce: 0 })
    const sent: ImportJob[] = []
    for (let at = 0; at < 4; at += 1) sent.push((await upload(first, town)).json<ImportJob>())
    const answer = await upload(first, town)
    expect([answer.statusCode, answer.json().code]).toEqual([429, 'import.too-many'])
    for (const { id } of sent) await first.send({ method: 'DELETE', url: `/api/imports/${id}` })
    await app.restart()
    expect((await tried(first, town)).state).toBe('checked')
  })

  it('is forgotten a day after it was checked, and its files with it', async () => {
    const job = await tried(first, town)
    expect(job.keptUntil).toBe('2025-01-11T02:00:00.000Z')
    expect(await pieces(job.id)).toBe(3)
    app.wait(24 * 60 + 1)
    await app.restart()
    while ((await pieces(job.id)) > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    const later = await app.as('first')
    expect((await later.get(`/api/imports/${job.id}`)).statusCode).toBe(404)
    first = later
  })

  it('of one division is nothing that another can see', async () => {
    const neighbour = await aDivision(app.pool, '900000009', '邻镇')
    await anAccount(app.pool, 'neighbour', { role: 'finance', division: neighbour })
    const job = await tried(first, town)
    const other = await app.as('neighbour')
    const answers = [
      await other.get(`/api/imports/${job.id}`),
      await other.get(`/api/imports/${job.id}/issues?severity=error`),
      await other.get(`/api/imports/${job.id}/issues.csv`),
      await other.send({ method: 'POST', url: `/api/imports/${job.id}/commit` }),
      await other.send({ method: 'DELETE', url: `/api/imports/${job.id}` }),
    ]
    expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404, 404, 404, 404])
    expect((await other.get('/api/imports')).json()).toEqual({ runs: [], open: [] })
  })
})

describe('an upload', () => {
  it.each([
    ['nothing', {}, 422, 'import.no-file'],
    ['a file of another kind', { '说明.docx': 'x' }, 422, 'import.unknown-file'],
    ['a program', { 'a.exe': 'MZ' }, 422, 'import.unknown-file'],
    ['two archives', { 'a.zip': 'PK', 'b.zip': 'PK' }, 422, 'import.unknown-file'],
    ['too much', { '项目.csv': 'x'.repeat(100_001) }, 413, 'input.too-large'],
    ['too much in parts', { '项目.csv': 'x'.repeat(60_000), '机构.csv': 'x'.repeat(60_000) }, 413, 'input.too-large'],
  ])('of %s is refused', async (_what, files: Files, status, code) => {
    const answer = await upload(first, files)
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
  })

  it('that is no form at all is refused', async () => {
    const answer = await first.send({ method: 'POST', url: '/api/imports', payload: {} })
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'import.no-file'])
  })

  it('with a path for a name stays in its folder', async () => {
    const job = await tried(first, { '../../../tmp/区划.csv': town['区划.csv'] })
    expect(job.fileName).toBe('区划.csv')
  })
})
