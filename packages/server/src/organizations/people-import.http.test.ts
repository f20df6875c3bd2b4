import type { PeopleImport } from '@jiheng/contract/people-imports'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDivision, anAccount, anOrganization, openTestApp, type Client, type TestApp } from '../http/testing.ts'
import { aWorkbook, sendWorkbook, upload } from './testing.ts'

let town: TestApp
let division: number
let system: Client
let security: Client

beforeEach(async () => {
  town = await openTestApp()
  const { pool } = town
  division = await aDivision(pool, '900000001', '示例镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  await anOrganization(pool, division, { code: '101001', name: '河道所', department: office })
  await anAccount(pool, 'xitong', { role: 'system-administrator', division })
  await anAccount(pool, 'anquan', { role: 'security-administrator', division })
  await anAccount(pool, 'zhang', { role: 'unit', division, organization: '101001', from: '2025-01-01' })
  system = await town.as('xitong')
  security = await town.as('anquan')
})
afterEach(() => town.close())

/** A new department with a unit, a renamed unit; a new person, a renamed one; their posts. */
const filled = {
  机构: [
    ['102', '社发办', '预算部门', '', '2025'],
    ['102001', '文体站', '预算单位', '102', '2025'],
    ['101001', '水务所', '预算单位', '101', '2025'],
    ['101', '城建办', '预算部门', '', '2020'],
  ],
  账号: [
    ['wang', '王新'],
    ['zhang', '张河'],
  ],
  岗位: [
    ['wang', '预算单位', '102001', '2025-02-01', ''],
    ['zhang', '预算单位', '101001', '2025-01-01', ''],
    ['zhang', '预算部门', '102', '2025-03-01', '2025-12-31'],
  ],
}

const read = async (client: Client, rows: Parameters<typeof sendWorkbook>[1]): Promise<PeopleImport> =>
  (await sendWorkbook(client, rows)).json()
const on = async (client: Client, id: string | null, what: string) =>
  client.send({ method: 'POST', url: `/api/people-imports/${id ?? ''}/${what}` })
const count = async (table: string): Promise<number> => (await town.pool.query(`select from ${table}`)).rowCount ?? 0

describe('a workbook of organisations and people', () => {
  it('is a template with its mark, its headings and closed lists', async () => {
    const answer = await system.get('/api/people-imports/template')
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain('机构和人员导入模板.xlsx')
    const empty = (await upload(system, answer.rawPayload)).json<PeopleImport>()
    expect([empty.state, empty.faults]).toEqual(['待确认', []])
    expect(empty.counts.map(({ rows }) => rows)).toEqual([0, 0, 0])
  })

  it('is read first: what it would change, row by row, in counts that add up; nothing is written', async () => {
    const preview = await read(system, filled)
    expect(preview).toMatchObject({ state: '待确认', faultCount: 0, changeCount: 7 })
    expect(preview.counts).toEqual([
      { sheet: '机构', rows: 4, added: 2, updated: 1, unchanged: 1, rejected: 0 },
      { sheet: '账号', rows: 2, added: 1, updated: 1, unchanged: 0, rejected: 0 },
      { sheet: '岗位', rows: 3, added: 2, updated: 0, unchanged: 1, rejected: 0 },
    ])
    expect(preview.changes).toContainEqual({
      sheet: '机构',
      row: 4,
      outcome: 'updated',
      what: '水务所（101001）',
      detail: '预算单位，主管部门 101，自 2025 年度，原名 河道所',
    })
    expect([await count('organization'), await count('account')]).toEqual([2, 3])
  })

  it('is confirmed by the system administrator for organisations and accounts, by the security administrator for posts', async () => {
    const { id } = await read(system, filled)
    expect((await on(security, id, 'confirm')).statusCode).toBe(403)
    expect((await on(security, id, 'grant')).json().code).toBe('people-import.not-waiting')
    const confirmed = (await on(system, id, 'confirm')).json()
    expect(confirmed).toMatchObject({ state: '待授予岗位', passwords: [{ username: 'wang', name: '王新' }] })
    expect([await count('organization'), await count('post')]).toEqual([4, 3])
    const { notices } = (await security.get('/api/notices')).json()
    expect(notices).toMatchObject([{ title: '岗位待授予', link: `/people-imports/${String(id)}` }])

    expect((await on(system, id, 'grant')).statusCode).toBe(403)
    expect((await on(security, id, 'grant')).json()).toEqual({ granted: 2 })
    const newcomer = await town.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: 'wang', password: confirmed.passwords[0].password },
    })
    expect(newcomer.json().code).toBe('session.no-post')
    const { rows } = await town.pool.query(
      `select action, subject_name as file from audit_entry where subject_kind = 'people-workbook' order by sequence`,
    )
    const file = '机构人员.xlsx'
    expect(rows).toEqual([
      { action: 'people-workbook.read', file },
      { action: 'people-workbook.imported', file },
      { action: 'people-workbook.posts-granted', file },
    ])
  })

  it('changes nothing when it comes again', async () => {
    const { id } = await read(system, filled)
    await on(system, id, 'confirm')
    await on(security, id, 'grant')
    const again = await read(system, filled)
    expect(again.counts.map(({ rows, unchanged }) => rows - unchanged)).toEqual([0, 0, 0])
    expect(again.changes).toEqual([])
    expect((await on(system, again.id, 'confirm')).json()).toEqual({ passwords: [], state: '已完成' })
  })

  it('is refused when the world has moved on since it was read, and nothing of it is written', async () => {
    const { id } = await read(system, filled)
    const organization = { code: '102', name: '另一个', departmentCode: '101', startYear: 2025 }
    await system.send({ method: 'POST', url: '/api/organizations', payload: organization })
    expect((await on(system, id, 'confirm')).json().code).toBe('people-import.moved-on')
    expect([await count('organization'), await count('account')]).toEqual([3, 3])
    const shown = (await system.get(`/api/people-imports/${String(id)}`)).json<PeopleImport>()
    expect(shown.faults).toMatchObject([
      { sheet: '机构', cell: 'C2', rule: '这个机构是预算单位，类型不能改' },
      { sheet: '机构', cell: 'D3', rule: '2025 年度没有这个预算部门' },
      { sheet: '岗位', cell: 'C2' },
      { sheet: '岗位', cell: 'C4' },
    ])
  })

  it('is confirmed once, of however many who do it at one moment', async () => {
    const { id } = await read(system, filled)
    const answers = await Promise.all([1, 2, 3].map(() => on(system, id, 'confirm')))
    expect(answers.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([200, 409, 409])
  })

  it('is put aside by whoever would decide next', async () => {
    const { id } = await read(system, filled)
    const url = `/api/people-imports/${String(id)}`
    expect((await security.send({ method: 'DELETE', url })).statusCode).toBe(403)
    expect((await system.send({ method: 'DELETE', url })).json()).toEqual({ done: true })
    expect((await on(system, id, 'confirm')).json().code).toBe('people-import.not-waiting')
  })
})

