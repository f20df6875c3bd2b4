import { projectKinds } from '../../projects/index.ts'
import { describeMeasure } from '../measures/catalogue.ts'
import type { MeasureDefinition } from '../measures/definition.ts'
import { figuresOfMeasures, type Figure, type FigureSource } from './figures.ts'
import { problemFigures, withoutStop } from './problems.ts'
import type { MonitoringExample, ReportInput } from './report-input.ts'
import { presentWords, reportPhrases } from './report-phrases.ts'
import { hasRisen } from './wording.ts'

/** What the names of the template stand for in a report. */
export function reportFacts(input: ReportInput): FigureSource {
  const measures = figuresOfMeasures(input.measures, input.lastYear)
  const example = pickMonitoringExample(input.monitoringExamples)
  const own = new Map([...problemFigures(input), ...ownFigures(input, example)].map((each) => [each.key, each]))
  const figure = (key: string): Figure | undefined =>
    measures.get(key) ?? own.get(key) ?? emptyFigure(describeMeasure(key), input.year)
  return { figure, texts: reportTexts(input, measures, example), phrases: reportPhrases(input, measures) }
}

/** A member of a family of which no row exists is 0. */
function emptyFigure(definition: MeasureDefinition | null, year: number): Figure | undefined {
  if (definition === null) return undefined
  const ofYear = year + definition.yearOffset
  const words = definition.definition.replace('{年}', String(ofYear))
  const zero = definition.kind === 'amount' ? '0.00' : 0
  const value = definition.kind === 'count' || definition.kind === 'amount' ? zero : null
  return { ...definition, measureKey: definition.key, definition: words, ofYear, value, lastYear: null, rowCount: 0 }
}

/** An external cause first, as the clearest sign that monitoring was acted on; then the largest cut. */
function pickMonitoringExample(examples: readonly MonitoringExample[]): MonitoringExample | null {
  return examples.find((each) => each.isExternalCause) ?? examples[0] ?? null
}

function ownFigures(input: ReportInput, example: MonitoringExample | null): readonly Figure[] {
  const next = input.year + 1
  const applied = { measureKey: 'exAnte.count', kind: 'count', ofYear: next, lastYear: null } as const
  const { decided, within } = input.exAnteApplied
  const decidedWords = `${String(next)} 年度所计事前评估的对象中，“预算安排”有财政核定环节的个数`
  const figures: Figure[] = [
    {
      ...applied,
      key: 'exAnte.decided',
      title: '财政已核定的事前评估项目数',
      definition: `${decidedWords}。`,
      value: decided,
      rowCount: decided,
    },
    {
      ...applied,
      key: 'exAnte.within',
      title: '财政核定未超过评估审定的项目数',
      definition: `${decidedWords}，且财政核定金额合计不超过评估审定金额。`,
      value: within,
      rowCount: within,
    },
  ]
  if (example === null) return figures
  const cut: Figure = {
    key: 'example.monitoring.cut',
    measureKey: 'monitoring.cut',
    title: `调减金额：${example.project}`,
    kind: 'amount',
    definition: '该项目当年最新一次运行监控记录的调减金额。示例先取因外部原因暂停、调整或取消的，再取调减金额最大的。',
    ofYear: input.year,
    value: example.cut,
    lastYear: null,
    rowCount: 1,
  }
  return [...figures, cut]
}

const selves = { 省: '我省', 市: '我市', 区: '我区', 镇: '我镇', 街道: '我街道', 工业区: '我工业区' } as const

function reportTexts(
  input: ReportInput,
  measures: ReadonlyMap<string, Figure>,
  example: MonitoringExample | null,
): ReadonlyMap<string, string> {
  const { year, division } = input
  return new Map([
    ['year', String(year)],
    ['year+1', String(year + 1)],
    ['year-1', String(year - 1)],
    ['division.name', division.name],
    ['division.self', division.level === null ? '本级' : selves[division.level]],
    ['division.superior', division.superior ?? ''],
    ['policy.list', policyList(input)],
    ['goals.kinds', presentWords(projectKinds, { prefix: 'goals.byKind.', suffix: '.count' }, measures).join('、')],
    ['scope.trend', scopeTrend(measures)],
    ['scope.comparable', knownLastYear(measures).length > 0 ? '有' : ''],
    ['scope.kindsNotMonitored', input.kindsNotMonitored.join('、')],
    ['example.monitoring.project', example?.project ?? ''],
    ['example.monitoring.reason', withoutStop(example?.reason ?? '')],
    ['example.monitoring.disposition', dispositionWords(example?.disposition ?? null)],
  ])
}

function dispositionWords(disposition: string | null): string {
  if (disposition === '暂停' || disposition === '取消') return `及时${disposition}实施`
  return disposition === '调整' ? '及时调整实施方案' : ''
}

/** 《甲》《乙》和《丙》, the three 「一」 documents in their order. */
function policyList(input: ReportInput): string {
  const classes: readonly string[] = ['实施意见', '推进方案', '任务清单']
  const named = classes.flatMap((each) => input.policies.filter((policy) => policy.class === each))
  return named.map((each) => `《${each.name.replace(/^《|》$/g, '')}》`).join('')
}

const scopeKeys = [
  'goals.count',
  'goals.amount',
  'monitoring.count',
  'monitoring.amount',
  'evaluation.count',
  'evaluation.amount',
]

/** Those of the six measures of the range that the year before knows too. */
function knownLastYear(measures: ReadonlyMap<string, Figure>): readonly Figure[] {
  return scopeKeys.flatMap((key) => measures.get(key) ?? []).filter((each) => each.lastYear !== null)
}

/** Says that the range grew only where more of its six measures rose than fell. */
function scopeTrend(measures: ReadonlyMap<string, Figure>): string {
  const known = knownLastYear(measures)
  const risen = known.filter(hasRisen).length
  const fallen = known.filter((each) => hasRisen({ ...each, value: each.lastYear, lastYear: each.value })).length
  return risen > fallen ? '不断扩大管理范围' : '持续巩固管理范围'
}
