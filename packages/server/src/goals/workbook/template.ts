import type { GoalTableName } from '@jiheng/domain/goals'

/** The version of the workbook's layout: 2 since 上海 asks for 项目性质 and 项目类别. */
export const templateVersion = 2

/** Since which version the sheets of a form are as they are; what was downloaded in an older one is not read. */
export const formSince: Readonly<Record<string, number>> = { 'sh-project-goal': 2 }

/** What stands in the first cell of the hidden sheet: this is a workbook of goals. */
export const workbookMark = 'jiheng.goals'

/** The names of the sheets; a sheet is known by its mark, so that it may be renamed. */
export const sheetNames = {
  mark: '_jiheng',
  help: '填写说明',
  main: '项目',
  department: '部门整体',
  form: '申报表',
} as const

/** What the first cell of a sheet says it is. */
export const sheetMarks = {
  help: 'goals:help',
  main: (edition: string) => `goals:main:${edition}`,
  table: (table: GoalTableName) => `goals:table:${table}`,
  form: (edition: string) => `goals:form:${edition}`,
} as const

/** Ids of columns beside those of the form, in the hidden first row. */
export const columnIds = {
  key: 'key',
  project: 'project',
  name: 'name',
  state: 'state',
  batch: 'batch',
  result: 'result',
} as const

/** What the hidden first column of a form of one project says of its rows. */
export const rowMarks = {
  project: 'project',
  field: (field: string) => `field:${field}`,
  head: (table: GoalTableName) => `head:${table}`,
  row: (table: GoalTableName, key: string) => `row:${table}:${key}`,
  end: 'end',
} as const

/** In the sheet with a row for each project, and in those of the tables: the hidden ids, the heads, then the rows. */
export const headRows = 2
