import { counters, latinUnits } from './counters.ts'
import { convertibleUnits, normaliseUnit } from './units.ts'

const multiplier = /^(?:万亿|千万|百万|十万|亿|万)/
const known: ReadonlySet<string> = new Set([...convertibleUnits, ...counters])
const latin: ReadonlySet<string> = new Set(latinUnits)
const longest = Math.max(...[...known].map((unit) => unit.length))
/** What makes a counter part of another word: 3年级, 5人均, 第2次日. */
const otherWord = /^(?:年级|号|级|等奖|日游|人均|方面|点钟|时许|个别|元素)/

/** A unit at the front of a text, as written, with what follows it; null where none is known. */
function takeUnit(text: string): { readonly unit: string; readonly rest: string } | null {
  if (otherWord.test(text)) return null
  const factor = multiplier.exec(text)?.[0] ?? ''
  const counter = takeCounter(text.slice(factor.length))
  if (counter !== null) return { unit: factor + counter, rest: text.slice(factor.length + counter.length) }
  return factor === '' ? null : { unit: factor, rest: text.slice(factor.length) }
}

function takeCounter(text: string): string | null {
  const letters = /^(?:°C|[A-Za-z]+[23]?)/.exec(text)?.[0]
  if (letters !== undefined) return latin.has(letters) || letters === '°C' ? letters : null
  for (let length = Math.min(longest, text.length); length > 0; length -= 1) {
    if (known.has(text.slice(0, length))) return text.slice(0, length)
  }
  return null
}

/** What one thing the number is per: "/月", "/人、天", "每亩". */
function takePeriod(text: string): { readonly period: string; readonly rest: string } | null {
  const mark = /^(?:\/每?|每)(?:(?=个月)个)?/.exec(text)
  if (mark === null) return null
  const inside = text.slice(mark[0].length)
  const one = takeUnit(inside.replace(/^1(?=[^\d])/, '')) ?? takeWord(inside)
  if (one === null) return null
  let [period, rest] = [one.unit, one.rest]
  for (let round = 0; round < 2 && /^[、·.*](?!$)/.test(rest); round += 1) {
    const next = takeUnit(rest.slice(1).replace(/^每/, ''))
    if (next === null) break
    ;[period, rest] = [`${period}·${next.unit}`, next.rest]
  }
  return { period, rest }
}

/** A thing that is no counter may be what a rate is per, where it stands alone: 元/生, 元/生·天, 次/校. */
function takeWord(text: string): { readonly unit: string; readonly rest: string } | null {
  const word = /^\p{Script=Han}{1,3}(?=[/·、]|$)/u.exec(text)?.[0]
  return word === undefined ? null : { unit: word, rest: text.slice(word.length) }
}

/** The unit after a number, normalised, with what follows it; null where what follows is no unit that is known. */
export function unitAfter(text: string): { readonly unit: string; readonly rest: string } | null {
  const head = takeUnit(text)
  let unit = head?.unit ?? ''
  let rest = head?.rest ?? text
  for (let round = 0; round < 2; round += 1) {
    const per = takePeriod(rest)
    if (per === null) break
    unit = `${unit}/${per.period}`
    rest = per.rest
  }
  if (rest.startsWith('/')) return null
  return { unit: normaliseUnit(unit), rest }
}

/** The 每-words before a number: 每年不少于4次 is per 年, 每人每天 per 人·天. Null where one cannot be told. */
export function periodBefore(text: string): string | null {
  let [period, rest] = ['', text]
  for (let round = 0; round < 3; round += 1) {
    const place = rest.indexOf('每')
    if (place < 0) return period
    const thing = rest.slice(place + 1)
    // 每个村 is per 村; 个 alone only where nothing follows that is known.
    const one = (thing.startsWith('个') ? takeUnit(thing.slice(1)) : null) ?? takeUnit(thing)
    if (one === null) return null
    period = period === '' ? one.unit : `${period}·${one.unit}`
    rest = one.rest
  }
  return null
}

/** Whether a text begins with a word that counts or measures. */
export function startsWithUnit(text: string): boolean {
  return takeUnit(text) !== null
}
