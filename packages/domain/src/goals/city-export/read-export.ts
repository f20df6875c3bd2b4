import type { CityExportHeadings } from '../../rulebook/index.ts'
import type { CityExport, CityGoal, SheetRows } from './city-goal.ts'
import { fault, type Telling } from './draft-goal.ts'
import { gridOf, isTooLarge, type ExportGrid, type ExportSheet } from './export-sheet.ts'
import { headingsIn } from './find-columns.ts'
import { knownHeadings, unitIn, type AmountUnit, type KnownHeadings } from './known-heading.ts'
import { readForm, type ReadSheet } from './read-form.ts'
import { listHead, readList } from './read-list.ts'
import type { RowFate } from './table-row.ts'

type Asked = { readonly headings: CityExportHeadings; readonly fiscalYear: number }
type Tellings = Omit<Telling, 'sheet'>
type Found = Pick<CityExport, 'goals'> & { readonly rows: SheetRows; readonly isKnown: boolean }

/**
 * Reads an export of the city platform (市级平台导出件): official forms, one department a sheet, and lists. All that is wrong is
 * told at once; every filled row ends as head, taken, unread or faulty.
 */
export function readCityExport(sheets: readonly ExportSheet[], asked: Asked): CityExport {
  if (isTooLarge(sheets)) {
    const told = { code: 'too-large' } as const
    return { goals: [], faults: [{ sheet: '', address: '', label: '', value: '', told }], notices: [], sheets: [] }
  }
  const known = knownHeadings(asked.headings)
  const all: Tellings = { fiscalYear: asked.fiscalYear, faults: [], notices: [] }
  const found = sheets.map((sheet) => readSheet(sheet, { ...all, sheet: sheet.name }, known))
  const goals = found.flatMap((each) => each.goals)
  tellTwice(goals, all)
  if (!found.some(({ isKnown }) => isKnown)) {
    all.faults.push({ sheet: '', address: '', label: '', value: '', told: { code: 'nothing-readable' } })
  }
  return { goals, faults: all.faults, notices: all.notices, sheets: found.map(({ rows }) => rows) }
}

function readSheet(sheet: ExportSheet, telling: Telling, known: KnownHeadings): Found {
  const grid = gridOf(sheet)
  if (sheet.isHidden || grid.rows.length === 0) return leftOut(telling, grid, 'sheet-hidden')
  const wrong = wrongForm(grid)
  if (wrong !== null) {
    const [first] = grid.rows[0]?.cells ?? []
    if (first !== undefined) fault(telling, first, '', { code: 'wrong-form', found: wrong })
    return {
      goals: [],
      rows: counted(
        grid,
        grid.rows.map(() => 'faulty'),
      ),
      isKnown: true,
    }
  }
  const unit = unitOf(grid)
  const head = listHead(grid, known)
  if (head < 0 && !hasForm(grid, known)) return leftOut(telling, grid, 'sheet-unknown')
  tellYear(telling, grid)
  const read: ReadSheet =
    head < 0 ? readForm(grid, known, telling, unit) : readList(grid, known, telling, { head, unit })
  return { goals: read.goals, rows: counted(grid, read.fates), isKnown: true }
}

function leftOut(telling: Telling, grid: ExportGrid, code: 'sheet-hidden' | 'sheet-unknown'): Found {
  const rows = grid.rows.length
  if (rows > 0) {
    telling.notices.push({ sheet: grid.name, address: '', label: '', value: '', told: { code, rows } })
  }
  return {
    goals: [],
    rows: counted(
      grid,
      grid.rows.map(() => 'unread'),
    ),
    isKnown: false,
  }
}

function counted({ name, rows }: ExportGrid, fates: readonly RowFate[]): SheetRows {
  const count = (fate: RowFate): number => fates.filter((each) => each === fate).length
  return {
    name,
    rows: rows.length,
    heads: count('head'),
    taken: count('taken'),
    unread: count('unread'),
    faulty: count('faulty'),
  }
}

/** A form has a table's name column, or two known headings at least. */
function hasForm(grid: ExportGrid, known: KnownHeadings): boolean {
  const fields = grid.rows.flatMap((row) => headingsIn(row, known).flatMap((each) => each.fields))
  const told = new Set(fields.filter((field) => field !== 'nothing'))
  return told.has('tasks.name') || told.has('indicators.levelThree') || (told.has('annualGoal') && told.size > 1)
}

/** Titles stand in the first rows: a project's form, a self-evaluation or a monitoring table is not a department's goal. */
function wrongForm({ rows }: ExportGrid): string | null {
  const titles = rows.slice(0, 4).flatMap(({ cells }) => cells.map(({ text }) => text.replace(/\s+/g, '')))
  if (titles.some((title) => /整体支出绩效目标|整体绩效目标/.test(title))) return null
  const found = titles.find((title) => title.length < 60 && /项目支出|自评表|监控表|评价表/.test(title))
  return found ?? null
}

function unitOf({ rows }: ExportGrid): AmountUnit | null {
  const told = rows
    .slice(0, 6)
    .flatMap(({ cells }) => cells.flatMap(({ text }) => (/单位\s*[:：]/.test(text) ? (unitIn(text) ?? []) : [])))
  return told[0] ?? null
}

/** （2024年度）in a title, or a field or column of its own that another year stands in. */
function tellYear(telling: Telling, grid: ExportGrid): void {
  const asked = telling.fiscalYear
  for (const { cells } of grid.rows.slice(0, 4))
    for (const cell of cells) {
      const found = /(20\d{2})\s*年度/.exec(cell.text.normalize('NFKC'))
      const isTitle = cell.text.length < 60 && found !== null
      if (isTitle && Number(found[1]) !== asked) fault(telling, cell, '年度', { code: 'year-differs', asked })
    }
}

function tellTwice(goals: readonly CityGoal[], { faults }: Tellings): void {
  const first = new Map<string, CityGoal>()
  for (const goal of goals) {
    const keys = [goal.code, goal.name.replace(/\s+/g, '')].filter((key) => key !== '')
    const before = keys.flatMap((key) => first.get(key) ?? [])[0]
    if (before !== undefined) {
      const { sheet, address, name, code } = goal
      const told = { code: 'department-twice', first: `${before.sheet}!${before.address}` } as const
      faults.push({ sheet, address, label: '部门名称', value: name === '' ? code : name, told })
    }
    for (const key of keys) if (!first.has(key)) first.set(key, goal)
  }
}
