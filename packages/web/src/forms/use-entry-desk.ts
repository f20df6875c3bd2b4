import type { EntryRow, EntryTable } from '@jiheng/domain/forms'
import { useEffect, useState } from 'react'
import { firstCell, goTo, type Cursor } from './cursor.ts'
import { leaveCell, sizeOf, type EntryDesk } from './entry-desk.ts'
import { mintKey } from './mint-key.ts'
import type { Step } from './undo.ts'

type Held = {
  readonly table: EntryTable
  readonly rowName: string
  readonly rows: readonly EntryRow[]
  readonly onChange: (rows: readonly EntryRow[], step: Step) => void
}

type Setters = {
  readonly setCursor: (cursor: Cursor) => void
  readonly setSaid: (sentence: string) => void
  readonly setNextKey: (key: string) => void
}

type OwnDesk = { readonly desk: EntryDesk; readonly follow: (held: Held) => void }

/** The desk of a table on a page. It stays the same object, so that a stroke renders the one row that it changes. */
export function useEntryDesk(held: Held): {
  readonly desk: EntryDesk
  readonly cursor: Cursor
  readonly nextKey: string
  readonly said: string
} {
  const [cursor, setCursor] = useState(firstCell)
  const [said, setSaid] = useState('')
  const [nextKey, setNextKey] = useState(mintKey)
  const [{ desk, follow }] = useState(() => ownDesk(held, nextKey, { setCursor, setSaid, setNextKey }))
  useEffect(() => follow(held))
  return { desk, cursor, nextKey, said }
}

function ownDesk(first: Held, firstKey: string, { setCursor, setSaid, setNextKey }: Setters): OwnDesk {
  let held = first
  let { rows } = first
  let cursor = firstCell
  let nextKey = firstKey
  let focused = 0
  const desk: EntryDesk = {
    table: () => held.table,
    rowName: () => held.rowName,
    rows: () => rows,
    cursor: () => cursor,
    place: (next) => {
      cursor = next
      setCursor(next)
    },
    change: (next, step) => {
      // The blank row below the last one has become a row: the next one gets a key of its own.
      if (next.some(({ key }) => key === nextKey)) {
        nextKey = mintKey()
        setNextKey(nextKey)
      }
      rows = next
      held.onChange(next, step)
    },
    say: setSaid,
    nextKey: () => nextKey,
    mint: mintKey,
    takesFocus: () => {
      const isNew = cursor.moves !== focused
      focused = cursor.moves
      return isNew
    },
  }
  const follow = (now: Held) => {
    held = now
    rows = now.rows
    // Rows that went away elsewhere take the cursor along.
    const size = sizeOf(desk)
    if (cursor.row >= size.rows) desk.place({ ...goTo(cursor, size, cursor), moves: cursor.moves })
  }
  return { desk, follow }
}

/** Goes to a cell by the pointer or from elsewhere on the page. */
export function point(
  desk: EntryDesk,
  to: { row: number; column: number; extend?: boolean; isTyping?: boolean },
): void {
  const at = desk.cursor()
  if (at.row === to.row && at.column === to.column && at.moves > 0 && to.extend !== true) {
    desk.place({ ...at, cornerRow: at.row, cornerColumn: at.column, moves: at.moves + (at.isTyping ? 0 : 1) })
    return
  }
  leaveCell(desk)
  desk.place(goTo(desk.cursor(), sizeOf(desk), to))
}
