import { describe, expect, test } from 'vitest'
import { assembleReport, type Report } from './assemble-report.ts'
import { aReport } from './report-input.testing.ts'
import { templateParagraphs } from './report-outline.ts'

function textOf(report: Report, id: string): string {
  const block = report.blocks.find((each) => each.id === id)
  if (block === undefined || block.kind === 'table') return ''
  return block.kind === 'heading' ? block.text : block.runs.map((run) => run.text).join('')
}

const everything = (report: Report): string => JSON.stringify(report)

describe('the annual report', () => {
  test('has the outline of the yearly statement, numbered as official documents are', () => {
    const headings = assembleReport(aReport({})).blocks.flatMap((each) =>
      each.kind === 'heading' && each.level < 3 ? [each.text] : [],
    )
    expect(headings).toEqual([
      '一、工作开展情况',
      '（一）对标上级总体部署，明确我镇绩效管理工作路径',
      '（二）聚焦“三全”体系，促进绩效与预算管理一体化',
      '（三）强化业务指导，落实镇、街道（工业区）改革任务',
      '二、主要成效',
      '（一）持续巩固管理范围',
      '（二）更加注重项目目标实现',
      '（三）加强评价结果应用',
      '三、存在问题',
      '（一）各环节工作中发现的不足',
      '（二）预算绩效管理中存在的问题',
      '四、下一步工作计划',
    ])
  })

  test('writes the figures of monitoring from its measures, amounts in 亿元', () => {
    const report = assembleReport(
      aReport({
        measures: {
          'monitoring.count': 31,
          'monitoring.amount': '1039400000.00',
          'monitoring.departments': 7,
          'monitoring.units': 3,
          'monitoring.bodiesCoverage': '1.0000',
          'monitoring.key.count': 9,
          'monitoring.key.amount': '512000000.00',
          'monitoring.simple.count': 22,
          'monitoring.simple.amount': '527400000.00',
          'monitoring.cut': '1234500.00',
        },
      }),
    )
    expect(textOf(report, 'work.monitoring.figures')).toBe(
      '2024年度纳入绩效运行监控（绩效跟踪）的项目31个，资金10.39亿元，涉及7个预算部门、3个预算单位，实现有项目支出的部门（单位）全覆盖。' +
        '其中：重点跟踪项目9个，资金5.12亿元；简易跟踪项目22个，资金5.27亿元。依据监控结果调减预算123.45万元。' +
        '通过运行监控，进一步强化了部门（单位）的绩效主体责任，对加快预算执行、规范项目管理发挥了积极作用。',
    )
  })

  test('speaks of goals added during the year only where there are some', () => {
    const measures = {
      'goals.count': 12,
      'goals.amount': '98760000.00',
      'goals.coverage': '0.9231',
      'goals.coverageByAmount': '0.9500',
    }
    const without = textOf(assembleReport(aReport({ measures })), 'work.goals.figures')
    expect(without).toBe(
      '2025年度申报绩效目标的项目12个，申报金额9876.00万元。应申报项目的绩效目标覆盖率按项目数计为92.31%、按金额计为95%。',
    )
    const added = { ...measures, 'goals.added.count': 2, 'goals.added.amount': '500000.00' }
    expect(textOf(assembleReport(aReport({ measures: added })), 'work.goals.figures')).toBe(
      `${without}另有年中追加项目2个、金额50.00万元，同步申报了绩效目标。`,
    )
  })

  test('says that a rate does not apply where nothing is due', () => {
    const report = assembleReport(aReport({ measures: { 'evaluation.count': 1, 'evaluation.amount': '100.00' } }))
    expect(textOf(report, 'work.evaluation.figures')).toContain('占当年项目预算的不适用')
    expect(textOf(report, 'work.goals.figures')).toContain('预算安排中没有应申报项目的记录，覆盖率不适用。')
  })

  test('claims growth only where more measures of the range rose than fell, and compares like with like', () => {
    const report = assembleReport(
      aReport({
        measures: { 'goals.count': 12, 'monitoring.count': 8, 'evaluation.amount': '150000000.00' },
        lastYear: { 'goals.count': 10, 'monitoring.count': 9, 'evaluation.amount': '120000000.00' },
      }),
    )
    expect(textOf(report, 'results.scope')).toBe('（一）不断扩大管理范围')
    expect(textOf(report, 'results.scope.text')).toContain(
      '与上年同口径相比：2025年度绩效目标申报项目数增加2个，申报金额暂无可比数据；' +
        '2024年度运行监控项目数减少1个，资金暂无可比数据；2023年度绩效评价对象数暂无可比数据，评价资金增加3000.00万元（增长25%）。',
    )
  })

  test('compares nothing where the year before has no data', () => {
    const report = assembleReport(aReport({ measures: { 'goals.count': 12 } }))
    expect(textOf(report, 'results.scope.text')).toMatch(/上一年度没有同口径数据，不作比较。$/)
  })

  test('is honest about an empty ledger of findings', () => {
    const report = assembleReport(aReport({}))
    expect(textOf(report, 'problems.links.text')).toContain('没有记录不等于没有问题')
    expect(textOf(report, 'problems.filing.text')).toContain('台账中没有本环节的问题记录')
    expect(everything(report)).not.toContain('未发现问题')
  })

  test('says with the scope which project kinds monitoring leaves out', () => {
    const report = assembleReport(aReport({ kindsNotMonitored: ['基本建设', '财力结算'] }))
    expect(textOf(report, 'scope')).toContain('其中基本建设、财力结算类项目未纳入本年监控')
    expect(textOf(assembleReport(aReport({})), 'scope')).not.toContain('未纳入本年监控')
  })

  test('takes a suspension for an external cause as its example before a larger cut of another kind', () => {
    const report = assembleReport(
      aReport({
        monitoringExamples: [
          { project: '道路养护', isExternalCause: false, disposition: '调整', reason: '招标节余', cut: '900000.00' },
          {
            project: '视频监控',
            isExternalCause: true,
            disposition: '暂停',
            reason: '上级暂停立项审批。',
            cut: '300000.00',
          },
        ],
      }),
    )
    expect(textOf(report, 'results.application.text')).toContain(
      '例如“视频监控”项目因上级暂停立项审批，及时暂停实施，相应调减预算30.00万元。',
    )
  })

  test('marks the sample and each identity that fails at its head', () => {
    const report = assembleReport(
      aReport({
        dataMark: '示例数据，均为虚构',
        measures: { 'monitoring.count': 5, 'monitoring.key.count': 2, 'monitoring.simple.count': 2 },
      }),
    )
    expect(textOf(report, 'mark.1')).toBe('示例数据，均为虚构。')
    expect(textOf(report, 'mark.2')).toBe('勾稽不符：监控项目数 = 重点跟踪 + 简易跟踪，左边为5，右边为4。')
    expect(report.blocks.slice(0, 2).map((each) => each.id)).toEqual(['mark.1', 'mark.2'])
  })

  test('takes an edited paragraph instead of its own, figures still from the measures', () => {
    const edits = new Map([['plan.text', '本年度共有目标{{goals.count}}个。']])
    const report = assembleReport(aReport({ edits, measures: { 'goals.count': 7 } }))
    expect(textOf(report, 'plan.text')).toBe('本年度共有目标7个。')
  })

  test('lists every figure of its prose and summary with measure, definition, year and number of rows', () => {
    const report = assembleReport(aReport({ measures: { 'goals.count': 7 } }))
    expect(report.appendix).toContainEqual({
      figure: '7',
      measureKey: 'goals.count',
      title: '绩效目标申报项目数',
      definition: expect.stringContaining('申报批次为年初') as string,
      ofYear: 2025,
      rowCount: 1,
    })
    const listed = new Set(report.appendix.map((each) => `${each.measureKey} ${each.figure}`))
    const printed = report.blocks.flatMap((each) => (each.kind === 'paragraph' ? each.runs : []))
    for (const run of printed.filter((each) => each.measureKey !== undefined)) {
      expect(listed).toContain(`${run.measureKey ?? ''} ${run.text}`)
    }
  })

  test('leaves no mark of the template in any text', () => {
    expect(everything(assembleReport(aReport({})))).not.toMatch(/\{\{|\}\}|没有“.*”这一指标/)
  })

  test('names nothing of one town: its words come from the division', () => {
    const report = assembleReport(aReport({ division: { name: '东港街道', level: '街道', superior: null } }))
    expect(report.title).toBe('东港街道2024年全面实施预算绩效管理情况说明')
    expect(everything(report)).toContain('我街道')
    expect(templateParagraphs.map((each) => each.text).join('')).not.toMatch(/吴泾|闵行|上海/)
  })
})
