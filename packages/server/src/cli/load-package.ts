import type pg from 'pg'
import { divisionsWithData } from '../accounts/account.store.ts'
import type { Division } from '../accounts/actor.ts'
import { importPackage } from '../exchange/import-package.ts'
import type { ImportIssue } from '../exchange/import-outcome.ts'
import { systemClock } from '../ports/clock.ts'
import { systemIds } from '../ports/ids.ts'
import type { CommandIo } from './command.ts'

/** Loads a package into an empty database; its division, or null with every issue on standard error. */
export async function loadPackage(pool: pg.Pool, path: string, io: CommandIo): Promise<Division | null> {
  const outcome = await importPackage({ pool, clock: systemClock, ids: systemIds() }, { path })
  for (const issue of outcome.issues) io.stderr(`${issueLine(issue)}\n`)
  const [division] = await divisionsWithData(pool)
  if (outcome.ok && division !== undefined) return division
  io.stderr(`共 ${String(outcome.errorCount)} 处错误，什么也没有装入。\n`)
  return null
}

/** One issue on one line: where, what, by which rule, how to mend it. */
export function issueLine({ severity, table, row, column, value, rule, mend }: ImportIssue): string {
  const place = [table, row === null ? null : `第 ${String(row)} 行`, column].filter((part) => part !== null).join(' ')
  const said = value === null ? '' : `“${value}”：`
  return `${severity === 'error' ? '错误' : '提示'} ${place === '' ? '' : `${place}：`}${said}${rule}${mend}`
}
