import { fiscalYear, parseCalendarDate } from '../../kernel/index.ts'
import { describeMeasure, measureDefinitions } from '../measures/catalogue.ts'
import type { MeasureResult } from '../measures/definition.ts'
import type { ReportInput } from './report-input.ts'

type Values = Readonly<Record<string, number | string | null>>

/** Every measure of a year: those given, with one row behind each; the rest empty. */
function measuresWith(year: number, values: Values): readonly MeasureResult[] {
  const keys = new Set([...measureDefinitions.map((each) => each.key), ...Object.keys(values)])
  return [...keys].map((key) => {
    const definition = describeMeasure(key)
    if (definition === null) throw new Error(`no such measure: ${key}`)
    const empty = { count: 0, amount: '0.00', rate: null, score: null, grade: null }[definition.kind]
    const value = values[key] === undefined ? empty : values[key]
    const ofYear = year + definition.yearOffset
    return { ...definition, ofYear, value, rowCount: value === empty ? 0 : 1 }
  })
}

/** A report of a made-up town in 2024, with nothing in it but what is given. */
export function aReport(
  changes: Omit<Partial<ReportInput>, 'measures' | 'lastYear'> & {
    readonly measures?: Values
    readonly lastYear?: Values
  },
): ReportInput {
  const year = fiscalYear(2024)
  const today = parseCalendarDate('2025-01-15')
  if (year === null || today === null) throw new Error('the year or the day of the builder is wrong')
  return {
    year,
    today,
    division: { name: '柳河镇', level: '镇', superior: '云溪区' },
    office: '柳河镇财政所',
    dataMark: null,
    tallies: [],
    findingExamples: [],
    monitoringExamples: [],
    keyEvaluations: [],
    exAnteApplied: { decided: 0, within: 0 },
    kindsNotMonitored: [],
    policies: [],
    edits: new Map(),
    ...changes,
    measures: measuresWith(year, changes.measures ?? {}),
    lastYear: measuresWith(year - 1, changes.lastYear ?? {}),
  }
}
