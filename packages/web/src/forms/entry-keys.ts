import { goOn, goTo, areaOf } from './cursor.ts'
import {
  addRow,
  chooseText,
  columnAt,
  fillArea,
  fillDown,
  leaveCell,
  moveRows,
  removeRows,
  revertCell,
  sizeOf,
  textAt,
  type EntryDesk,
} from './entry-desk.ts'

/** What was pressed, as far as a table asks. */
export type Pressed = {
  readonly key: string
  readonly isControl: boolean
  readonly isShift: boolean
  readonly isAlt: boolean
}

export type Turning = { readonly undo: () => void; readonly redo: () => void }

const arrows: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Does what a key means in a table; false where it is left to the browser. */
export function press(desk: EntryDesk, turning: Turning, pressed: Pressed): boolean {
  const { key, isControl, isAlt } = pressed
  if (key === 'Tab') return tab(desk, pressed)
  if (desk.cursor().isTyping) return pressTyping(desk, pressed)
  if (isControl) return pressControl(desk, turning, pressed)
  if (isAlt) return pressAlt(desk, key)
  return pressReady(desk, pressed)
}

/** The next cell; past the last one the browser goes on behind the table. */
function tab(desk: EntryDesk, { isShift }: Pressed): boolean {
  leaveCell(desk)
  const cursor = desk.cursor()
  const next = goOn(cursor, sizeOf(desk), isShift ? -1 : 1)
  // The blank row below the last one is left at once.
  const isPast = !isShift && cursor.row >= desk.rows().length
  if (next === null || isPast) return false
  desk.place(next)
  return true
}

function pressTyping(desk: EntryDesk, { key, isShift, isAlt }: Pressed): boolean {
  if (key === 'Escape') {
    revertCell(desk)
    return true
  }
  if (key !== 'Enter' || isAlt) return false
  leaveCell(desk)
  step(desk, isShift ? -1 : 1)
  return true
}

function step(desk: EntryDesk, by: 1 | -1): void {
  const cursor = desk.cursor()
  desk.place(goTo(cursor, sizeOf(desk), { row: cursor.row + by, column: cursor.column }))
}

const onControl: Readonly<Record<string, (desk: EntryDesk, turning: Turning) => void>> = {
  z: (_, { undo }) => undo(),
  y: (_, { redo }) => redo(),
  d: (desk) => fillDown(desk),
  enter: (desk) => addRow(desk),
  delete: (desk) => removeRows(desk),
  a: (desk) => {
    const size = sizeOf(desk)
    const corner = goTo(desk.cursor(), size, { row: 0, column: 0 })
    desk.place(goTo(corner, size, { row: desk.rows().length - 1, column: size.columns - 1, extend: true }))
  },
  home: (desk) => desk.place(goTo(desk.cursor(), sizeOf(desk), { row: 0, column: 0 })),
  end: (desk) => desk.place(goTo(desk.cursor(), sizeOf(desk), { row: desk.rows().length, column: 0 })),
}

function pressControl(desk: EntryDesk, turning: Turning, { key, isShift }: Pressed): boolean {
  const act = onControl[isShift && key.toLowerCase() === 'z' ? 'y' : key.toLowerCase()]
  act?.(desk, turning)
  return act !== undefined
}

function pressAlt(desk: EntryDesk, key: string): boolean {
  // On a list, Alt with an arrow opens it.
  if ((key !== 'ArrowUp' && key !== 'ArrowDown') || columnAt(desk)?.reading === 'choice') return false
  moveRows(desk, key === 'ArrowUp' ? -1 : 1)
  return true
}

function pressReady(desk: EntryDesk, { key, isShift }: Pressed): boolean {
  const cursor = desk.cursor()
  const arrow = arrows[key]
  if (arrow !== undefined) {
    const [down, right] = arrow
    const to = { row: cursor.row + down, column: cursor.column + right, extend: isShift }
    desk.place(goTo(cursor, sizeOf(desk), to))
    return true
  }
  const act = onReady[key]
  if (act !== undefined) {
    act(desk, isShift)
    return true
  }
  return chooseByNumber(desk, key)
}

const onReady: Readonly<Record<string, (desk: EntryDesk, isShift: boolean) => void>> = {
  Enter: (desk, isShift) => step(desk, isShift ? -1 : 1),
  F2: (desk) => desk.place({ ...desk.cursor(), isTyping: true, entered: textAt(desk) }),
  Home: (desk) => desk.place(goTo(desk.cursor(), sizeOf(desk), { row: desk.cursor().row, column: 0 })),
  End: (desk) => {
    const size = sizeOf(desk)
    desk.place(goTo(desk.cursor(), size, { row: desk.cursor().row, column: size.columns - 1 }))
  },
  Delete: (desk) => clear(desk),
  Backspace: (desk) => clear(desk),
}

function clear(desk: EntryDesk): void {
  const { top } = areaOf(desk.cursor())
  if (top < desk.rows().length) fillArea(desk, () => '', '清空')
}

/** In a list a digit chooses the word of that number. */
function chooseByNumber(desk: EntryDesk, key: string): boolean {
  const column = columnAt(desk)
  if (column?.reading !== 'choice' || !/^[1-9]$/.test(key)) return false
  const row = desk.rows()[desk.cursor().row] ?? desk.table().blank(desk.nextKey())
  const option = (column.optionsIn?.(row) ?? column.options ?? [])[Number(key) - 1]
  if (option !== undefined) chooseText(desk, option)
  return true
}
