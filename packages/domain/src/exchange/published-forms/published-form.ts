import { formFault, type FormFault } from './form-faults.ts'

/** A row of a published form (指标行), its cells as printed. */
export type PublishedRow = {
  readonly level1: string
  readonly level2: string
  readonly level3: string
  readonly target: string
  readonly actual: string
  readonly weight: string
  readonly score: string
  readonly uncertain: boolean
}

/** The money line of a form: of a self-evaluation, or the planned amount of a goal declaration. */
export type PublishedBudget = {
  readonly initial: string
  readonly adjusted: string
  readonly executed: string
  readonly weight: string
  readonly rate: string
  readonly score: string
  readonly total: string
  readonly parts: string
  readonly currencyUnit: string
}

/** A published form (公开的绩效表) as transcribed; what is missing is empty. */
export type PublishedForm = {
  readonly id: string | null
  readonly year: number | null
  readonly isComplete: boolean
  readonly isUnfilled: boolean
  readonly isGoal: boolean
  readonly budget: PublishedBudget | null
  readonly rows: readonly PublishedRow[]
  readonly totalWeight: string
  readonly total: string
  /** Of a key evaluation. */
  readonly reviewScore: string
  readonly reviewGrade: string
  /** Fields that are no text. */
  readonly odd: readonly FormFault[]
}

type Fields = Readonly<Record<string, unknown>>

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads cells and keeps what was no cell. A number counts as what it prints; missing and null are empty. */
class CellReader {
  readonly odd: FormFault[] = []

  text(fields: Fields, key: string, at: { field: string; row?: number }): string {
    const value = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (typeof value === 'string') return value
    if (typeof value === 'number') return String(value)
    if (value !== undefined && value !== null) this.note(at.field, value, at.row)
    return ''
  }

  note(field: string, value: unknown, row?: number): void {
    this.odd.push(formFault('field.unreadable', field, { printed: shown(value), expected: '文字', row: row ?? null }))
  }
}

function shown(value: unknown): string | null {
  if (Array.isArray(value)) return '[…]'
  if (isFields(value)) return '{…}'
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : null
}

/** Takes a parsed line as a form; null where it is no object. */
export function publishedForm(line: unknown): PublishedForm | null {
  if (!isFields(line)) return null
  const cells = new CellReader()
  const text = (key: string): string => cells.text(line, key, { field: key })
  const id = text('id')
  if (id === '' && cells.odd.length === 0) cells.note('id', line['id'])
  const completeness = text('completeness')
  return {
    id: id === '' ? null : id,
    year: yearOf(text('year')),
    isComplete: completeness === 'full' || completeness === 'unfilled',
    isUnfilled: completeness === 'unfilled',
    isGoal: isGoal(line),
    budget: budgetOf(line['budget'], cells),
    rows: rowsOf(line, cells),
    totalWeight: text('total_weight_printed'),
    total: text('total_printed'),
    reviewScore: text('score_raw'),
    reviewGrade: text('grade_raw'),
    odd: cells.odd,
  }
}

function yearOf(text: string): number | null {
  const year = /^\s*(\d{4})(?:年度?)?\s*$/.exec(text)?.[1]
  return year === undefined || Number(year) < 1990 || Number(year) > 2199 ? null : Number(year)
}

/** A goal declaration has an amount for the year and nothing done yet. */
function isGoal(line: Fields): boolean {
  const budget = line['budget']
  return isFields(budget) && 'total' in budget && !('executed' in budget)
}

function budgetOf(value: unknown, cells: CellReader): PublishedBudget | null {
  if (value === undefined || value === null) return null
  if (!isFields(value)) {
    cells.note('budget', value)
    return null
  }
  const text = (key: string): string => cells.text(value, key, { field: `budget.${key}` })
  return {
    initial: text('initial'),
    adjusted: text('adjusted'),
    executed: text('executed'),
    weight: text('weight'),
    rate: text('rate_printed'),
    score: text('score_printed'),
    total: text('total'),
    parts: text('fiscal_or_annual'),
    currencyUnit: text('currency_unit'),
  }
}

function rowsOf(line: Fields, cells: CellReader): readonly PublishedRow[] {
  const rows = line['indicators']
  if (!Array.isArray(rows)) {
    const isReview = rows === undefined && ('score_raw' in line || 'amount_raw' in line)
    if (!isReview) cells.note('indicators', rows)
    return []
  }
  return rows.map((row: unknown, at) => rowOf(row, at, cells))
}

function rowOf(value: unknown, row: number, cells: CellReader): PublishedRow {
  const fields = isFields(value) ? value : {}
  if (!isFields(value)) cells.note('indicators', value, row)
  const text = (key: string): string => cells.text(fields, key, { field: key, row })
  return {
    level1: text('level1'),
    level2: text('level2'),
    level3: text('level3'),
    target: text('target_raw'),
    actual: text('actual_raw'),
    weight: text('weight'),
    score: text('score_printed'),
    uncertain: fields['uncertain'] === true,
  }
}
