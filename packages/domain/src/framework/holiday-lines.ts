import { addDays, parseCalendarDate, weekday, type CalendarDate, type SpecialDay } from '../kernel/index.ts'

/** A special day with the holiday it belongs to (节日). */
export type NamedDay = SpecialDay & { readonly name: string }

/** What is wrong with a line of a holiday arrangement; lines are counted from 1. */
export type LineFault = { readonly line: number; readonly sentence: string }

const shape = /^(\d{4}-\d{2}-\d{2})(?:\s*(?:至|到|-|—|~)\s*(\d{4}-\d{2}-\d{2}))?\s+(休|班)\s+(\S.{0,29})$/

/**
 * Reads a year's arrangement (放假安排) as it is typed from the notice, one line a holiday or a worked day:
 * "2026-02-15至2026-02-23 休 春节", "2026-02-14 班 春节". All faults at once.
 */
export function readHolidayLines(
  year: number,
  text: string,
): { readonly days: readonly NamedDay[]; readonly faults: readonly LineFault[] } {
  const days = new Map<CalendarDate, NamedDay>()
  const faults: LineFault[] = []
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const read = readLine(year, line.trim())
    const again = typeof read === 'string' ? undefined : read.find(({ day }) => days.has(day))
    const fault = typeof read === 'string' ? read : again === undefined ? null : `${again.day} 写了两次。`
    if (fault !== null) faults.push({ line: at + 1, sentence: fault })
    else if (typeof read !== 'string') for (const day of read) days.set(day.day, day)
  }
  return { days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)), faults }
}

type Span = { readonly first: CalendarDate; readonly last: CalendarDate }

/** The days of one line, or what is wrong with it. */
function readLine(year: number, line: string): readonly NamedDay[] | string {
  const match = shape.exec(line)
  if (match === null) return '请写成“日期 休或班 节日”，一段假期写成“日期至日期 休 节日”。'
  const [, from = '', to = from, kind = '', name = ''] = match
  const span = readSpan(year, from, to)
  if (typeof span === 'string') return span
  const days = daysOf(span)
  const workday = kind === '班' ? days.find((day) => weekday(day) < 5) : undefined
  if (workday !== undefined) return `${workday} 不是周末，本来就上班。`
  return days.map((day) => ({ day, kind: kind === '班' ? '班' : '休', name: name.trim() }))
}

function readSpan(year: number, from: string, to: string): Span | string {
  const [first, last] = [parseCalendarDate(from), parseCalendarDate(to)]
  if (first === null) return `日期 ${from} 不存在。`
  if (last === null) return `日期 ${to} 不存在。`
  if ([first, last].some((day) => Number(day.slice(0, 4)) !== year)) return `日期不在 ${String(year)} 年。`
  return last < first ? '结束日期早于开始日期。' : { first, last }
}

function daysOf({ first, last }: Span): readonly CalendarDate[] {
  const days: CalendarDate[] = []
  for (let day: CalendarDate | null = first; day !== null && day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** Writes an arrangement as lines, consecutive days of a holiday as one. */
export function writeHolidayLines(days: readonly NamedDay[]): string {
  const runs: { first: CalendarDate; last: CalendarDate; kind: string; name: string }[] = []
  for (const { day, kind, name } of days) {
    const run = runs.at(-1)
    if (run !== undefined && run.kind === kind && run.name === name && addDays(run.last, 1) === day) run.last = day
    else runs.push({ first: day, last: day, kind, name })
  }
  return runs
    .map(({ first, last, kind, name }) => `${first === last ? first : `${first}至${last}`} ${kind} ${name}`)
    .join('\n')
}
