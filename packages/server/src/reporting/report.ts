import type { AnnualReport } from '@jiheng/contract/report'
import type { CalendarDate, FiscalYear, Instant } from '@jiheng/domain/kernel'
import { assembleReport, type ReportingDivision } from '@jiheng/domain/reporting'
import type pg from 'pg'
import { keepByDataVersion } from '../db/by-data-version.ts'
import { dayInChina } from '../ports/clock.ts'
import { wholeDivision } from '../accounts/scope.queries.ts'
import { readMeasures } from './measures.ts'
import { editedParagraphs } from './report-template.store.ts'
import { reportingDivision, reportRecords, type ReportRecords } from './report.queries.ts'

export type ReportRequest = {
  readonly divisionId: number
  readonly year: FiscalYear
  /** Says of data that are not real what they are; null for real ones. */
  readonly dataMark: string | null
  readonly now: Instant
  /** Texts tried on the report in place of those that are kept, by the paragraph's id. */
  readonly tried?: ReadonlyMap<string, string>
}

/** The report with who signs it and the day on which it was made. */
export type DatedReport = { readonly report: AnnualReport; readonly office: string; readonly madeOn: CalendarDate }

/** Makes the annual report (年度预算绩效管理情况说明) of a year; null where there is no such division. */
export type ReadReport = (request: ReportRequest) => Promise<DatedReport | null>

/** What the report takes from the records is read once for the data as they are; its figures are kept by themselves. */
export function makeReportReader(pool: pg.Pool): ReadReport {
  const kept = keepByDataVersion(pool, 50)
  const records = (divisionId: number, year: number): Promise<ReportRecords> =>
    kept.read(divisionId, String(year), () => reportRecords(pool, divisionId, year))
  return (request) => readReport(pool, request, records)
}

async function readReport(
  pool: pg.Pool,
  request: ReportRequest,
  recordsOf: (divisionId: number, year: number) => Promise<ReportRecords>,
): Promise<DatedReport | null> {
  const { divisionId, year } = request
  const scope = wholeDivision(divisionId)
  const division = await reportingDivision(pool, divisionId)
  if (division === null) return null
  const [measures, lastYear, records, edits] = await Promise.all([
    readMeasures(pool, scope, year),
    readMeasures(pool, scope, year - 1),
    recordsOf(divisionId, year),
    editedParagraphs(pool, divisionId, year),
  ])
  const office = financeOffice(division)
  const madeOn = dayInChina(request.now)
  const { dataMark } = request
  const made = assembleReport({
    ...records,
    year,
    division,
    office,
    today: madeOn,
    dataMark,
    measures,
    lastYear,
    edits: new Map([...edits, ...(request.tried ?? [])]),
  })
  // The wire's arrays are mutable in type; the parse of the answer copies them in any case.
  const report = { ...(made as unknown as AnnualReport), year, division: division.name, dataMark }
  return { report, office, madeOn }
}

/** Who signs for the place (落款): a town has a 财政所, a district, city or province a 财政局 or 财政厅. */
export function financeOffice({ name, level }: Pick<ReportingDivision, 'name' | 'level'>): string {
  if (level === '区' || level === '市') return `${name}财政局`
  return `${name}${level === '省' ? '财政厅' : '财政所'}`
}
