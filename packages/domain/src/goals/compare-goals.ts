import { goalFields, indicatorFields, indicatorPath, type GoalContent, type IndicatorRow } from './goal-content.ts'

/** One difference between two revisions of a goal, field by field. */
export type GoalChange = {
  readonly path: string
  readonly kind: 'changed' | 'added' | 'removed'
  /** What the field is called, with the indicator it belongs to. */
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What changed from one revision to the next (版次对比), in the order of the form; rows are matched by their keys. */
export function compareGoals(before: GoalContent, after: GoalContent): readonly GoalChange[] {
  const plain = goalFields.flatMap(([field, label]) => changeOf(field, label, before[field], after[field]))
  const old = new Map(before.indicators.map((row) => [row.key, row]))
  const now = new Set(after.indicators.map((row) => row.key))
  const rows = after.indicators.flatMap((row) => compareRow(old.get(row.key), row))
  const removed = before.indicators
    .filter((row) => !now.has(row.key))
    .map((row) => wholeRow(row, 'removed', { before: rowText(row), after: '' }))
  return [...plain, ...rows, ...removed]
}

function changeOf(path: string, label: string, before: string, after: string): readonly GoalChange[] {
  return before === after ? [] : [{ path, kind: 'changed', label, before, after }]
}

function compareRow(before: IndicatorRow | undefined, row: IndicatorRow): readonly GoalChange[] {
  if (before === undefined) return [wholeRow(row, 'added', { before: '', after: rowText(row) })]
  return indicatorFields.flatMap(([field, label]) =>
    changeOf(indicatorPath(row.key, field), `${nameOf(row)}的${label}`, before[field], row[field]),
  )
}

function wholeRow(
  row: IndicatorRow,
  kind: 'added' | 'removed',
  texts: { readonly before: string; readonly after: string },
): GoalChange {
  return { path: indicatorPath(row.key, 'levelThree'), kind, label: nameOf(row), ...texts }
}

function nameOf(row: IndicatorRow): string {
  return row.levelThree.trim() === '' ? '未命名的指标' : `指标“${row.levelThree.trim()}”`
}

function rowText(row: IndicatorRow): string {
  return indicatorFields.map(([field]) => row[field]).join(' · ')
}
