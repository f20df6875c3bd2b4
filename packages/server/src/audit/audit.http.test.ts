import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDivision, anAccount, openTestApp, type Client, type TestApp } from '../http/testing.ts'

let town: TestApp
let division: number
let auditor: Client

beforeAll(async () => {
  town = await openTestApp()
  division = await aDivision(town.pool, '900000001', '示例镇')
  const other = await aDivision(town.pool, '900000002', '邻镇')
  await anAccount(town.pool, 'jiandu', { role: 'supervision', division })
  await anAccount(town.pool, 'caizheng', { role: 'finance', division })
  await anAccount(town.pool, 'shenji', { role: 'audit-administrator', division: other })
  await edit('甲', '乙')
  town.wait(24 * 60)
  await edit('丙')
  auditor = await town.as('jiandu')
})
afterAll(() => town.close())

/** The finance office signs in, and edits a paragraph of the report. */
async function edit(...texts: readonly string[]): Promise<void> {
  const clerk = await town.as('caizheng')
  for (const text of texts) {
    await clerk.send({ method: 'PUT', url: '/api/reports/2024/template/opening', payload: { text } })
  }
}

const list = async (query: string, client = auditor) => (await client.get(`/api/audit/entries?${query}`)).json()
const numbers = async (query: string): Promise<readonly number[]> =>
  (await list(query)).rows.map((row: { sequence: number }) => row.sequence)

describe('the trail', () => {
  it('is told newest first, with what changed and in which place of the chain', async () => {
    const { rows, next, total } = await list('limit=2')
    expect([next, total]).toEqual([5, 6])
    expect(rows).toMatchObject([
      { sequence: 6, action: 'session.opened', account: { username: 'jiandu' }, role: 'supervision' },
      { sequence: 5, action: 'report.paragraph-edited', details: { before: '乙', after: '丙' } },
    ])
    expect(rows[0].previous).toBe(rows[1].hash)
    expect((await list('limit=2&before=5')).rows.map((row: { sequence: number }) => row.sequence)).toEqual([4, 3])
    expect(await list('limit=2&before=2')).toMatchObject({ rows: [{ sequence: 1 }], next: null, total: null })
  })

  it.each([
    ['person=caizheng', [5, 4, 3, 2, 1]],
    ['person=caizheng,jiandu&action=session.opened', [6, 4, 1]],
    ['kind=report-paragraph&subject=OPEN', [5, 3, 2]],
    ['subject=2024年度', [5, 3, 2]],
    ['outcome=拒绝', []],
    ['to=2025-01-10', [3, 2, 1]],
    ['from=2025-01-11', [6, 5, 4]],
    ['from=2025-01-11&to=2025-01-11&person=jiandu', [6]],
  ])('is found by %s', async (query, found) => {
    expect(await numbers(query)).toEqual(found)
    expect((await list(query)).total).toBe(found.length)
  })

  it('is that of the own division alone', async () => {
    const other = await town.as('shenji')
    const { rows } = await list('', other)
    expect(rows).toMatchObject([{ sequence: 1, account: { username: 'shenji' } }])
    expect((await other.get('/api/audit/people')).json()).toEqual({ people: [{ username: 'shenji', name: 'shenji' }] })
    expect((await auditor.get('/api/audit/people')).json().people).toEqual([
      { username: 'caizheng', name: 'caizheng' },
      { username: 'jiandu', name: 'jiandu' },
    ])
  })

  it('is exported exactly as filtered, and the export goes on record', async () => {
    const csv = await auditor.get('/api/audit/entries/export?format=csv&kind=report-paragraph')
    expect(csv.body.trimEnd().split('\r\n').slice(0, 2)).toEqual([
      '\uFEFF序号,时间（北京时间）,用户名,姓名,角色,代理,机构,事项,对象,对象编码,对象名称,结果,来源地址,详情,摘要',
      expect.stringMatching(
        /^5,2025-01-11 10:00:00,caizheng,caizheng,财政所,,,修改报告文字,报告段落,opening,2024年度报告,成功,/,
      ),
    ])
    expect(csv.body.trimEnd().split('\r\n')).toHaveLength(4)
    expect((await list('limit=1')).rows[0]).toMatchObject({
      action: 'audit.exported',
      details: { format: 'csv', filter: { kind: 'report-paragraph' } },
    })
    const xlsx = await auditor.get('/api/audit/entries/export')
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('the chain', () => {
  it('is downloaded as a file that holds its own download', async () => {
    const file = await auditor.get('/api/audit/chain')
    const lines = file.body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines[0]).toMatchObject({ division: '900000001', head: { sequence: lines.length - 1 } })
    expect(lines.at(-1).entry.action).toBe('audit.chain-exported')
    expect(decodeURIComponent(String(file.headers['content-disposition']))).toContain(
      '审计链-900000001-2025-01-11.jsonl',
    )
  })

  it('tells the digest with which a day ended', async () => {
    const [third] = (await list('before=4&limit=1')).rows
    const head = (await auditor.get('/api/audit/head?day=2025-01-10')).json()
    expect(head).toMatchObject({ day: '2025-01-10', head: { sequence: 3, hash: third.hash, algorithm: 'sha256' } })
    expect((await auditor.get('/api/audit/head?day=2025-01-09')).json().head).toBeNull()
    expect((await auditor.get('/api/audit/head?day=2025-02-30')).statusCode).toBe(422)
  })

  it('is verified by the server, which puts the verdict on record', async () => {
    const verify = async () => {
      const answer = await auditor.send({ method: 'POST', url: '/api/audit/verification' })
      return JSON.parse(answer.body.trimEnd().split('\n').at(-1) ?? '')
    }
    expect(await verify()).toMatchObject({ isDone: true, fault: null })
    expect((await list('limit=1')).rows[0]).toMatchObject({ action: 'audit.verified' })
    await town.pool.query('alter table audit_entry disable trigger user')
    await town.pool.query(`update audit_entry set details = '{}' where division_id = $1 and sequence = 3`, [division])
    expect(await verify()).toMatchObject({ verified: 2, fault: expect.stringContaining('第 3 条被改动过') })
    expect((await list('limit=1')).rows[0]).toMatchObject({
      action: 'audit.fault-found',
      details: { verified: 2, fault: { kind: 'altered', sequence: 3 } },
    })
  })
})
