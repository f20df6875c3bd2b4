import { formatMoney, parseCalendarDate, parseDecimal, parseMoney, type Money } from '../kernel/index.ts'
import type { GoalContent } from './goal-content.ts'
import { cellPath, goalFieldName, rowsOf, type GoalField, type GoalTableName } from './goal-fields.ts'
import type { GoalIssue } from './goal-issue.ts'

type Reading = 'amount' | 'number' | 'day'

const fieldReadings = {
  totalAmount: 'amount',
  totalFiscal: 'amount',
  totalOther: 'amount',
  appropriation: 'amount',
  carriedOver: 'amount',
  otherFunds: 'amount',
  startsOn: 'day',
  endsOn: 'day',
} as const satisfies Partial<Record<GoalField, Reading>>

const cellReadings = {
  tasks: { amount: 'amount', fiscal: 'amount', other: 'amount' },
  estimate: { quantity: 'number', unitPrice: 'amount', times: 'number', amount: 'amount' },
  milestones: { startsOn: 'day', endsOn: 'day', spending: 'amount' },
  indicators: {},
} as const satisfies Record<GoalTableName, Readonly<Record<string, Reading>>>

/** Amounts, numbers and days that are filled in must be some: nothing that was typed is dropped when the goal is submitted. */
export function checkReadable(content: GoalContent): readonly GoalIssue[] {
  const read = (path: string, text: string, reading: Reading): readonly GoalIssue[] => {
    if (text.trim() === '' || isRead[reading](text.trim())) return []
    return [{ path, code: `${reading}-unreadable`, what: goalFieldName(path, content) ?? '', text }]
  }
  return [
    ...Object.entries(fieldReadings).flatMap(([field, reading]) =>
      read(field, content[field as keyof typeof fieldReadings], reading),
    ),
    ...(['tasks', 'estimate', 'milestones'] as const).flatMap((table) =>
      rowsOf(content, table).flatMap((row) =>
        Object.entries<Reading>(cellReadings[table]).flatMap(([field, reading]) =>
          read(cellPath(table, row.key, field), row[field] ?? '', reading),
        ),
      ),
    ),
  ]
}

const isRead: Readonly<Record<Reading, (text: string) => boolean>> = {
  amount: (text) => parseMoney(text).ok,
  number: (text) => parseDecimal(text) !== null,
  day: (text) => parseCalendarDate(text) !== null,
}

/** The year's funds by source add up to what is asked for, where they are given (资金构成). */
export function checkFunds(content: GoalContent): readonly GoalIssue[] {
  const given = [content.appropriation, content.carriedOver, content.otherFunds].filter((text) => text.trim() !== '')
  const parts = given.map(amountOf)
  const total = amountOf(content.requestedAmount)
  if (total === null || parts.length === 0 || parts.includes(null)) return []
  const sum = parts.reduce<bigint>((so, part) => so + (part ?? 0n), 0n) as Money
  if (sum === total) return []
  return [{ path: 'requestedAmount', code: 'funds-off', total: formatMoney(total), parts: formatMoney(sum) }]
}

function amountOf(text: string): Money | null {
  const amount = parseMoney(text.trim())
  return amount.ok ? amount.value : null
}
