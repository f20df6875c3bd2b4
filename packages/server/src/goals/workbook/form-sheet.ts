import { goalTables, kindOfField, limitOfField, rowsOf, type GoalTableName } from '@jiheng/domain/goals'
import type { FormPart } from '@jiheng/domain/rulebook'
import {
  plainPrint,
  type DesignedCell,
  type DesignedSheet,
  type SheetRule,
} from '../../documents/spreadsheet/designed-workbook.ts'
import { columnName, type MergedRange } from '../../documents/spreadsheet/sheet-cells.ts'
import { fieldTitle, ruleFor, sheetKind, tableColumns, tableTitle } from './sheet-columns.ts'
import { tableRules } from './table-rules.ts'
import { columnIds, rowMarks, sheetMarks, sheetNames } from './template.ts'
import type { WorkbookFacts, WorkbookSubject } from './workbook-subject.ts'

/** The widest table's columns; a field's value takes all but the two of its name. */
const columns = 10
const nameColumns = 2
/** What may be longer than that has room for more than a line. */
const shortText = 200
/** Empty rows of each table for what is still to come. */
const spare: Readonly<Record<GoalTableName, number>> = { indicators: 30, estimate: 30, milestones: 15, tasks: 15 }

type Building = {
  readonly subject: WorkbookSubject
  readonly rows: (readonly (DesignedCell | null)[])[]
  readonly merges: MergedRange[]
  readonly rules: SheetRule[]
}

const technical = (text: string): DesignedCell => ({ text, look: 'plain' })
const fillUp = (cells: readonly DesignedCell[], look: DesignedCell['look']): readonly DesignedCell[] => [
  ...cells,
  ...Array.from({ length: Math.max(0, columns - cells.length) }, (): DesignedCell => ({ text: '', look })),
]

/** The official form of one project as a sheet (申报表): its edition's parts in their order, its tables with spare rows. */
export function formSheet(subject: WorkbookSubject, facts: WorkbookFacts): DesignedSheet {
  const { form } = subject
  const building: Building = { subject, rows: [], merges: [], rules: [] }
  const ids = Array.from({ length: columns }, (_, at) => technical(`c${String(at)}`))
  building.rows.push([technical(sheetMarks.form(form.id)), ...ids, technical(columnIds.result)])
  const mark = facts.mark === null ? '' : `　${facts.mark}`
  addTitle(building, `${form.title}（${String(facts.fiscalYear)} 年度）${mark}`)
  addFact(building, { mark: rowMarks.project, name: '项目代码', text: subject.code })
  addFact(building, { mark: '', name: '项目名称', text: subject.name })
  addFact(building, { mark: '', name: '填报单位', text: facts.organization.name })
  for (const part of form.parts) addPart(building, part)
  building.rows.push([technical(rowMarks.end)])
  return {
    name: sheetNames.form,
    widths: [null, 14, 14, 28, 15, 18, 15, 22, 20, 22, 22, 24],
    rows: building.rows,
    hiddenRows: [0],
    frozen: { rows: 2, columns: 0 },
    merges: building.merges,
    rules: building.rules,
    isHidden: false,
    // What comes of an upload stands beside the form, and is not printed with it.
    print: { ...plainPrint, isLandscape: true, lastColumn: columnName(columns) },
  }
}

/** Cells of the newest row from a column to the last become one. */
function mergeNewest({ rows, merges }: Building, startCol: number, endCol: number): void {
  merges.push({ startRow: rows.length - 1, endRow: rows.length - 1, startCol, endCol })
}

function addTitle(building: Building, text: string): void {
  building.rows.push([technical('end'), { text, look: 'title' }])
  mergeNewest(building, 1, columns)
}

function addFact(building: Building, { mark, name, text }: { mark: string; name: string; text: string }): void {
  const value = fillUp([], 'locked').slice(nameColumns)
  building.rows.push([
    technical(mark === '' ? rowMarks.end : mark),
    { text: name, look: 'head' },
    { text: '', look: 'head' },
    { text, look: 'locked' },
    ...value.slice(1),
  ])
  mergeNewest(building, 1, nameColumns)
  mergeNewest(building, nameColumns + 1, columns)
}

function addPart(building: Building, part: FormPart): void {
  building.rows.push([technical(rowMarks.end), ...fillUp([{ text: part.title, look: 'section' }], 'section')])
  mergeNewest(building, 1, columns)
  for (const field of part.fields) {
    if (field in goalTables) addTable(building, field as GoalTableName, part.title)
    else addField(building, field)
  }
}

function addField(building: Building, field: string): void {
  const { form, content } = building.subject
  const takes = kindOfField(field, form)
  const value: unknown = (content as unknown as Readonly<Record<string, unknown>>)[field]
  const text = typeof value === 'string' ? value : ''
  const title = fieldTitle(field, form)
  const kind = sheetKind(takes)
  building.rows.push([
    technical(rowMarks.field(field)),
    { text: title, look: 'head' },
    { text: '', look: 'head' },
    { text, look: 'field', kind, lines: limitOfField(field) > shortText ? 3 : 1 },
    ...Array.from({ length: columns - nameColumns - 1 }, (): DesignedCell => ({ text: '', look: 'field', kind })),
  ])
  mergeNewest(building, 1, nameColumns)
  mergeNewest(building, nameColumns + 1, columns)
  building.rules.push(...ruleFor(takes, `${columnName(nameColumns + 1)}${String(building.rows.length)}`, title))
}

function addTable(building: Building, table: GoalTableName, partTitle: string): void {
  const { form, content } = building.subject
  const own = tableColumns(table, form)
  const title = tableTitle(table, form)
  if (title !== partTitle) {
    building.rows.push([technical(rowMarks.end), ...fillUp([{ text: title, look: 'section' }], 'section')])
    mergeNewest(building, 1, columns)
  }
  building.rows.push([
    technical(rowMarks.head(table)),
    ...own.map(({ title: text }): DesignedCell => ({ text, look: 'head' })),
  ])
  const first = building.rows.length + 1
  const rows = [...rowsOf(content, table), ...Array.from({ length: spare[table] }, () => null)]
  for (const row of rows) {
    building.rows.push([
      { text: rowMarks.row(table, row?.key ?? ''), look: 'input' },
      ...own.map(({ id, takes }): DesignedCell => ({ text: row?.[id] ?? '', look: 'input', kind: sheetKind(takes) })),
    ])
  }
  const last = building.rows.length
  building.rules.push(...tableRules({ forms: [form], columns: own, from: 1, first, last }))
}
