import { measureFamilies, memberWord } from '@jiheng/domain/reporting'
import pg from 'pg'
import type { MeasureSql, Reach } from './measure-set.ts'
import { familySql, isOfWholeDivision, measureSql } from './measure-sql.ts'

/** The SQL of a key, fixed or of a family; null for a key that is unknown or says nothing within the reach. A family member's condition compares its quoted word. */
export function sqlOfMeasure(key: string, reach: Reach): MeasureSql | null {
  const fixed = measureSql[key]
  if (fixed !== undefined) return reach === 'organization' && isOfWholeDivision(fixed) ? null : fixed
  const family = measureFamilies.find((each) => key.startsWith(each.prefix) && key.endsWith(each.suffix))
  const sql = family === undefined ? undefined : familySql[family.prefix]
  if (family === undefined || sql === undefined) return null
  const word = pg.escapeLiteral(memberWord(family, key))
  return {
    set: sql.set,
    where: `${sql.where} and ${sql.column} = ${word}`,
    aggregate: family.kind === 'amount' ? { of: 'sum', column: 'amount' } : { of: 'rows' },
  }
}
