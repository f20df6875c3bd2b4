import { goalTables, type GoalTableName, type WorkbookFileFault, type WorkbookRow } from '@jiheng/domain/goals'
import { findGoalForm } from '@jiheng/domain/rulebook'
import type { CellSheet } from '../../documents/spreadsheet/sheet-cells.ts'
import { readFormSheet } from './read-form-sheet.ts'
import { readListSheet } from './read-list-sheet.ts'
import { textAt, type PlacedNotice, type SheetReading } from './sheet-reading.ts'
import { formSince, sheetMarks, templateVersion, workbookMark } from './template.ts'

/** A workbook as it was uploaded, not yet compared with anything. */
export type ReadWorkbook = {
  readonly id: string
  readonly rows: readonly WorkbookRow[]
  readonly notices: readonly PlacedNotice[]
  /** Where the result of a row is written, by sheet: a column from 0. */
  readonly resultColumns: ReadonlyMap<string, number>
}

/** Finds the sheets of a goal workbook by their marks and reads their rows; what is wrong with the workbook as a whole stops it. */
export function readGoalWorkbook(sheets: readonly CellSheet[]): ReadWorkbook | readonly WorkbookFileFault[] {
  const marked = sheets.find(({ rows }) => textAt(rows[0]?.cells, 0) === workbookMark)
  if (marked === undefined) return [{ code: 'no-mark' }]
  const facts = new Map(marked.rows.map(({ cells }) => [textAt(cells, 0), textAt(cells, 1)]))
  const version = Number(facts.get(workbookMark))
  if (!isReadable(version, [...facts.keys()])) {
    return [{ code: 'old-template', found: version || 0, wanted: templateVersion }]
  }
  const wanted = [...facts].flatMap(([name, title]) =>
    name.startsWith('sheet ') ? [[name.slice(6), title] as const] : [],
  )
  const readings = wanted.map(([mark, title]) => readMarked(sheets, mark, title))
  const faults = readings.flatMap((reading) => reading.faults)
  if (faults.length > 0) return faults
  const rows = readings.flatMap((reading) => reading.rows)
  if (!rows.some(({ kind }) => kind === 'main')) return [{ code: 'no-rows' }]
  return {
    id: facts.get('workbook') ?? '',
    rows,
    notices: [...readings.flatMap((reading) => reading.notices), ...extraSheets(sheets, marked, wanted)],
    resultColumns: new Map(
      readings.flatMap(({ resultColumn }, at) => {
        const name = sheetOf(sheets, wanted[at]?.[0] ?? '')[0]?.name
        return resultColumn === null || name === undefined ? [] : [[name, resultColumn] as const]
      }),
    ),
  }
}

/** A workbook of an earlier version is read as long as the sheets of all its forms are still the same. */
function isReadable(version: number, names: readonly string[]): boolean {
  if (!Number.isInteger(version) || version > templateVersion) return false
  const forms = names.flatMap((name) => /^sheet goals:(?:main|form):(.+)$/.exec(name)?.[1] ?? [])
  return version >= Math.max(1, ...forms.map((form) => formSince[form] ?? 1))
}

function sheetOf(sheets: readonly CellSheet[], mark: string): readonly CellSheet[] {
  return sheets.filter(({ rows }) => rows[0]?.row === 1 && textAt(rows[0].cells, 0) === mark)
}

const nothing: SheetReading = { faults: [], rows: [], notices: [], resultColumn: null }

function readMarked(sheets: readonly CellSheet[], mark: string, title: string): SheetReading {
  const [sheet, ...others] = sheetOf(sheets, mark)
  if (sheet === undefined) return { ...nothing, faults: [{ code: 'sheet-missing', sheet: title }] }
  if (others.length > 0) return { ...nothing, faults: [{ code: 'sheet-twice', sheet: title }] }
  const [, kind = '', what = ''] = mark.split(':')
  if (kind === 'table' && what in goalTables) return readListSheet(sheet, { table: what as GoalTableName })
  const form = findGoalForm(what)
  if (form === null) return { ...nothing, faults: [{ code: 'form-gone', form: what }] }
  return kind === 'form' ? readFormSheet(sheet, form) : readListSheet(sheet, { form })
}

/** Sheets that somebody has added are left alone, and said to be. */
function extraSheets(
  sheets: readonly CellSheet[],
  marked: CellSheet,
  wanted: readonly (readonly [string, string])[],
): readonly PlacedNotice[] {
  const known = new Set([sheetMarks.help, ...wanted.map(([mark]) => mark)])
  return sheets
    .filter((sheet) => sheet !== marked && sheet.rows.length > 0 && !known.has(textAt(sheet.rows[0]?.cells, 0)))
    .map(({ name }) => ({ sheet: name, address: 'A1', value: '', notice: { code: 'sheet-extra', sheet: name } }))
}
