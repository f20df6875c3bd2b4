import { rowsOf, tablesOf, type GoalTableName } from '@jiheng/domain/goals'
import type { GoalForm } from '@jiheng/domain/rulebook'
import type {
  CellLook,
  DesignedCell,
  DesignedSheet,
  SheetPrint,
} from '../../documents/spreadsheet/designed-workbook.ts'
import { fieldColumns, sheetKind, tableColumns, tableTitle, type FieldColumn } from './sheet-columns.ts'
import { tableRules } from './table-rules.ts'
import { columnIds, headRows, sheetMarks, sheetNames } from './template.ts'
import type { WorkbookSubject } from './workbook-subject.ts'

const cell = (text: string, look: CellLook): DesignedCell => ({ text, look })

/** The forms of a batch, each with its subjects, in the order in which they come. */
export function formsOf(subjects: readonly WorkbookSubject[]): readonly GoalForm[] {
  return [...new Map(subjects.map(({ form }) => [form.id, form])).values()]
}

/** The name of the sheet with a row for each project that files in a form. */
function mainSheetName(form: GoalForm, forms: readonly GoalForm[]): string {
  const nameOf = ({ subjects }: GoalForm): string =>
    subjects.includes('部门整体') ? sheetNames.department : sheetNames.main
  const like = forms.filter((each) => nameOf(each) === nameOf(form))
  const at = like.findIndex(({ id }) => id === form.id)
  return at <= 0 ? nameOf(form) : `${nameOf(form)}${String(at + 1)}`
}

/** The sheets of a batch (批量工作簿): for each form a row a project, and a sheet for each table. */
export function batchSheets(subjects: readonly WorkbookSubject[]): readonly DesignedSheet[] {
  const forms = formsOf(subjects)
  const tables = [...new Set(forms.flatMap(tablesOf))]
  return [
    ...forms.map((form) => mainSheet(form, forms, subjects)),
    ...tables.map((table) => tableSheet(table, forms, subjects)),
  ]
}

/** The name of a table's sheet: as its form calls it, where all forms agree. */
function tableSheetName(table: GoalTableName, forms: readonly GoalForm[]): string {
  const names = new Set(forms.filter((form) => tablesOf(form).includes(table)).map((form) => tableTitle(table, form)))
  const [only] = names
  return names.size === 1 && only !== undefined ? only : tableTitle(table, { words: {} } as GoalForm)
}

type Lead = { readonly id: string; readonly title: string; readonly width: number }

const mainLeads: readonly Lead[] = [
  { id: columnIds.project, title: '项目代码', width: 25 },
  { id: columnIds.name, title: '项目名称', width: 26 },
  { id: columnIds.state, title: '状态', width: 9 },
  { id: columnIds.batch, title: '申报批次', width: 11 },
]
const tableLeads: readonly Lead[] = [{ id: columnIds.project, title: '项目代码', width: 25 }]
const resultLead: Lead = { id: columnIds.result, title: '处理结果', width: 24 }

function heads(mark: string, leads: readonly Lead[], columns: readonly FieldColumn[]): (DesignedCell | null)[][] {
  const all = [...leads, ...columns, resultLead]
  return [
    [cell(mark, 'plain'), ...all.map(({ id }) => cell(id, 'plain'))],
    [cell('行标识', 'plain'), ...all.map(({ title }) => cell(title, 'head'))],
  ]
}

function widths(leads: readonly Lead[], columns: readonly FieldColumn[]): readonly (number | null)[] {
  return [null, ...[...leads, ...columns, resultLead].map(({ width }) => width)]
}

const input = (text: string, { takes }: FieldColumn): DesignedCell => ({ text, look: 'input', kind: sheetKind(takes) })

