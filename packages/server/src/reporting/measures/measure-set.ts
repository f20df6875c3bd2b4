import type { Scope } from '../../accounts/scope.queries.ts'

/** Whose rows a set holds: all of the division, or those of one organisation and its units. */
export type Reach = Scope['reach']

/** A reach; or the subjects that the statement around the set chose itself, as `own_subject (id)`. */
export type SubjectsOf = Reach | 'chosen'

/**
 * A set of rows from which measures are counted. One SELECT serves the figure, its rows and the SQL in view, so that a
 * figure and its rows cannot differ. $1 is the division, $2 the report year; where the reach is an organisation, $3 is
 * its code. Every set yields:
 *
 * - `key`: text, unique in the set, for paging; `project_code`, `name`, `note`
 * - `body_code`, `body`, `body_kind`: the owning organisation of that year
 * - `department_code`, `department`: that organisation's department, or itself where it is one
 * - `amount`: what the row adds to an amount; `score`: points or null
 * - and the columns that its conditions speak of
 */
export type MeasureSet = { readonly name: string; readonly sql: (reach: Reach) => string }

/** How the rows of a set become the figure. */
export type Aggregate =
  | { readonly of: 'rows' }
  | { readonly of: 'sum'; readonly column: string }
  /** Distinct owning organisations of a kind. */
  | { readonly of: 'bodies'; readonly kind: '预算部门' | '预算单位' }
  /** Distinct departments that own a row themselves or through a unit. */
  | { readonly of: 'departments' }
  /** Two aggregates over the set; null where the second is zero. */
  | { readonly of: 'ratio'; readonly numerator: string; readonly denominator: string }
  /** The plain mean of `score`, two decimals, half away from zero; null over nothing. */
  | { readonly of: 'mean' }
  /** The grade of that mean; null over nothing or over several schemes. */
  | { readonly of: 'grade' }

/** The SQL of one measure: which rows of which set, and what is made of them. */
export type MeasureSql = {
  readonly set: MeasureSet
  /** Which rows of the set stand behind the figure: a condition over its columns. */
  readonly where: string
  readonly aggregate: Aggregate
}

export const everyRow = 'true'
export const rows: Aggregate = { of: 'rows' }

export function sum(column: string): Aggregate {
  return { of: 'sum', column }
}
