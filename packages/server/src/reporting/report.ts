import type { AnnualReport } from '@jiheng/contract/report'
import { parseCalendarDate, type CalendarDate, type FiscalYear, type Instant } from '@jiheng/domain/kernel'
import { assembleReport, type ReportingDivision } from '@jiheng/domain/reporting'
import type pg from 'pg'
import { readMeasures } from './measures.ts'
import { editedParagraphs } from './report-template.store.ts'
import { reportingDivision, reportRecords } from './report.queries.ts'

export type ReportRequest = {
  readonly divisionId: number
  readonly year: FiscalYear
  readonly isSample: boolean
  readonly now: Instant
}

/** The report with who signs it and the day on which it was made. */
export type DatedReport = { readonly report: AnnualReport; readonly office: string; readonly madeOn: CalendarDate }

/** Makes the annual report (年度预算绩效管理情况说明) of a year; null where there is no such division. */
export async function readReport(pool: pg.Pool, request: ReportRequest): Promise<DatedReport | null> {
  const { divisionId, year } = request
  const division = await reportingDivision(pool, divisionId)
  if (division === null) return null
  const [measures, lastYear, records, edits] = await Promise.all([
    readMeasures(pool, divisionId, year),
    readMeasures(pool, divisionId, year - 1),
    reportRecords(pool, divisionId, year),
    editedParagraphs(pool, divisionId, year),
  ])
  const office = financeOffice(division)
  const madeOn = dayInChina(request.now)
  const { isSample } = request
  const made = assembleReport({
    ...records,
    year,
    division,
    office,
    today: madeOn,
    isSample,
    measures,
    lastYear,
    edits,
  })
  // The wire's arrays are mutable in type; the parse of the answer copies them in any case.
  const report = { ...(made as unknown as AnnualReport), year, division: division.name, isSample }
  return { report, office, madeOn }
}

/** Who signs for the place (落款): a town has a 财政所, a district, city or province a 财政局 or 财政厅. */
export function financeOffice({ name, level }: Pick<ReportingDivision, 'name' | 'level'>): string {
  if (level === '区' || level === '市') return `${name}财政局`
  return `${name}${level === '省' ? '财政厅' : '财政所'}`
}

/** China has one zone, eight hours ahead of UTC, without summer time. */
export function dayInChina(now: Instant): CalendarDate {
  const day = parseCalendarDate(new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10))
  if (day === null) throw new Error(`no such day: ${now}`)
  return day
}
