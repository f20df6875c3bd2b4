import { calendarDate, daysInMonth, type CalendarDate } from '../kernel/index.ts'
import type { Reading } from './reading.ts'
import { startsWithUnit } from './unit-words.ts'

/** A day, month, quarter or year as written, with its first and last day, null where there is no such day. `isDay` where 前 takes the last day in. */
type Span = { readonly first: CalendarDate | null; readonly last: CalendarDate | null; readonly isDay: boolean }
type Found = { readonly span: Span; readonly start: number; readonly end: number; readonly year: number | undefined }

type Form = {
  readonly pattern: RegExp
  readonly span: (parts: readonly (string | undefined)[], year: number | undefined) => Span | null
}

const tail = '(上旬|中旬|下旬|月?底|月?末|月?初)?'
/** The ways to write a point in time, the longer before the shorter. Group 1 is the year where there is one. */
const forms: readonly Form[] = [
  {
    pattern: /(?<!\d)((?:19|20)\d\d)(?:年(\d{1,2})月(\d{1,2})(?:日|号)?|([.\-/])(\d{1,2})\4(\d{1,2}))(?!\d)/,
    span: (p) => daySpan(Number(p[1]), Number(p[2] ?? p[5]), Number(p[3] ?? p[6])),
  },
  {
    pattern: new RegExp(`(?<!\\d)((?:19|20)\\d\\d)(?:年(\\d{1,2})月份?|[.\\-/](\\d{1,2})(?![\\d.%])月?份?)${tail}`),
    span: (p) => monthSpan(Number(p[1]), Number(p[2] ?? p[3]), p[4]),
  },
  {
    pattern: /(?<!\d)((?:19|20)\d\d)年?(?:度)?(上半年|下半年|第?([1-4])季度)/,
    span: (p) => partOfYear(Number(p[1]), p[2] ?? '', p[3]),
  },
  {
    pattern: /(?<!\d)((?:19|20)\d\d)年度?(年?底|年?末|全年|内)?/,
    span: (p) => yearSpan(Number(p[1]), p[2] !== undefined),
  },
  {
    pattern: /(?<!\d)()(\d{1,2})月(\d{1,2})(?:日|号)?(?!\d)/,
    span: (p, year) => (year === undefined ? null : daySpan(year, Number(p[2]), Number(p[3]))),
  },
  {
    pattern: new RegExp(`(?<!\\d)()(\\d{1,2})月份?${tail}`),
    span: (p, year) => (year === undefined ? null : monthSpan(year, Number(p[2]), p[3])),
  },
  {
    pattern: /()(?:本年|当年|今年)?(上半年|下半年|第([1-4])季度)/,
    span: (p, year) => (year === undefined ? null : partOfYear(year, p[2] ?? '', p[3])),
  },
  {
    pattern: /(?<![\d半学])()(?:年底|年末|年度内|(?:本|当|今)年度?内?|(?<!\d)年内|全年)/,
    span: (_, year) => (year === undefined ? null : yearSpan(year, true)),
  },
]

function daySpan(year: number, month: number, day: number): Span {
  const date = calendarDate(year, month, day)
  return { first: date, last: date, isDay: true }
}

function monthSpan(year: number, month: number, part: string | undefined): Span {
  const days = daysInMonth(year, month)
  const [from, to] = part === undefined ? [1, days] : (monthParts[part.replace('月', '')] ?? [21, days])
  return { first: calendarDate(year, month, from), last: calendarDate(year, month, to), isDay: part !== undefined }
}

const monthParts: Readonly<Record<string, readonly [number, number]>> = { 初: [1, 10], 上旬: [1, 10], 中旬: [11, 20] }

function partOfYear(year: number, words: string, quarter: string | undefined): Span {
  const last = quarter === undefined ? (words === '上半年' ? 6 : 12) : Number(quarter) * 3
  const first = last - (quarter === undefined ? 5 : 2)
  return { first: calendarDate(year, first, 1), last: calendarDate(year, last, daysInMonth(year, last)), isDay: true }
}

