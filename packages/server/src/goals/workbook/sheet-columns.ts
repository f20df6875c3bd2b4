import {
  goalFields,
  goalTables,
  kindOfColumn,
  kindOfField,
  plainFieldsOf,
  type CellKind,
  type GoalTableName,
} from '@jiheng/domain/goals'
import type { GoalForm } from '@jiheng/domain/rulebook'
import type { SheetRule } from '../../documents/spreadsheet/designed-workbook.ts'
import type { SheetColumnKind } from '../../documents/spreadsheet/write-workbook.ts'

/** A column of a sheet that takes a field: its id in the hidden row, its head, what it takes. */
export type FieldColumn = {
  readonly id: string
  readonly title: string
  readonly takes: CellKind
  readonly width: number
}

const usualNames = new Map<string, string>(goalFields)

/** What a form calls a field (字段名称), with the unit of an amount. */
export function fieldTitle(field: string, form: GoalForm): string {
  const name = form.words[field] ?? usualNames.get(field) ?? field
  return kindOfField(field, form) === 'amount' ? `${name}（元）` : name
}

/** What a form calls a table. */
export function tableTitle(table: GoalTableName, form: GoalForm): string {
  return form.words[table] ?? goalTables[table].name
}

/** The fields of a form outside its tables, as columns. */
export function fieldColumns(form: GoalForm): readonly FieldColumn[] {
  return plainFieldsOf(form).map((id) => {
    const takes = kindOfField(id, form)
    return { id, title: fieldTitle(id, form), takes, width: widthOf(takes, id) }
  })
}

/** The columns of a table. */
export function tableColumns(table: GoalTableName, form: GoalForm): readonly FieldColumn[] {
  return goalTables[table].columns.map(([id, name]) => {
    const takes = kindOfColumn(table, id, form)
    return { id, title: takes === 'amount' ? `${name}（元）` : name, takes, width: widthOf(takes, id) }
  })
}

const wideFields = new Set(['leader', 'phone', 'unit'])

function widthOf(takes: CellKind, id: string): number {
  if (typeof takes !== 'string') return 16
  if (takes === 'text') return wideFields.has(id) ? 12 : 30
  return takes === 'amount' ? 17 : 12
}

/** How a cell of a kind is kept in a sheet. */
export function sheetKind(takes: CellKind): SheetColumnKind {
  if (typeof takes !== 'string' || takes === 'text') return 'text'
  if (takes === 'amount') return 'money'
  return takes === 'day' ? 'date' : 'decimal'
}

/** What a spreadsheet itself lets in, where it checks at all: nothing that is pasted. */
export function ruleFor(takes: CellKind, range: string, title: string): readonly SheetRule[] {
  if (takes === 'text') return []
  if (typeof takes !== 'string') return [{ range, takes, message: `${title}只能从下拉列表中选择。` }]
  if (takes === 'day') return [{ range, takes, message: `${title}请填如 2026-03-01 的日期。` }]
  if (takes === 'amount') return [{ range, takes, message: `${title}以元为单位，只填数字，最多两位小数。` }]
  return [{ range, takes: 'number', message: `${title}只填数字。` }]
}
