import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDivision, anAccount, openTestApp, type Client, type TestApp } from '../http/testing.ts'

type Paragraph = { id: string; text: string; isEdited: boolean; original: string }
type Block = { kind: string; id: string; runs?: { text: string }[] }
type Problem = { code: string; issues: { path: string; code: string; message: string }[] }

let town: TestApp
let finance: Client
let neighbour: Client

beforeAll(async () => {
  town = await openTestApp()
  const own = await aDivision(town.pool, '900000001', '柳河镇')
  const other = await aDivision(town.pool, '900000002', '邻镇')
  await anAccount(town.pool, 'finance', { role: 'finance', division: own })
  await anAccount(town.pool, 'neighbour', { role: 'finance', division: other })
  finance = await town.as('finance')
  neighbour = await town.as('neighbour')
})
afterAll(() => town.close())

const edit = (who: Client, paragraph: string, text: string | null, year = 2024): ReturnType<Client['send']> =>
  who.send({ method: 'PUT', url: `/api/reports/${String(year)}/template/${paragraph}`, payload: { text } })

async function printed(who: Client, id: string, year = 2024): Promise<string> {
  const { blocks } = (await who.get(`/api/reports/${String(year)}`)).json<{ blocks: Block[] }>()
  return (blocks.find((each) => each.id === id)?.runs ?? []).map((run) => run.text).join('')
}

describe('editing the prose of the report', () => {
  test('changes the paragraph of that division and year alone, and back', async () => {
    const before = await printed(finance, 'plan.text')
    const changed = await edit(finance, 'plan.text', '明年申报目标{{goals.count}}个以上。')
    expect(changed.json<Paragraph>()).toMatchObject({ id: 'plan.text', isEdited: true })
    expect(await printed(finance, 'plan.text')).toBe('明年申报目标0个以上。')
    expect(await printed(finance, 'plan.text', 2023)).toBe(before)
    expect(await printed(neighbour, 'plan.text')).toBe(before)

    expect((await edit(finance, 'plan.text', null)).json<Paragraph>().isEdited).toBe(false)
    expect(await printed(finance, 'plan.text')).toBe(before)
  })

  test('refuses a figure that does not exist and a condition left open, naming both', async () => {
    const answer = await edit(finance, 'plan.text', '{{goals.cuont}}{{如有 goals.count}}')
    expect(answer.statusCode).toBe(422)
    const { code, issues } = answer.json<Problem>()
    expect(code).toBe('input.invalid')
    expect(issues).toEqual([
      { path: 'body.text', code: 'template.not-closed', message: '“{{如有 goals.count}}”没有对应的“{{结束}}”。' },
      {
        path: 'body.text',
        code: 'template.unknown-figure',
        message: '没有“goals.cuont”这一指标，请从指标清单中选取。',
      },
    ])
    expect((await edit(finance, 'plan.text', '甲\u0000乙')).statusCode).toBe(422)
    expect(await printed(finance, 'plan.text')).not.toContain('甲')
  })

  test('shows a paragraph as it would print, and keeps nothing', async () => {
    const tried = (text: string): ReturnType<Client['send']> =>
      finance.send({ method: 'POST', url: '/api/reports/2024/template/plan.text/preview', payload: { text } })
    const before = await printed(finance, 'plan.text')
    const words = (await tried('目标{{goals.count}}个。')).json<{ runs: { text: string }[] }>()
    expect(words.runs.map((run) => run.text).join('')).toBe('目标0个。')
    expect((await tried('{{如有 goals.count}}有{{结束}}')).json()).toEqual({ runs: [] })
    expect((await tried('{{goals.cuont}}')).json<Problem>().issues.map((each) => each.code)).toEqual([
      'template.unknown-figure',
    ])
    expect(await printed(finance, 'plan.text')).toBe(before)
  })

  test('knows no paragraph outside the template', async () => {
    expect((await edit(finance, 'mark.1', '没有问题')).statusCode).toBe(404)
  })

  test('keeps who changed what, and nothing for a change that changes nothing', async () => {
    await edit(finance, 'opening', '导语一。')
    await edit(finance, 'opening', '导语一。')
    await edit(finance, 'opening', '导语二。')
    await edit(finance, 'opening', null)
    const { rows } = await town.pool.query<{ before: string | null; after: string | null; username: string }>(
      `select h.before, h.after, a.username from report_paragraph_history h join account a on a.id = h.changed_by
       where h.paragraph = 'opening' order by h.id`,
    )
    expect(rows).toEqual([
      { before: null, after: '导语一。', username: 'finance' },
      { before: '导语一。', after: '导语二。', username: 'finance' },
      { before: '导语二。', after: null, username: 'finance' },
    ])
  })

  test('two editors of one paragraph leave a history without a gap', async () => {
    await Promise.all(['甲。', '乙。', '丙。', '丁。'].map((text) => edit(finance, 'scope', text)))
    const { rows } = await town.pool.query<{ before: string | null; after: string }>(
      `select before, after from report_paragraph_history where paragraph = 'scope'`,
    )
    expect(rows).toHaveLength(4)
    const befores = new Set(rows.map((each) => each.before))
    expect(rows.filter((each) => !befores.has(each.after))).toHaveLength(1)
  })

  test('offers every paragraph and every figure', async () => {
    const template = (await finance.get('/api/reports/2024/template')).json<{
      paragraphs: Paragraph[]
      figures: { key: string; title: string }[]
    }>()
    expect(template.paragraphs.length).toBeGreaterThan(25)
    expect(template.figures.map((each) => each.key)).toContain('evaluation.key.overallGrade')
  })
})

describe('downloading the report', () => {
  test('answers Word and PDF under the name of the report', async () => {
    const word = await finance.get('/api/reports/2024/document?format=docx')
    expect(word.headers['content-type']).toContain('wordprocessingml')
    expect(word.rawPayload.subarray(0, 2).toString()).toBe('PK')
    const pdf = await finance.get('/api/reports/2024/document?format=pdf')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(decodeURIComponent(String(pdf.headers['content-disposition']))).toContain(
      '柳河镇2024年全面实施预算绩效管理情况说明.pdf',
    )
  })
})
