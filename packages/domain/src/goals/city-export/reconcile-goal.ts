import type { CityExportField } from '../../rulebook/index.ts'
import { compareGoals, type GoalChange } from '../compare-goals.ts'
import { blankRows, emptyGoal, type GoalContent, type IndicatorRow, type MainTask } from '../goal-content.ts'
import { meansSame } from '../workbook-cell.ts'
import type { CityGoal } from './city-goal.ts'

const plainFields = [
  'requestedAmount',
  'appropriation',
  'carriedOver',
  'otherFunds',
  'mediumTermGoal',
  'annualGoal',
  'weightReason',
] as const satisfies readonly (CityExportField & keyof GoalContent)[]

const amountFields: ReadonlySet<string> = new Set(['requestedAmount', 'appropriation', 'carriedOver', 'otherFunds'])

/** What this system has, and of what it has no record at all: an import brings no main tasks. */
export type LocalGoal = { readonly content: GoalContent; readonly isWithoutTasks: boolean }

/**
 * The goal as it stands once the city's is taken over (采用市级平台的): what means the same keeps the words that it has here,
 * what the export says nothing of stays as it is. Rows are matched by their names within their levels.
 */
export function takeCityGoal(
  local: GoalContent | null,
  { content, given }: Pick<CityGoal, 'content' | 'given'>,
  mint: () => string,
): GoalContent {
  const own = local ?? emptyGoal
  const fields = plainFields.filter((field) => given.includes(field))
  const taken = Object.fromEntries(
    fields.map((field) => [
      field,
      isSame(amountFields.has(field), own[field], content[field]) ? own[field] : content[field],
    ]),
  )
  return {
    ...own,
    ...taken,
    ...(given.includes('tasks.name') ? { tasks: takeTasks(own.tasks, content.tasks, { given, mint }) } : {}),
    ...(given.includes('indicators.levelThree')
      ? { indicators: takeIndicators(own.indicators, content.indicators, { given, mint }) }
      : {}),
  }
}

/** 本系统 against 市级平台, field by field: what taking over would change. None: the two agree (一致). */
export function reconcileGoal({ content, isWithoutTasks }: LocalGoal, city: CityGoal): readonly GoalChange[] {
  let minted = 0
  const compared = isWithoutTasks ? city.given.filter((field) => !field.startsWith('tasks.')) : city.given
  const taken = takeCityGoal(content, { ...city, given: compared }, () => `city-${String((minted += 1))}`)
  return compareGoals(content, taken)
}

type Taking = { readonly given: readonly CityExportField[]; readonly mint: () => string }

const amountColumns: ReadonlySet<string> = new Set(['amount', 'fiscal', 'other', 'weight'])

function takeTasks(own: readonly MainTask[], city: readonly MainTask[], { given, mint }: Taking): readonly MainTask[] {
  const left = [...own]
  return city.map((row) => {
    const match = takeOut(left, [({ name }) => agree(name, row.name)])
    return takenRow(match ?? blankRows.tasks(mint()), row, columnsOf(given, 'tasks.'))
  })
}

function takeIndicators(own: readonly IndicatorRow[], city: readonly IndicatorRow[], { given, mint }: Taking) {
  const left = [...own]
  const exact = city.map((row) =>
    takeOut(left, [
      (each) =>
        agree(each.levelThree, row.levelThree) &&
        agree(each.levelOne, row.levelOne) &&
        agree(each.levelTwo, row.levelTwo),
    ]),
  )
  return city.map((row, at) => {
    const match =
      exact[at] ??
      takeOut(left, [(each) => agree(each.levelThree, row.levelThree) && agree(each.levelOne, row.levelOne)])
    return takenRow(match ?? blankRows.indicators(mint()), row, columnsOf(given, 'indicators.'))
  })
}

function takeOut<Row>(rows: Row[], ways: readonly ((row: Row) => boolean)[]): Row | null {
  for (const way of ways) {
    const at = rows.findIndex(way)
    const [found] = at < 0 ? [] : rows.splice(at, 1)
    if (found !== undefined) return found
  }
  return null
}

function columnsOf(given: readonly CityExportField[], head: string): readonly string[] {
  return given.filter((field) => field.startsWith(head)).map((field) => field.slice(head.length))
}

function takenRow<Row extends MainTask | IndicatorRow>(own: Row, city: Row, columns: readonly string[]): Row {
  const before: Readonly<Record<string, string>> = own
  const said: Readonly<Record<string, string>> = city
  const taken = columns.filter((column) => !isSame(amountColumns.has(column), before[column] ?? '', said[column] ?? ''))
  return { ...own, ...Object.fromEntries(taken.map((column) => [column, said[column] ?? ''])) }
}

function isSame(isNumber: boolean, one: string, other: string): boolean {
  return isNumber ? meansSame('amount', one, other) : agree(one, other)
}

/** Two texts agree whatever their width, spaces and lines, and however ≥ and ≤ are written. */
function agree(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/>=|≧|⩾/g, '≥')
    .replace(/<=|≦|⩽/g, '≤')
    .replace(/[═]/g, '=')
}
