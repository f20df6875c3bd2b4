import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDivision, anAccount, openTestApp, type Client, type TestApp } from '../http/testing.ts'

let town: TestApp
let administrator: Client
let finance: Client

beforeAll(async () => {
  town = await openTestApp()
  const division = await aDivision(town.pool, '900000001', '柳河镇')
  await anAccount(town.pool, 'administrator', { role: 'system-administrator', division })
  await anAccount(town.pool, 'finance', { role: 'finance', division })
  administrator = await town.as('administrator')
  finance = await town.as('finance')
})
afterAll(() => town.close())

type Arrangement = { notice: string | null; days: { day: string; kind: string }[]; entered: number[] }
type Problem = { code: string; issues?: { message: string }[] }

const notice = { notice: '国务院办公厅关于2027年部分节假日安排的通知', source: '示例文号' }
const enter = (who: Client, lines: string): ReturnType<Client['send']> =>
  who.send({ method: 'PUT', url: '/api/holidays/2027', payload: { ...notice, lines } })

describe('the calendar of working days', () => {
  test('a year that nobody entered says so', async () => {
    const answer = (await finance.get('/api/holidays/2027')).json<Arrangement>()
    expect(answer).toMatchObject({ notice: null, days: [] })
    expect(answer.entered).toEqual([2026, 2025, 2024])
    expect((await finance.get('/api/holidays/2025')).json<Arrangement>().days).toHaveLength(33)
  })

  test('the system administrator enters a year from its notice, and mends it; it is on record', async () => {
    expect((await enter(administrator, '2027-01-01 休 元旦\n2027-10-01至2027-10-07 休 国庆节')).statusCode).toBe(200)
    const mended = await enter(administrator, '2027-01-01至2027-01-03 休 元旦\n2027-01-09 班 元旦')
    expect(mended.json<Arrangement>()).toMatchObject({ notice: notice.notice, entered: [2027, 2026, 2025, 2024] })
    expect((await finance.get('/api/holidays/2027')).json<Arrangement>().days.map((each) => each.day)).toEqual([
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
      '2027-01-09',
    ])
    const audit = await town.pool.query(`select subject_code from audit_entry where action = 'calendar.entered'`)
    expect(audit.rows).toHaveLength(2)
  })

  test('faulty lines are all named, and nothing changes', async () => {
    const before = (await finance.get('/api/holidays/2027')).json<Arrangement>()
    const answer = await enter(administrator, '2027-02-30 休 春节\n2027-03-01 班 春节\n元旦放假')
    expect(answer.json<Problem>().issues?.map(({ message }) => message)).toEqual([
      '第 1 行：日期 2027-02-30 不存在。',
      '第 2 行：2027-03-01 不是周末，本来就上班。',
      '第 3 行：请写成“日期 休或班 节日”，一段假期写成“日期至日期 休 节日”。',
    ])
    expect((await enter(administrator, '\n')).json<Problem>().issues?.[0]?.message).toBe('请至少填写一天。')
    expect((await finance.get('/api/holidays/2027')).json<Arrangement>()).toEqual(before)
  })

  test('the finance office reads it and does not change it', async () => {
    expect((await enter(finance, '2027-01-01 休 元旦')).json<Problem>().code).toBe('access.denied')
  })
})