function mainSheet(form: GoalForm, forms: readonly GoalForm[], subjects: readonly WorkbookSubject[]): DesignedSheet {
  const columns = fieldColumns(form)
  const own = subjects.filter((subject) => subject.form.id === form.id)
  const rows = own.map(({ code, name, state, batch, filing, content }): (DesignedCell | null)[] => [
    cell(filing, 'plain'),
    cell(code, 'locked'),
    cell(name, 'locked'),
    cell(state, 'locked'),
    cell(batch, filing === '' ? 'input' : 'locked'),
    ...columns.map((column) => input(textOf(content, column.id), column)),
    cell('', 'result'),
  ])
  const first = headRows + 1
  const last = headRows + own.length
  return {
    name: mainSheetName(form, forms),
    widths: widths(mainLeads, columns),
    rows: [...heads(sheetMarks.main(form.id), mainLeads, columns), ...rows],
    hiddenRows: [0],
    frozen: { rows: headRows, columns: 3 },
    merges: [],
    rules: [
      ...tableRules({ forms, columns, from: 1 + mainLeads.length, first, last }),
      {
        range: `E${String(first)}:E${String(last)}`,
        takes: ['年初', '年中追加'],
        message: '申报批次只能从下拉列表中选择。',
      },
    ],
    isHidden: false,
    print: printOf(widths(mainLeads, columns), '$B:$C'),
  }
}

function textOf(content: WorkbookSubject['content'], field: string): string {
  const value: unknown = (content as unknown as Readonly<Record<string, unknown>>)[field]
  return typeof value === 'string' ? value : ''
}

/** Columns of so many digits' width are still read on one page across. */
const pageWidth = 190

function printOf(all: readonly (number | null)[], repeatedColumns: string): SheetPrint {
  const width = all.reduce<number>((sum, each) => sum + (each ?? 0), 0)
  const pagesWide = Math.ceil(width / pageWidth)
  return {
    isLandscape: true,
    pagesWide,
    lastColumn: null,
    repeatedRows: `$${String(headRows)}:$${String(headRows)}`,
    repeatedColumns: pagesWide === 1 ? null : repeatedColumns,
  }
}

/** Empty rows for each project below those that are filled: outside of them a locked sheet takes nothing. */
const spareEach: Readonly<Record<GoalTableName, number>> = { indicators: 12, estimate: 6, milestones: 4, tasks: 20 }

function spareRows(table: GoalTableName, projects: number): number {
  return Math.min(8000, Math.max(60, projects * spareEach[table]))
}

function tableSheet(
  table: GoalTableName,
  forms: readonly GoalForm[],
  subjects: readonly WorkbookSubject[],
): DesignedSheet {
  const own = subjects.filter(({ form }) => tablesOf(form).includes(table))
  const columns = mergedColumns(
    table,
    forms.filter((form) => tablesOf(form).includes(table)),
  )
  const filled = own.flatMap(({ code, content }) =>
    rowsOf(content, table).map((row): (DesignedCell | null)[] => [
      cell(row.key, 'input'),
      cell(code, 'input'),
      ...columns.map((column) => input(row[column.id] ?? '', column)),
      cell('', 'result'),
    ]),
  )
  const blank = [
    cell('', 'input'),
    cell('', 'input'),
    ...columns.map((column) => input('', column)),
    cell('', 'result'),
  ]
  const rows = [...filled, ...Array.from({ length: spareRows(table, own.length) }, () => blank)]
  const span = { first: headRows + 1, last: headRows + rows.length }
  const codes = `'${sheetNames.mark}'!$D$1:$D$${String(subjects.length)}`
  return {
    name: tableSheetName(table, forms),
    widths: widths(tableLeads, columns),
    rows: [...heads(sheetMarks.table(table), tableLeads, columns), ...rows],
    hiddenRows: [0],
    frozen: { rows: headRows, columns: 2 },
    merges: [],
    rules: [
      {
        range: `B${String(span.first)}:B${String(span.last)}`,
        takes: { listAt: codes },
        message: '请从下拉列表中选择本工作簿里的项目。',
      },
      ...tableRules({ forms, columns, from: 1 + tableLeads.length, ...span }),
    ],
    isHidden: false,
    print: printOf(widths(tableLeads, columns), '$B:$B'),
  }
}

/** A column that chooses from a list offers what any of the forms allows; which of them a row may take is said when it is read. */
function mergedColumns(table: GoalTableName, forms: readonly GoalForm[]): readonly FieldColumn[] {
  const [first, ...others] = forms.map((form) => tableColumns(table, form))
  return (first ?? []).map((column, at) => {
    const lists = [column, ...others.flatMap((each) => each[at] ?? [])].map(({ takes }) => takes)
    if (typeof column.takes === 'string') return column
    return { ...column, takes: [...new Set(lists.flatMap((list) => (typeof list === 'string' ? [] : list)))] }
  })
}
