import { formFieldWords, formTableWords } from '../rulebook/index.ts'
import type { EstimateLine, GoalContent, IndicatorRow, MainTask, Milestone } from './goal-content.ts'

/** The fields of the form outside its tables, with their official names. */
export const goalFields = [
  ['overview', formFieldWords.overview],
  ['projectNature', formFieldWords.projectNature],
  ['projectCategory', formFieldWords.projectCategory],
  ['startsOn', formFieldWords.startsOn],
  ['endsOn', formFieldWords.endsOn],
  ['leader', formFieldWords.leader],
  ['phone', formFieldWords.phone],
  ['basis', formFieldWords.basis],
  ['feasibility', formFieldWords.feasibility],
  ['safeguards', formFieldWords.safeguards],
  ['totalAmount', formFieldWords.totalAmount],
  ['totalFiscal', formFieldWords.totalFiscal],
  ['totalOther', formFieldWords.totalOther],
  ['requestedAmount', formFieldWords.requestedAmount],
  ['appropriation', formFieldWords.appropriation],
  ['carriedOver', formFieldWords.carriedOver],
  ['otherFunds', formFieldWords.otherFunds],
  ['mediumTermGoal', formFieldWords.mediumTermGoal],
  ['annualGoal', formFieldWords.annualGoal],
  ['weightReason', formFieldWords.weightReason],
] as const satisfies readonly (readonly [keyof GoalContent, string])[]

export type GoalField = (typeof goalFields)[number][0]

/** The columns of the indicator table, in its order. */
export const indicatorFields = [
  ['levelOne', '一级指标'],
  ['levelTwo', '二级指标'],
  ['levelThree', '三级指标'],
  ['nature', '指标性质'],
  ['target', '指标值'],
  ['weight', '分值'],
  ['targetBasis', '指标值依据'],
  ['actualMethod', '完成值取值方式'],
  ['evidence', '佐证要求'],
  ['note', '备注'],
] as const satisfies readonly (readonly [keyof IndicatorRow, string])[]

export const estimateFields = [
  ['content', '测算内容'],
  ['quantity', '数量'],
  ['unit', '单位'],
  ['unitPrice', '单价'],
  ['times', '次数'],
  ['amount', '金额'],
  ['basis', '测算依据'],
] as const satisfies readonly (readonly [keyof EstimateLine, string])[]

export const milestoneFields = [
  ['content', '工作内容'],
  ['startsOn', '开始日期'],
  ['endsOn', '完成日期'],
  ['spending', '计划支出'],
] as const satisfies readonly (readonly [keyof Milestone, string])[]

export const taskFields = [
  ['name', '任务名称'],
  ['content', '主要内容'],
  ['amount', '预算金额'],
  ['fiscal', '其中财政拨款'],
  ['other', '其中其他资金'],
] as const satisfies readonly (readonly [keyof MainTask, string])[]

type Row = { readonly key: string }

/** A table of the form: what it and one row of it are called, which column names the row, and its columns in order. */
export type GoalTable = {
  readonly name: string
  readonly rowName: string
  readonly titledBy: string
  readonly columns: readonly (readonly [string, string])[]
}

/** The tables of the form, by the field of the content that holds their rows. */
export const goalTables = {
  tasks: { name: formTableWords.tasks, rowName: '任务', titledBy: 'name', columns: taskFields },
  estimate: { name: formTableWords.estimate, rowName: '测算明细', titledBy: 'content', columns: estimateFields },
  milestones: { name: formTableWords.milestones, rowName: '实施步骤', titledBy: 'content', columns: milestoneFields },
  indicators: { name: formTableWords.indicators, rowName: '指标', titledBy: 'levelThree', columns: indicatorFields },
} as const satisfies Record<string, GoalTable>

export type GoalTableName = keyof typeof goalTables

export const goalTableNames = Object.keys(goalTables) as readonly GoalTableName[]

/** The rows of a table of the form, each as texts by column. */
export function rowsOf(
  content: GoalContent,
  table: GoalTableName,
): readonly (Row & Readonly<Record<string, string>>)[] {
  return content[table]
}

/** The address of a cell: `estimate.<key>.amount`. A field has its own name, a whole table its table's. */
export function cellPath(table: GoalTableName, key: string, field: string): string {
  return `${table}.${key}.${field}`
}

/** The address of a cell of the indicator table. */
export function indicatorPath(key: string, field: keyof IndicatorRow): string {
  return cellPath('indicators', key, field)
}

/** What a row is called (行名): 指标“垃圾清运量”; by its number where it has no name yet. */
export function rowName(content: GoalContent, table: GoalTableName, key: string): string | null {
  const rows = rowsOf(content, table)
  const at = rows.findIndex((row) => row.key === key)
  const row = rows[at]
  if (row === undefined) return null
  const { rowName: kind, titledBy } = goalTables[table]
  const title = (row[titledBy] ?? '').trim()
  return title === '' ? `第 ${String(at + 1)} 项${kind}` : `${kind}“${title}”`
}

/** What a field is called (字段名称): 指标“垃圾清运量”的指标值. Null for an address that the form does not have. */
export function goalFieldName(path: string, content: GoalContent): string | null {
  const plain = goalFields.find(([field]) => field === path)
  if (plain !== undefined) return plain[1]
  const [name = '', key, field] = path.split('.')
  if (!isTable(name)) return null
  const table = goalTables[name]
  if (key === undefined) return table.name
  const row = rowName(content, name, key)
  const column = (table.columns as GoalTable['columns']).find(([each]) => each === field)
  return row === null || column === undefined ? null : `${row}的${column[1]}`
}

function isTable(name: string): name is GoalTableName {
  return Object.hasOwn(goalTables, name)
}
