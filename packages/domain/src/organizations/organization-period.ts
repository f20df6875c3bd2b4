import { ok, refuse, type OrganizationId, type Result } from '../kernel/index.ts'
import type { OrganizationKind } from './organization-words.ts'

/**
 * What an organisation (机构) is called and under whom it stands in some fiscal years, both included. A change from a year on
 * closes one period and opens the next: what it was before stays on record, and the figures of those years with it.
 */
export type OrganizationPeriod = {
  readonly startYear: number
  /** The last year; null while no end is known. */
  readonly endYear: number | null
  readonly name: string
  readonly kind: OrganizationKind
  /** The department of a unit. */
  readonly departmentId: OrganizationId | null
  readonly mergedIntoId: OrganizationId | null
}

export type OrganizationRefusal =
  /** It did not exist, or no longer exists, in that year. */
  | 'not-in-that-year'
  /** A later change is on record already. */
  | 'changed-later'
  | 'nothing-changes'
  /** Only units stand under a department. */
  | 'not-a-unit'
  /** What it is to stand under, or to be merged into, is no such organisation in those years. */
  | 'no-such-department'
  | 'no-such-successor'
  /** A department ends after its units. */
  | 'has-units'

/** Renames an organisation (更名) from a year on. */
export function renamePeriod(
  periods: readonly OrganizationPeriod[],
  name: string,
  fromYear: number,
): Result<readonly OrganizationPeriod[], OrganizationRefusal> {
  return changeFrom(periods, fromYear, (period) => ({ ...period, name }))
}

/** Moves a unit under another department (划转) from a year on. */
export function movePeriod(
  periods: readonly OrganizationPeriod[],
  departmentId: OrganizationId,
  fromYear: number,
): Result<readonly OrganizationPeriod[], OrganizationRefusal> {
  if (periods.at(-1)?.kind !== '预算单位') return refuse('not-a-unit')
  return changeFrom(periods, fromYear, (period) => ({ ...period, departmentId }))
}

/** Ends an organisation (撤销) after a year; `mergedIntoId` takes over what it did (并入). */
export function endPeriod(
  periods: readonly OrganizationPeriod[],
  lastYear: number,
  mergedIntoId: OrganizationId | null,
): Result<readonly OrganizationPeriod[], OrganizationRefusal> {
  const found = newestIn(periods, lastYear)
  if (!found.ok) return found
  const { newest, earlier } = found.value
  return ok([...earlier, { ...newest, endYear: lastYear, mergedIntoId }])
}

type Newest = { readonly newest: OrganizationPeriod; readonly earlier: readonly OrganizationPeriod[] }

/** The period of a year, where it is the newest one: history is added to, never rewritten in its middle. */
function newestIn(periods: readonly OrganizationPeriod[], year: number): Result<Newest, OrganizationRefusal> {
  const newest = periods.at(-1)
  if (newest === undefined || (newest.endYear !== null && newest.endYear < year)) return refuse('not-in-that-year')
  const isBeforeAll = periods.every((period) => period.startYear > year)
  if (newest.startYear > year) return refuse(isBeforeAll ? 'not-in-that-year' : 'changed-later')
  return ok({ newest, earlier: periods.slice(0, -1) })
}

/** In the first year of a period the change mends it in place; later it closes the period and opens the next. */
function changeFrom(
  periods: readonly OrganizationPeriod[],
  fromYear: number,
  change: (period: OrganizationPeriod) => OrganizationPeriod,
): Result<readonly OrganizationPeriod[], OrganizationRefusal> {
  const found = newestIn(periods, fromYear)
  if (!found.ok) return found
  const { newest, earlier } = found.value
  const changed = change({ ...newest, startYear: fromYear })
  if (changed.name === newest.name && changed.departmentId === newest.departmentId) return refuse('nothing-changes')
  if (newest.startYear === fromYear) return ok([...earlier, changed])
  return ok([...earlier, { ...newest, endYear: fromYear - 1, mergedIntoId: null }, changed])
}