describe('a workbook with faults', () => {
  it('is told all of them at once, by sheet and cell, with the rule and how to mend it; it is not kept', async () => {
    await anAccount(town.pool, 'zhuanjia', { role: 'expert', division })
    const far = await aDivision(town.pool, '900000002', '邻镇')
    await anAccount(town.pool, 'abroad', { role: 'finance', division: far })
    const preview = await read(system, {
      机构: [
        ['10 1', '', '机关', '', '25'],
        ['101001', '水务所', '预算单位', '999', '2025'],
        ['103', '新办', '预算部门', '101', '2025'],
        ['104', '新所', '预算单位', '', '2025'],
        ['101', '城建处', '预算部门', '', '2019'],
        ['101', '城建处', '预算部门', '', '2025'],
      ],
      账号: [
        ['Wang', '王新'],
        ['abroad', '别人'],
        ['xitong', '改自己'],
      ],
      岗位: [
        ['nobody', '预算单位', '101001', '2025-02-01', ''],
        ['zhuanjia', '财政所', '', '2025-02-01', ''],
        ['zhang', '系统管理员', '', '2025-02-01', ''],
        ['zhang', '预算部门', '101001', '2025-02-30', ''],
        ['zhang', '预算部门', '101001', '2025-02-01', '2025-01-01'],
        ['zhang', '预算单位', '101001', '2025-02-01', ''],
        ['zhang', '财政所', '101', '2025-02-01', ''],
        ['zhang', '预算部门', '', '2025-02-01', ''],
      ],
    })
    expect([preview.id, preview.state]).toEqual([null, '有差错'])
    expect(
      preview.counts.every((each) => each.rows === each.added + each.updated + each.unchanged + each.rejected),
    ).toBe(true)
    expect(preview.faults.map(({ sheet, cell, value, rule }) => `${sheet}!${cell} ${value}：${rule}`)).toEqual([
      '机构!A2 10 1：只能是数字、字母和 . _ -，最多 64 个字符',
      '机构!B2 ：必填',
      '机构!C2 机关：只能填：预算部门、预算单位',
      '机构!E2 25：要写四位年度，如 2026',
      '机构!D3 999：2025 年度没有这个预算部门',
      '机构!D4 101：预算部门没有主管部门',
      '机构!D5 ：预算单位要有主管部门',
      '机构!E6 2019：这个机构在那个年度不存在',
      '机构!A7 101：与第 6 行重复',
      '账号!A2 Wang：以小写字母开头，只能是小写字母、数字和 . _ -，2 至 32 个字符',
      '账号!A3 abroad：这个用户名已经有人用了',
      '账号!B4 改自己：不能处理自己的账号',
      '岗位!A2 nobody：没有这个账号',
      '岗位!B3 财政所：与此人同期的其他岗位互斥（三员各自独立；专家、第三方机构不与业务岗位兼任）',
      '岗位!B4 系统管理员：只能填：党委政府、财政所、预算部门、预算单位、专家、第三方机构、监督部门',
      '岗位!D5 2025-02-30：没有这一天',
      '岗位!E6 2025-01-01：末日早于首日 2025-02-01',
      '岗位!D7 2025-02-01：此人在这段日期里已有同一岗位',
      '岗位!C8 101：财政所不属于某个机构',
      '岗位!C9 ：预算部门的岗位要写机构',
    ])
    expect(preview.faults.every(({ mend }) => mend !== '')).toBe(true)
    expect(await count('people_import')).toBe(0)
  })

  it('of another template is told to begin from the present one', async () => {
    const bytes = await aWorkbook({}, '绩衡 机构和人员导入模板 第 0 版')
    expect((await upload(system, bytes)).json<PeopleImport>().faults).toMatchObject([
      { sheet: '说明', cell: 'A1', mend: '重新下载模板，把内容抄过去' },
    ])
  })

  it('that is no workbook is refused', async () => {
    expect((await upload(system, Buffer.from('甲,乙'))).json().code).toBe('people-import.no-workbook')
    const none = await system.send({ method: 'POST', url: '/api/people-imports', payload: {} })
    expect(none.json().code).toBe('people-import.no-file')
  })
})
