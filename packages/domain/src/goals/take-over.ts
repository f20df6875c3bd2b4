import { calendarDate, parseCalendarDate } from '../kernel/index.ts'
import type { GoalContent } from './goal-content.ts'
import type { GoalField, GoalTableName } from './goal-fields.ts'

/** What can be taken over together (复制哪些内容). */
export const takenParts = ['项目情况', '资金', '预算测算', '实施计划', '主要任务', '目标', '指标'] as const
export type TakenPart = (typeof takenParts)[number]

const fieldsIn: Readonly<Record<TakenPart, readonly GoalField[]>> = {
  项目情况: ['overview', 'projectNature', 'projectCategory', 'basis', 'feasibility', 'safeguards', 'leader', 'phone'],
  资金: ['totalAmount', 'totalFiscal', 'totalOther', 'requestedAmount', 'appropriation', 'carriedOver', 'otherFunds'],
  预算测算: [],
  实施计划: [],
  主要任务: [],
  目标: ['mediumTermGoal', 'annualGoal'],
  指标: ['weightReason'],
}

const tableIn: Readonly<Partial<Record<TakenPart, GoalTableName>>> = {
  预算测算: 'estimate',
  实施计划: 'milestones',
  主要任务: 'tasks',
  指标: 'indicators',
}

export type TakeOver = {
  readonly source: GoalContent
  readonly parts: readonly TakenPart[]
  /** By how many years the days of the plan move on. */
  readonly years: number
  /** A key for each row: the source's rows keep theirs. */
  readonly mint: () => string
}

/** The parts of which a source says something. */
export function partsOf(source: GoalContent): readonly TakenPart[] {
  return takenParts.filter((part) => {
    const table = tableIn[part]
    return table === undefined ? fieldsIn[part].some((field) => source[field] !== '') : source[table].length > 0
  })
}

/** A goal with parts of another in place of its own (复制自). What the source leaves empty stays as it is. */
export function takeOver(goal: GoalContent, { source, parts, years, mint }: TakeOver): GoalContent {
  const had = parts.filter((part) => partsOf(source).includes(part))
  const fields = had.flatMap((part) => fieldsIn[part]).filter((field) => source[field] !== '')
  const texts = Object.fromEntries(fields.map((field) => [field, source[field]]))
  const rows = Object.fromEntries(had.flatMap((part) => tableRows(part, { source, years, mint })))
  return { ...goal, ...texts, ...rows }
}

function tableRows(
  part: TakenPart,
  { source, years, mint }: Omit<TakeOver, 'parts'>,
): readonly (readonly [GoalTableName, unknown])[] {
  const table = tableIn[part]
  if (table === undefined) return []
  if (table !== 'milestones') return [[table, source[table].map((row) => ({ ...row, key: mint() }))]]
  const moved = source.milestones.map((row) => ({
    ...row,
    key: mint(),
    startsOn: movedOn(row.startsOn, years),
    endsOn: movedOn(row.endsOn, years),
  }))
  return [[table, moved]]
}

/** The same day in another year; the last of February where that year has no 29th. */
export function movedOn(text: string, years: number): string {
  const day = parseCalendarDate(text)
  if (day === null) return text
  const [year, month, of] = [Number(day.slice(0, 4)) + years, Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  return calendarDate(year, month, of) ?? calendarDate(year, month, of - 1) ?? text
}
