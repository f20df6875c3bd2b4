import type { IndicatorCalibration } from '@jiheng/contract/indicators'
import {
  calibrate,
  calibrationSentence,
  numberIn,
  readActual,
  readTarget,
  signSentence,
  type Direction,
  type Range,
  type Reading,
} from '@jiheng/domain/indicators'
import { formatDecimal, type Decimal } from '@jiheng/domain/kernel'
import { calibrationRule } from '@jiheng/domain/rulebook'
import type { Scope } from '../accounts/scope.queries.ts'
import { refused, type Refused } from '../http/refused.ts'
import { namesOfIndicator, pastOf, peersOf, type PastYear, type PeerText } from './calibration.queries.ts'
import { findItem } from './library-item.queries.ts'
import type { Db } from './library-list.queries.ts'
import { findSubjectOf } from './suggestion.queries.ts'

export type CalibrationQuery = {
  readonly year: number
  readonly project: string
  readonly name: string
  readonly levelTwo: string
  readonly code?: string | undefined
  readonly target: string
}

type Seen = { readonly scope: Scope; readonly currentYear: number }

/** A target beside its project's own past and beside other projects; 404 for a project that the caller may not see. */
export async function calibrateFor(
  db: Db,
  query: CalibrationQuery,
  { scope, currentYear }: Seen,
): Promise<IndicatorCalibration | Refused> {
  const { divisionId } = scope
  const subject = await findSubjectOf(db, scope, { code: query.project, currentYear })
  if (subject === null) return refused('not-found')
  const code = query.code ?? null
  const item = code === null ? null : await findItem(db, { divisionId, code, year: query.year })
  const names = await namesOfIndicator(db, { divisionId, code: item === null ? null : code, name: query.name })
  const years = { from: query.year - calibrationRule.years, to: query.year - 1 }
  const of = { divisionId, projectId: subject.id, names, years }
  const [past, peers] = await Promise.all([pastOf(db, of), peersOf(db, of)])
  return assemble(query, { past, peers, itemUnit: item?.unit ?? null, itemDirection: item?.direction ?? null })
}

type Found = {
  readonly past: readonly PastYear[]
  readonly peers: readonly PeerText[]
  readonly itemUnit: string | null
  readonly itemDirection: string | null
}

function assemble(query: CalibrationQuery, { past, peers, itemUnit, itemDirection }: Found): IndicatorCalibration {
  const context = { name: query.name, category: query.levelTwo }
  const reading = readTarget(query.target, { ...context, year: query.year })
  const years = past.map((each) => ({ ...each, readings: readYear(each, context) }))
  const unit = unitOf(
    reading,
    itemUnit,
    years.flatMap(({ readings }) => [readings.actual, readings.target]),
  )
  const reached = years.flatMap(({ readings }) => numberIn(unit, readings.actual) ?? [])
  const counted = peers.flatMap(({ text, count }) => {
    const value = numberIn(unit, readActual(text, context))
    return value === null ? [] : [{ value, count }]
  })
  const target = numberIn(unit, reading)
  const direction = directionOf(reading, itemDirection)
  const result = calibrate({ target, direction, reached, peers: counted }, calibrationRule)
  const { id, title, text, evidence, source } = calibrationRule
  return {
    unit,
    target: decimalText(target),
    years: years.map(({ readings, ...each }) => ({
      ...each,
      targetValue: decimalText(numberIn(unit, readings.target)),
      actualValue: decimalText(numberIn(unit, readings.actual)),
    })),
    own: rangeText(result.own),
    peers: { projects: result.peerCount, range: rangeText(result.peers) },
    sentence: calibrationSentence(result, { target, unit, years: calibrationRule.years }),
    signs: result.signs.map((sign) => ({ sign, sentence: signSentence(sign, direction) })),
    rule: { id, title, text, evidence, source },
  }
}

function readYear(
  { year, target, actual }: PastYear,
  context: { readonly name: string; readonly category: string },
): { readonly target: Reading; readonly actual: Reading } {
  const ofYear = { ...context, year }
  return { target: readTarget(target ?? '', ofYear), actual: readActual(actual ?? '', ofYear) }
}

/** The unit in which is compared: the one that is written now, else the library's, else the one of the years before. */
function unitOf(reading: Reading, itemUnit: string | null, before: readonly Reading[]): string {
  const written = [reading, ...before].flatMap((each) =>
    each.kind === 'quantity' && each.unit !== '' ? [each.unit] : [],
  )
  const now = reading.kind === 'quantity' && reading.unit !== '' ? reading.unit : null
  return now ?? itemUnit ?? written[0] ?? ''
}

const itemDirections: Readonly<Record<string, Direction>> = { 正向: 'forward', 反向: 'reverse', 区间: 'interval' }

/** What the library says of the indicator, else what the sign and the words of the target say. */
function directionOf(reading: Reading, itemDirection: string | null): Direction {
  const known = itemDirection === null ? undefined : itemDirections[itemDirection]
  return known ?? (reading.kind === 'quantity' ? reading.direction : 'interval')
}

function decimalText(value: Decimal | null): string | null {
  return value === null ? null : formatDecimal(value)
}

function rangeText(range: Range | null): { low: string; median: string; high: string } | null {
  if (range === null) return null
  return { low: formatDecimal(range.low), median: formatDecimal(range.median), high: formatDecimal(range.high) }
}
