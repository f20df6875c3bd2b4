/** Where somebody is in a table (光标): the cell, the other corner of what is selected, and whether he types in the cell. */
export type Cursor = {
  readonly row: number
  readonly column: number
  readonly cornerRow: number
  readonly cornerColumn: number
  readonly isTyping: boolean
  /** What stood in the cell before it was typed in. */
  readonly entered: string
  /** Counts the moves: the cell that was moved to takes the focus once. */
  readonly moves: number
}

export const firstCell: Cursor = {
  row: 0,
  column: 0,
  cornerRow: 0,
  cornerColumn: 0,
  isTyping: false,
  entered: '',
  moves: 0,
}

export type Size = { readonly rows: number; readonly columns: number }

const within = (at: number, count: number): number => Math.max(0, Math.min(at, count - 1))

/** To a cell; what was selected is let go unless it is extended to there. */
export function goTo(cursor: Cursor, size: Size, to: { row: number; column: number; extend?: boolean }): Cursor {
  const [row, column] = [within(to.row, size.rows), within(to.column, size.columns)]
  const corner =
    to.extend === true
      ? { cornerRow: cursor.cornerRow, cornerColumn: cursor.cornerColumn }
      : { cornerRow: row, cornerColumn: column }
  return { ...cursor, row, column, ...corner, isTyping: false, entered: '', moves: cursor.moves + 1 }
}

/** To the next cell or the one before, from the end of a row to the next row; null where the table ends. */
export function goOn(cursor: Cursor, size: Size, by: 1 | -1): Cursor | null {
  const place = cursor.row * size.columns + cursor.column + by
  if (place < 0 || place >= size.rows * size.columns) return null
  return goTo(cursor, size, { row: Math.floor(place / size.columns), column: place % size.columns })
}

/** The cells between two corners, all inclusive. */
export type Area = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

export function areaOf({ row, column, cornerRow, cornerColumn }: Cursor): Area {
  return {
    top: Math.min(row, cornerRow),
    bottom: Math.max(row, cornerRow),
    left: Math.min(column, cornerColumn),
    right: Math.max(column, cornerColumn),
  }
}
