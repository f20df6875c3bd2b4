import type pg from 'pg'
import type { Actor, Division } from '../accounts/actor.ts'
import { refused, type Refused } from '../http/refused.ts'
import { divisionsByCode } from './division.queries.ts'

/**
 * The division that an administrator means: his own, whether he names it or not; for one of the whole installation the one
 * that he names, or the only one there is. Another's answers like one that does not exist.
 */
export async function chosenDivision(
  pool: pg.Pool,
  actor: Actor,
  code: string | undefined,
): Promise<Division | Refused> {
  if (actor.division !== null) {
    return code === undefined || code === actor.division.code ? actor.division : refused('not-found')
  }
  const [only, ...others] = await divisionsByCode(pool, code)
  if (only !== undefined && others.length === 0) return only
  return refused(code === undefined ? 'division.choose' : 'not-found')
}
