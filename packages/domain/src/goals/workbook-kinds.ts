import type { GoalForm } from '../rulebook/index.ts'
import { goalTables, type GoalTableName } from './goal-fields.ts'
import type { CellKind } from './workbook-cell.ts'

const fieldKinds: Readonly<Record<string, CellKind>> = {
  startsOn: 'day',
  endsOn: 'day',
  totalAmount: 'amount',
  totalFiscal: 'amount',
  totalOther: 'amount',
  requestedAmount: 'amount',
  appropriation: 'amount',
  carriedOver: 'amount',
  otherFunds: 'amount',
}

const cellKinds: Readonly<Record<GoalTableName, Readonly<Record<string, CellKind>>>> = {
  tasks: { amount: 'amount', fiscal: 'amount', other: 'amount' },
  estimate: { quantity: 'number', unitPrice: 'amount', times: 'number', amount: 'amount' },
  milestones: { startsOn: 'day', endsOn: 'day', spending: 'amount' },
  indicators: { nature: ['定量', '定性'], weight: 'points' },
}

const fieldLimits: Readonly<Record<string, number>> = {
  weightReason: 1000,
  leader: 60,
  phone: 40,
  projectNature: 60,
  projectCategory: 60,
}
const cellLimits: Readonly<Record<GoalTableName, Readonly<Record<string, number>>>> = {
  indicators: { levelThree: 200, target: 200, targetBasis: 500, actualMethod: 200, evidence: 500, note: 500 },
  estimate: { content: 200, unit: 20, basis: 500 },
  milestones: { content: 300 },
  tasks: { name: 200, content: 1000 },
}
/** Amounts, numbers and days are far shorter than what may be saved of them. */
const shortLimit = 30
const longLimit = 4000

/** The most characters that may be saved of a field outside the tables. */
export function limitOfField(field: string): number {
  return (fieldKinds[field] ?? 'text') === 'text' ? (fieldLimits[field] ?? longLimit) : shortLimit
}

/** The most characters that may be saved of a cell of a table. */
export function limitOfColumn(table: GoalTableName, column: string): number {
  return cellLimits[table][column] ?? shortLimit
}

/** What a field outside the tables takes in a workbook; a list that the form closes takes its words alone. */
export function kindOfField(field: string, { choices }: Pick<GoalForm, 'choices'>): CellKind {
  const choice = choices[field]
  return choice?.isClosed === true ? choice.options : (fieldKinds[field] ?? 'text')
}

/** What a column of a table takes in a workbook; the levels are those of the form's tree. */
export function kindOfColumn(table: GoalTableName, column: string, form: GoalForm): CellKind {
  if (table === 'indicators' && column === 'levelOne') return form.levels.map(({ name }) => name)
  if (table === 'indicators' && column === 'levelTwo')
    return [...new Set(form.levels.flatMap(({ seconds }) => seconds))]
  return cellKinds[table][column] ?? 'text'
}

/** The tables that an edition of the form has, in its order. */
export function tablesOf(form: GoalForm): readonly GoalTableName[] {
  return form.parts.flatMap(({ fields }) => fields.filter((field): field is GoalTableName => field in goalTables))
}

/** The fields outside the tables that an edition of the form has, in its order. */
export function plainFieldsOf(form: GoalForm): readonly string[] {
  return form.parts.flatMap(({ fields }) => fields.filter((field) => !(field in goalTables)))
}
