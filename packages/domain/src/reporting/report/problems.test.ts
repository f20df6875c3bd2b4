import { describe, expect, test } from 'vitest'
import { assembleReport } from './assemble-report.ts'
import { pickExample } from './problems.ts'
import type { FindingExample, FindingTally } from './report-input.ts'
import { aReport } from './report-input.testing.ts'

const tally = (origin: FindingTally['origin'], kind: string | null, count: number, closed = 0): FindingTally => ({
  origin,
  kind,
  count,
  closed,
  projects: count,
})

const example = (number: string, amount: string, project: string | null = '甲'): FindingExample => ({
  origin: '运行监控',
  kind: '预算执行率偏低',
  number,
  project,
  description: `${number} 的情况。`,
  amount,
})

function paragraph(tallies: readonly FindingTally[], id: string, examples: readonly FindingExample[] = []): string {
  const total = tallies.reduce((sum, each) => sum + each.count, 0)
  const report = assembleReport(aReport({ tallies, findingExamples: examples, measures: { 'findings.count': total } }))
  const block = report.blocks.find((each) => each.id === id)
  return block?.kind === 'paragraph' ? block.runs.map((run) => run.text).join('') : ''
}

describe('the chapter of problems', () => {
  test('joins target review and ex-ante evaluation, most frequent kind first', () => {
    const tallies = [
      tally('事前评估', '预算测算不合理', 2),
      tally('目标审核', '目标预算实施不匹配', 3),
      tally('事前评估', '目标预算实施不匹配', 1),
    ]
    expect(paragraph(tallies, 'problems.filing.text')).toContain(
      '共记录问题6个：绩效目标、预算安排和实施计划三者不匹配的4个；预算测算依据不足、口径不合理的2个。',
    )
  })

  test('tells evaluations of policies and of purchased services apart', () => {
    const tallies = [tally('绩效评价', '考核验收流于形式', 2), tally('绩效评价', '政策目标不清晰', 1)]
    expect(paragraph(tallies, 'problems.evaluation.text')).toContain(
      '共记录问题3个。一是政策评价，政策目标不够清晰的1个。二是购买服务评价，考核验收流于形式的2个。',
    )
  })

  test("quotes a town's own kind as it is", () => {
    expect(paragraph([tally('运行监控', '群众反映强烈', 1)], 'problems.monitoring.text')).toContain(
      '记录为“群众反映强烈”的1个。',
    )
  })

  test('gives each management problem its heading, its sentence and its number', () => {
    const tallies = [tally('管理', '自评质量不高', 2)]
    const report = assembleReport(aReport({ tallies, measures: { 'findings.count': 2 } }))
    expect(report.blocks.filter((each) => each.kind === 'heading' && each.text === '1.自评质量不高')).toHaveLength(1)
    expect(paragraph(tallies, 'problems.management.kind.自评质量不高')).toContain('台账中记录此类问题2个。')
  })

  test('picks the example that touches the most money, the lower number first among equals', () => {
    expect(pickExample([example('Q2', '500.00'), example('Q9', '10000.00'), example('Q3', '10000.00')])?.number).toBe(
      'Q3',
    )
    expect(pickExample([example('Q1', '9.00', null)])).toBeNull()
    expect(
      paragraph([tally('运行监控', '预算执行率偏低', 1)], 'problems.monitoring.text', [example('Q1', '1.00')]),
    ).toContain('例如，“甲”项目：Q1 的情况。')
  })

  test('plans against the three kinds most often found', () => {
    const tallies = [
      tally('运行监控', '预算执行率偏低', 9),
      tally('运行监控', '进度与计划不匹配', 2),
      tally('绩效评价', '政策目标不清晰', 5),
      tally('管理', '自评质量不高', 1),
    ]
    const plan = paragraph(tallies, 'plan.steps')
    expect(plan).toMatch(/一是针对“预算执行率偏低”.*二是针对“政策目标不清晰”.*三是针对“进度与计划不匹配”/)
    expect(plan).not.toContain('自评质量不高')
  })

  test('fails an identity when its parts do not make up the measure', () => {
    const report = assembleReport(
      aReport({ tallies: [tally('运行监控', null, 1)], measures: { 'findings.count': 2, 'findings.open': 2 } }),
    )
    expect(report.identities.find((each) => each.code === 'report.problems')).toMatchObject({
      holds: false,
      left: '2',
      right: '1',
    })
  })
})
