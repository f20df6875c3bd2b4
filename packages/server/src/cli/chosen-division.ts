import type pg from 'pg'
import { divisionsWithData } from '../accounts/account.store.ts'
import type { Division } from '../accounts/actor.ts'
import { UsageFault } from './command.ts'

/** The division that a command is about: the one of that code, or the only one there is. */
export async function chosenDivision(pool: pg.Pool, code: string | undefined): Promise<Division> {
  const divisions = await divisionsWithData(pool)
  const [only] = code === undefined ? divisions : divisions.filter((division) => division.code === code)
  if (only === undefined)
    throw new UsageFault(code === undefined ? '系统里还没有数据。' : `系统里没有区划 ${code} 的数据。`)
  if (code === undefined && divisions.length > 1)
    throw new UsageFault(
      `系统里有多个区划，请用 --division 指明：${divisions.map((division) => division.code).join('、')}。`,
    )
  return only
}
