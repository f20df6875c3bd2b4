/** What a cell of the data package may hold. */
export type CellKind =
  /** A human code: no white space inside, at most 64 characters. */
  | { readonly kind: 'code' }
  /** Text as it is, at most 4,000 characters. */
  | { readonly kind: 'text' }
  /** 元 with at most two decimals. */
  | { readonly kind: 'money' }
  /** A plain decimal with at most six decimals (数量、次数). */
  | { readonly kind: 'decimal' }
  /** Points, 0–1000 with at most two decimals (分值、得分). */
  | { readonly kind: 'points' }
  /** A whole number from `from` to `to`. */
  | { readonly kind: 'integer'; readonly from: number; readonly to: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'year' }
  /** 是 or 否. */
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list'; readonly values: readonly string[] }

export type Column = {
  /** The Chinese heading, as in the package. */
  readonly name: string
  /** The English name; its snake_case is the database column. */
  readonly field: string
  readonly cell: CellKind
  readonly need: 'key' | 'required' | 'optional'
}

/** A row of one table points at a row of another: `columns` here are `keys` there (in the same order). */
export type Reference = {
  readonly columns: readonly string[]
  readonly table: string
  readonly keys: readonly string[]
}

export type PackageTable = {
  /** The Chinese name: the file (name + ".csv") or the sheet. */
  readonly name: string
  /** The English name; its snake_case is the database table. */
  readonly entity: string
  readonly columns: readonly Column[]
  readonly references: readonly Reference[]
}

type Need = Column['need']

const column =
  (cell: CellKind) =>
  (name: string, field: string, need: Need = 'optional'): Column => ({ name, field, cell, need })

export const code = column({ kind: 'code' })
export const text = column({ kind: 'text' })
export const money = column({ kind: 'money' })
export const decimal = column({ kind: 'decimal' })
export const points = column({ kind: 'points' })
export const date = column({ kind: 'date' })
export const year = column({ kind: 'year' })
export const boolean = column({ kind: 'boolean' })

export function integer(from: number, to: number): ReturnType<typeof column> {
  return column({ kind: 'integer', from, to })
}

export function list(values: readonly string[]): ReturnType<typeof column> {
  return column({ kind: 'list', values })
}