function yearSpan(year: number, isDay: boolean): Span {
  return { first: calendarDate(year, 1, 1), last: calendarDate(year, 12, 31), isDay }
}

/** A point in time was seen but no year is known for it. */
type Search = Found | 'no-year' | null

function findPoint(text: string, year: number | undefined): Search {
  for (const { pattern, span } of forms) {
    const match = pattern.exec(text)
    if (match === null) continue
    const own = match[1] === undefined || match[1] === '' ? year : Number(match[1])
    const found = span(match, own)
    if (found === null) return 'no-year'
    return { span: found, start: match.index, end: match.index + match[0].length, year: own }
  }
  return null
}

/** The date in a text, 'mixed' where there is a number besides, null where there is no date. */
export type DateReading = Reading | 'mixed' | null

/** Reads a deadline or a period: "2022年12月31日前", "9月前", "2023.07-2024.01", "2021年1月-12月", "年底前". */
export function readDate(text: string, year: number | undefined): DateReading {
  const spread = spreadOut(text)
  const first = findPoint(spread, year)
  if (first === null) return null
  if (first === 'no-year') return /[%個个次]/.test(spread) ? 'mixed' : unread('ambiguous')
  const [before, after] = [spread.slice(0, first.start), spread.slice(first.end)]
  if (/\d/.test(before) || /[每%]/.test(before + after)) return 'mixed'
  // 2022.5万元 is an amount.
  if (/\.\d+$/.test(spread.slice(first.start, first.end)) && startsWithUnit(after)) return null
  if (/^[-~至到].*\d/.test(after)) return readPeriod(first, after.slice(1))
  return /\d/.test(after) ? 'mixed' : deadline(first, before, after)
}

/** Writes out what a period says only once (1-12月, 2021—2023年) and cuts the hour of a day. */
function spreadOut(text: string): string {
  return text
    .replace(/(?<!\d)(\d{1,2})(?=[-~至](\d{1,2})月)/g, '$1月')
    .replace(/^((?:19|20)\d\d)年?[-~至到]((?:19|20)\d\d)年?度?$/, '$1年-$2年')
    .replace(/日\d{1,2}[时点]/g, '日')
}

function readPeriod(first: Found, rest: string): DateReading {
  const second = findPoint(rest, first.year)
  if (second === null || second === 'no-year' || second.start > 0 || /\d/.test(rest.slice(second.end))) return 'mixed'
  const [from, by] = [first.span.first, second.span.last]
  if (from === null || by === null) return unread('impossible-date')
  return from > by ? unread('ambiguous') : { kind: 'date', from, by }
}

function deadline({ span }: Found, before: string, after: string): Reading {
  if (/[≥>]$|较|比|高于|低于|超过|少于|达到/.test(before) || /^(?:以后|之后|后|起|开始|启动|至今)/.test(after))
    return unread('unknown-notation')
  if (span.first === null || span.last === null) return unread('impossible-date')
  if (/水平|标准|同期|目标|预算|任务|计划数/.test(after)) return unread('unknown-notation')
  const isBefore = /^(?:\(含\))?(?:之前|以前|前)/.test(after)
  // 9月前 and 2025年前 end with the day before; 12月31日前, 年底前 and 上半年前 take the last day in.
  const by = isBefore && !span.isDay && !after.startsWith('(含') ? dayBefore(span.first) : span.last
  return by === null ? unread('impossible-date') : { kind: 'date', from: null, by }
}

/** The day before the first of a month. */
function dayBefore(first: CalendarDate): CalendarDate | null {
  const [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5, 7))]
  return month === 1 ? calendarDate(year - 1, 12, 31) : calendarDate(year, month - 1, daysInMonth(year, month - 1))
}

function unread(code: 'ambiguous' | 'impossible-date' | 'unknown-notation'): Reading {
  return { kind: 'unread', code }
}
