import { emptyGoal, type GoalContent } from '@jiheng/domain/goals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import type { Client } from '../http/testing.ts'
import { goalDigest } from './goal-digest.ts'
import { aGoal, begun, openGoalTown, submitted, type GoalTown } from './testing.ts'

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
})
afterAll(() => town.close())

/** The texts of a Word file: its body, its heads and feet. */
async function wordText(file: Buffer): Promise<string> {
  const zip = await yauzl.fromBufferPromise(file)
  const texts: string[] = []
  for await (const entry of zip.eachEntry()) {
    if (!/^word\/(document|header\d+|footer\d+)\.xml$/.test(entry.fileName)) continue
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    texts.push(
      Buffer.concat(chunks)
        .toString('utf8')
        .replace(/<[^>]*>/g, ' '),
    )
  }
  return texts.join('\n')
}

async function wordOf(who: Client, id: string, query = ''): Promise<string> {
  const answer = await who.get(`/api/goals/${id}/paper?format=docx${query}`)
  expect(answer.statusCode).toBe(200)
  return wordText(answer.rawPayload)
}

const digestIn = (text: string): string => /校验码 ([0-9a-f-]{19})/.exec(text)?.[1] ?? ''

describe('申报表下载', () => {
  it('草稿标明草稿，内容一格不少，金额带千分位', async () => {
    const content = aGoal({
      overview: '全镇河道常态保洁。',
      basis: '《河道管理条例》',
      totalAmount: '3600000',
      estimate: [
        {
          key: 'e1',
          content: '人工费',
          quantity: '12',
          unit: '人',
          unitPrice: '8000',
          times: '12',
          amount: '1152000.5',
          basis: '合同',
        },
        {
          key: 'e2',
          content: '机械费',
          quantity: '1',
          unit: '项',
          unitPrice: '48000',
          times: '1',
          amount: '48000',
          basis: '询价',
        },
      ],
    })
    const goal = await begun(town.unit, 'P1', content)
    const text = await wordOf(town.unit, goal.id)
    for (const word of [
      '草稿：尚未送审',
      '项目支出绩效目标申报表',
      '2025 年度',
      '河道所',
      '全镇河道常态保洁。',
      '《河道管理条例》',
    ]) {
      expect(text).toContain(word)
    }
    for (const amount of ['1,200,000.00', '3,600,000.00', '1,152,000.50', '1,200,000.50'])
      expect(text).toContain(amount)
    for (const row of content.indicators) for (const cell of [row.levelThree, row.target]) expect(text).toContain(cell)
  })

  it('上海表印出项目性质、项目类别；填这两栏以前的校验码不因多了两栏而变', async () => {
    const content = aGoal({ projectNature: '阶段性项目', projectCategory: '特定目标类' })
    const goal = await begun(town.unit, 'P6', content)
    await town.app.pool.query(`update filing_draft set form_edition = 'sh-project-goal' where filing_id = $1`, [
      goal.id,
    ])
    expect((await wordOf(town.unit, goal.id)).replace(/\s+/g, ' ')).toMatch(
      /项目性质 阶段性项目 项目类别 特定目标类 计划开始日期/,
    )
    const printed = { filing: 'f', form: 'sh-project-goal', revision: 1 }
    const { projectNature: _nature, projectCategory: _category, ...before } = aGoal()
    expect(goalDigest({ ...printed, content: aGoal() })).toBe(
      goalDigest({ ...printed, content: before as GoalContent }),
    )
    expect(goalDigest({ ...printed, content })).not.toBe(goalDigest({ ...printed, content: aGoal() }))
  })

  it('送审的版次印上表式、第几次送审和校验码；内容不变校验码就不变', async () => {
    const goal = await submitted(town.unit, 'P2')
    const text = await wordOf(town.unit, goal.id)
    expect(text).not.toContain('草稿')
    expect(text).toContain('第 1 次送审')
    expect(text).toContain('cn-project-goal-a')
    expect(digestIn(text)).toMatch(/^([0-9a-f]{4}-){3}[0-9a-f]{4}$/)
    expect(digestIn(await wordOf(town.finance, goal.id, '&revision=1'))).toBe(digestIn(text))
    const draft = await begun(town.unit, 'P3')
    expect(digestIn(await wordOf(town.unit, draft.id))).not.toBe(digestIn(text))
  })

  it('PDF 是 PDF/A，名称写明年度、项目和版次；下载留痕', async () => {
    const goal = await begun(town.unit, 'P4', { ...emptyGoal, overview: '#panic("run") $x$ @ref' })
    const answer = await town.unit.get(`/api/goals/${goal.id}/paper?format=pdf`)
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
      '2025年度绩效目标申报表-P4-项目P4-草稿.pdf',
    )
    const trail = await town.app.pool.query(
      `select from audit_entry where action = 'goal.printed' and subject_id = $1`,
      [goal.id],
    )
    expect(trail.rowCount).toBe(1)
  })

  it('别人的草稿不能下载，和不存在一样', async () => {
    const goal = await begun(town.unit, 'P5')
    for (const who of [town.finance, town.sibling, town.otherDepartment]) {
      expect((await who.get(`/api/goals/${goal.id}/paper?format=pdf`)).statusCode).toBe(404)
    }
  })

  it('列表上的申报表合成一个文件，各自编页；看不到的不在里面', async () => {
    await begun(town.department, 'D1', aGoal({ overview: '部门自己的草稿' }))
    const seen = async (who: Client, query = '') => {
      const answer = await who.get(`/api/goals/papers?year=2025&format=docx${query}`)
      expect(answer.statusCode).toBe(200)
      return wordText(answer.rawPayload)
    }
    const finance = await seen(town.finance)
    expect(finance).toContain('项目P2')
    expect(finance).not.toContain('部门自己的草稿')
    const own = await seen(town.department)
    expect(own).toContain('部门自己的草稿')
    expect(own).toContain('项目P2')
    expect(await seen(town.unit, '&search=P1')).not.toContain('项目P2')
    const pdf = await town.unit.get('/api/goals/papers?year=2025&format=pdf')
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    const none = await town.sibling.get('/api/goals/papers?year=2025&format=pdf')
    expect(none.json()).toMatchObject({ code: 'goal.papers-out-of-range', detail: '这里没有可以下载的申报表。' })
  })
})
