/** An error (错误) stops the import; a notice (提示) does not. */
export type Severity = 'error' | 'notice'

/** What each code tells beside its place: the facts of which the Chinese sentence is made. */
export type IssueFacts = {
  'package.no-table': object
  'package.too-large': { readonly megabytes: number }
  'package.inflates': { readonly file: string; readonly ratio: number }
  'package.broken': { readonly reason: string }
  'package.encrypted': { readonly file: string }
  'package.too-many-files': { readonly limit: number }
  'file.unknown-table': { readonly suggestion: string | null }
  'file.repeated-table': { readonly other: string }
  'file.ignored': object
  'file.empty': object
  'file.byte-order-mark': object
  'file.gb18030': object
  'file.utf16': object
  'file.unknown-encoding': object
  'file.broken-utf8': object
  'file.nul-byte': object
  'file.line-too-long': { readonly kilobytes: number }
  'file.unclosed-quote': object
  'file.stray-quote': object
  'header.unknown-column': { readonly suggestion: string | null }
  'header.blank-column': object
  'header.repeated-column': object
  'header.missing-column': { readonly need: 'key' | 'required' }
  'row.cell-count': { readonly expected: number; readonly found: number }
  'row.blank': object
  'cell.missing': { readonly need: 'key' | 'required' }
  'cell.too-long': { readonly limit: number; readonly length: number }
  'cell.control-character': object
  'cell.number-inexact': object
  'cell.formula-error': object
  'code.white-space': object
  'money.not-a-number': object
  'money.scientific': object
  'money.too-many-decimals': object
  'money.separators': object
  'money.too-large': object
  'decimal.not-a-number': object
  'decimal.too-many-decimals': { readonly limit: number }
  'decimal.too-large': object
  'points.not-a-number': object
  'points.negative': object
  'points.too-many-decimals': object
  'points.too-large': { readonly limit: number }
  'integer.not-whole': object
  'integer.out-of-range': { readonly from: number; readonly to: number }
  'date.form': object
  'date.impossible': object
  'date.serial': { readonly date: string | null }
  'year.form': object
  'boolean.not-yes-or-no': object
  'list.unknown': { readonly allowed: readonly string[]; readonly suggestion: string | null }
  'key.repeated': { readonly firstRow: number }
  'reference.missing': { readonly table: string }
  'division.unknown': object
  'division.practice': object
  'division.several': { readonly division: string }
  'division.not-ancestor': { readonly division: string }
  'division.differs': { readonly division: string }
  'division.ancestor-kept': object
  'organization.no-department': object
  'organization.not-a-department': object
  'period.dates-reversed': { readonly start: string; readonly startColumn: string }
  'period.years-reversed': { readonly start: string; readonly startColumn: string }
  'goal.parts-differ': { readonly sum: string }
  'goal.weights-over': { readonly revision: string }
  'goal.weights-unusual': { readonly revision: string }
  'evaluation.weights-over': object
  'evaluation.score-above-hundred': object
  'evaluation.score-above-weight': { readonly weight: string }
  'budget.revised-differs': { readonly expected: string }
  'budget.outturn-differs': { readonly expected: string }
  'adjustment.sign': { readonly kind: string }
  'adjustment.transfers-unbalanced': { readonly year: string }
  'rulebook.unknown-edition': { readonly known: readonly string[] }
  'rulebook.unknown-scheme': { readonly known: readonly string[] }
  'rulebook.unknown-grade': { readonly scheme: string }
  'record.locked': { readonly columns: string; readonly record: string }
  'record.locked-parent': { readonly columns: string; readonly record: string }
}

export type IssueCode = keyof IssueFacts

/** Where an issue is: `row` is the row as a spreadsheet counts it (the heading is row 1); null where it concerns a whole. */
export type IssuePlace = {
  readonly table: string | null
  readonly row: number | null
  readonly column: string | null
  readonly value: string | null
}

/** A code with its facts, before it has a place. */
export type Fault = {
  readonly [Code in IssueCode]: { readonly code: Code; readonly facts: IssueFacts[Code] }
}[IssueCode]

/** One fault of an imported package with its place (问题). */
export type Issue = Fault & IssuePlace

/** Longest value that is shown in an issue, in characters. */
const shownLength = 80

/** Puts a fault in its place; a long value is cut. */
export function issueAt(place: Partial<IssuePlace>, fault: Fault): Issue {
  const value = place.value ?? null
  return {
    table: place.table ?? null,
    row: place.row ?? null,
    column: place.column ?? null,
    value: value === null ? null : shortened(value),
    ...fault,
  }
}

function shortened(value: string): string {
  if (value.length <= shownLength) return value
  return `${[...value.slice(0, shownLength)].slice(0, shownLength - 1).join('')}…`
}
