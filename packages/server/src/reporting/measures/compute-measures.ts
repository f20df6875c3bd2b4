import { divideRounded, ratioText, writeScaled, points } from '@jiheng/domain/kernel'
import { measureDefinitions, measureFamilies, type MeasureValue } from '@jiheng/domain/reporting'
import { findEdition, findGradeScheme, gradeOf, nationalEdition } from '@jiheng/domain/rulebook'
import type pg from 'pg'
import type { Scope } from '../../accounts/scope.queries.ts'
import type { MeasureSet, MeasureSql, Reach } from './measure-set.ts'
import { familySql, isOfWholeDivision, measureSql } from './measure-sql.ts'
import { familyTallySql, tallyOf, tallySql } from './tally.queries.ts'

type Named = { readonly key: string; readonly measure: MeasureSql }
type Texts = Readonly<Record<string, string | null>>

/** What the first places of every statement stand for: the division, the report year and, in an organisation's reach, its code. */
export function placesOf(scope: Scope, reportYear: number): readonly unknown[] {
  const { divisionId } = scope
  return scope.reach === 'division' ? [divisionId, reportYear] : [divisionId, reportYear, scope.organizationCode]
}

/**
 * Computes every measure of a report year over what the scope may see, in the catalogue's order: one pass over each set for its fixed measures, one
 * for each family. Run it inside one transaction with a stable snapshot where the data may change meanwhile.
 */
export async function computeMeasures(
  db: pg.ClientBase,
  scope: Scope,
  reportYear: number,
): Promise<readonly MeasureValue[]> {
  const { reach } = scope
  const places = placesOf(scope, reportYear)
  const found = new Map<string, MeasureValue>()
  for (const [set, measures] of bySet(reach)) {
    const tallies = measures.map((each) => tallyOf(each.measure))
    const answer = await db.query<Texts>(tallySql(set, reach, tallies), [...places])
    const row = answer.rows[0] ?? {}
    measures.forEach(({ key, measure }, at) => {
      const parts = tallies[at]?.parts.map((_, index) => row[`${at}_${index}`] ?? null) ?? []
      found.set(key, { key, value: valueOf(measure, parts), rowCount: Number(row[`${at}_n`] ?? 0) })
    })
  }
  const fixed = measureDefinitions.flatMap(({ key }) => found.get(key) ?? [])
  return [...fixed, ...(await computeFamilies(db, reach, places))]
}

function bySet(reach: Reach): Map<MeasureSet, Named[]> {
  const sets = new Map<MeasureSet, Named[]>()
  for (const [key, measure] of Object.entries(measureSql)) {
    if (reach === 'organization' && isOfWholeDivision(measure)) continue
    sets.set(measure.set, [...(sets.get(measure.set) ?? []), { key, measure }])
  }
  return sets
}

function valueOf(measure: MeasureSql, parts: readonly (string | null)[]): MeasureValue['value'] {
  const [first, second, third] = parts
  switch (measure.aggregate.of) {
    case 'rows':
    case 'bodies':
    case 'departments':
      return Number(first ?? 0)
    case 'sum':
      return writeScaled(hundredths(first), 2)
    case 'ratio':
      return ratioText(hundredths(first), hundredths(second), 4)
    case 'mean':
      return mean(first, second)
    case 'grade':
      return gradeOfMean(mean(first, second), third)
  }
}

/** Numeric text ("12", "12.5", "12.50") as hundredths: every amount, count and score has at most two decimals. */
function hundredths(text: string | null | undefined): bigint {
  const [whole = '0', fraction = ''] = (text ?? '0').split('.')
  return BigInt(`${whole}${fraction.padEnd(2, '0').slice(0, 2)}`)
}

function mean(sum: string | null | undefined, count: string | null | undefined): string | null {
  const many = BigInt(count ?? '0')
  return many === 0n ? null : writeScaled(divideRounded(hundredths(sum), many), 2)
}

function gradeOfMean(score: string | null, schemes: string | null | undefined): string | null {
  if (score === null) return null
  const names = new Set((schemes ?? '').split('\n').map(schemeName))
  const only = names.size === 1 ? findGradeScheme([...names][0] ?? '') : null
  return only === null ? null : gradeOf(only, points(hundredths(score)))
}

function schemeName(text: string): string {
  if (!text.startsWith('规则版本:')) return text
  return (findEdition(text.slice('规则版本:'.length)) ?? nationalEdition).gradeScheme
}

async function computeFamilies(db: pg.ClientBase, reach: Reach, places: readonly unknown[]): Promise<MeasureValue[]> {
  const tallies = new Map<string, { word: string; count: number; amount: string }[]>()
  for (const [prefix, family] of Object.entries(familySql)) {
    const answer = await db.query<{ word: string; count: number; amount: string }>(familyTallySql(family, reach), [
      ...places,
    ])
    tallies.set(prefix, answer.rows)
  }
  return measureFamilies.flatMap((family) =>
    (tallies.get(family.prefix) ?? []).map(({ word, count, amount }) => ({
      key: `${family.prefix}${word}${family.suffix}`,
      value: family.kind === 'amount' ? amount : count,
      rowCount: count,
    })),
  )
}
