import { formatMoney, parseMoney, sumMoney } from '../../kernel/index.ts'
import type { CityExportField } from '../../rulebook/index.ts'
import { blankRows, emptyGoal, type GoalContent, type IndicatorRow, type MainTask } from '../goal-content.ts'
import type { CityFault, CityNotice, Placed } from './city-fault.ts'
import type { CityGoal } from './city-goal.ts'
import { addressOf, type PlacedExportCell } from './export-sheet.ts'
import type { AmountUnit, ExportTable } from './known-heading.ts'
import { readValue } from './read-value.ts'

/** Where what is found in a sheet is told. */
export type Telling = {
  readonly sheet: string
  /** The year that is being reconciled: what the export says of another is refused. */
  readonly fiscalYear: number
  readonly faults: Placed<CityFault>[]
  readonly notices: Placed<CityNotice>[]
}

/** A row of a table under way, by the names of its columns. */
export type DraftRow = Map<string, string>

/** One department's goal while its cells are being read. */
export type DraftGoal = {
  /** Where the department is named; empty before it was found. */
  address: string
  readonly fields: Map<CityExportField, { text: string; readonly at: string }>
  readonly tables: Readonly<Record<ExportTable, DraftRow[]>>
  readonly given: Set<CityExportField>
}

export function draftGoal(): DraftGoal {
  return { address: '', fields: new Map(), tables: { tasks: [], indicators: [] }, given: new Set() }
}

/** A heading with its cell, for whatever is told of a value under it. */
export type Headed = { readonly field: CityExportField; readonly label: string; readonly unit: AmountUnit | null }

export function fault(telling: Telling, cell: PlacedExportCell, label: string, told: CityFault): void {
  const { sheet, faults } = telling
  faults.push({ sheet, address: addressOf(cell), label, value: cell.text.slice(0, 200), told })
}

export function notice(telling: Telling, cell: PlacedExportCell, label: string, told: CityNotice): void {
  const { sheet, notices } = telling
  notices.push({ sheet, address: addressOf(cell), label, value: cell.text.slice(0, 200), told })
}

/** The text of a cell under its heading; null, and told, where it cannot be read. */
export function valueOf(telling: Telling, cell: PlacedExportCell, { field, label, unit }: Headed): string | null {
  const read = readValue(field, cell, unit)
  if (!read.ok) {
    fault(telling, cell, label, read.fault)
    return null
  }
  if (field === 'fiscalYear' && read.text !== '' && Number(read.text) !== telling.fiscalYear) {
    fault(telling, cell, label, { code: 'year-differs', asked: telling.fiscalYear })
    return null
  }
  if (cell.formula !== undefined) notice(telling, cell, label, { code: 'formula-taken', formula: cell.formula })
  return read.text
}

/** Keeps a field outside the tables; false, and told, where it cannot be read or says something else than before. */
export function putField(telling: Telling, draft: DraftGoal, cell: PlacedExportCell, headed: Headed): boolean {
  const { field, label } = headed
  const text = valueOf(telling, cell, headed)
  if (text === null) return false
  draft.given.add(field)
  const before = draft.fields.get(field)
  if (text !== '' && before !== undefined && before.text !== '' && before.text !== text) {
    fault(telling, cell, label, { code: 'value-conflict', before: before.text, at: before.at })
    return false
  }
  if (before === undefined || before.text === '') draft.fields.set(field, { text, at: addressOf(cell) })
  return true
}

/** The most rows that a goal holds of each table (contract/goal-content.ts). */
const mostRows: Readonly<Record<ExportTable, number>> = { tasks: 100, indicators: 200 }
const tableNames: Readonly<Record<ExportTable, string>> = { tasks: '年度主要任务', indicators: '绩效指标' }

/** A goal as read; null, and told, where it says nothing or too much, or no amount at all. */
export function finishGoal(telling: Telling, draft: DraftGoal): CityGoal | null {
  const textOf = (field: CityExportField): string => draft.fields.get(field)?.text ?? ''
  const name = textOf('department.name')
  const code = textOf('department.code')
  const content = contentOf(draft, textOf)
  const told = wholeFaults(draft, content)
  telling.faults.push(
    ...told.map((each) => ({
      ...each,
      sheet: telling.sheet,
      address: draft.address,
      value: name === '' ? code : name,
    })),
  )
  if (told.length > 0) return null
  const amount = content.requestedAmount === '' ? sumOf(content.tasks, 'amount') : content.requestedAmount
  if (amount !== content.requestedAmount) draft.given.add('requestedAmount')
  return {
    sheet: telling.sheet,
    address: draft.address,
    name,
    code,
    content: { ...content, requestedAmount: amount ?? '' },
    given: [...draft.given],
    document: { number: textOf('document.number'), on: textOf('document.on') },
  }
}

function wholeFaults({ given }: DraftGoal, { tasks, indicators, annualGoal, requestedAmount }: GoalContent) {
  const told: { readonly label: string; readonly told: CityFault }[] = []
  for (const [table, rows] of [
    ['tasks', tasks],
    ['indicators', indicators],
  ] as const) {
    const most = mostRows[table]
    if (rows.length > most) {
      told.push({ label: tableNames[table], told: { code: 'too-many-rows', most, table: tableNames[table] } })
    }
  }
  if (tasks.length + indicators.length === 0 && annualGoal === '') {
    told.push({ label: '部门名称', told: { code: 'nothing-filed' } })
  }
  const hasAmounts = given.has('requestedAmount') || given.has('tasks.amount')
  if (hasAmounts && requestedAmount === '' && sumOf(tasks, 'amount') === null) {
    told.push({ label: '整体支出预算金额', told: { code: 'amount-missing' } })
  }
  return told
}

/** The sum of a column of the tasks in 元; null where one is missing, or there is none. */
export function sumOf(tasks: readonly MainTask[], column: 'amount' | 'fiscal' | 'other'): string | null {
  const amounts = tasks.map((task) => parseMoney(task[column])).flatMap((read) => (read.ok ? [read.value] : []))
  return tasks.length === 0 || amounts.length < tasks.length ? null : formatMoney(sumMoney(amounts))
}

function contentOf({ tables }: DraftGoal, textOf: (field: CityExportField) => string): GoalContent {
  return {
    ...emptyGoal,
    requestedAmount: textOf('requestedAmount'),
    appropriation: textOf('appropriation'),
    carriedOver: textOf('carriedOver'),
    otherFunds: textOf('otherFunds'),
    mediumTermGoal: textOf('mediumTermGoal'),
    annualGoal: textOf('annualGoal'),
    weightReason: textOf('weightReason'),
    tasks: tables.tasks.map((row, at): MainTask => ({ ...blankRows.tasks(`t${String(at)}`), ...asColumns(row) })),
    indicators: tables.indicators.map((row, at): IndicatorRow => ({
      ...blankRows.indicators(`i${String(at)}`),
      ...asColumns(row),
    })),
  }
}

/** The cells went through `readValue` by the names of their columns. */
function asColumns(row: DraftRow): Partial<IndicatorRow & MainTask> {
  return Object.fromEntries(row)
}
