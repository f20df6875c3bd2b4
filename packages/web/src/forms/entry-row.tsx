import type { EntryColumn, EntryRow } from '@jiheng/domain/forms'
import { memo, type MouseEvent } from 'react'
import { amountText } from '../ui/number-text.ts'
import { CellEditor } from './cell-editor.tsx'
import type { EntryDesk } from './entry-desk.ts'
import { point } from './use-entry-desk.ts'

/** Something said at a cell: a fault, a comment, or how it was read. */
export type CellMark = { readonly field: string; readonly tone: 'bad' | 'warn' | 'hint'; readonly text: string }

/** What a row shows of where one is: the column, and from where to where is selected; null where one is elsewhere. */
export type RowPlace = {
  readonly column: number | null
  readonly left: number
  readonly right: number
  readonly isTyping: boolean
  readonly moves: number
}

export type RowProps = {
  readonly desk: EntryDesk
  readonly row: EntryRow
  readonly at: number
  readonly columns: readonly EntryColumn[]
  readonly marks: readonly CellMark[]
  readonly place: RowPlace | null
  readonly isNext: boolean
  readonly controlOf: (key: string, field: string) => string
  readonly asideOf: ((row: EntryRow, field: string) => string) | undefined
}

const numeric = ['amount', 'number', 'points']

/** How a cell is shown while nobody is in it. */
function shownText(column: EntryColumn, text: string): string {
  return column.reading === 'amount' ? amountText(text, '元') : text
}

function usePointing({ desk, at }: RowProps, column: number) {
  const isOwn = (event: MouseEvent) =>
    event.target instanceof Element && event.target.closest('.entry-control') !== null
  return {
    onMouseDown: (event: MouseEvent) => {
      if (event.button !== 0 || isOwn(event)) return
      event.preventDefault()
      const isTyping = window.matchMedia('(pointer: coarse)').matches
      point(desk, { row: at, column, extend: event.shiftKey, isTyping })
    },
    onMouseEnter: (event: MouseEvent) => {
      if (event.buttons === 1) point(desk, { row: at, column, extend: true })
    },
    onFocus: (event: { target: unknown; currentTarget: unknown }) => {
      if (event.target === event.currentTarget) point(desk, { row: at, column })
    },
  }
}

function Notes({ id, marks, aside }: { id: string; marks: readonly CellMark[]; aside: string }) {
  return (
    <div id={id} className="entry-note">
      {marks.map((mark) => (
        <p key={mark.tone + mark.text} className={`entry-mark entry-mark-${mark.tone}`}>
          {mark.text}
        </p>
      ))}
      {aside !== '' && <p>{aside}</p>}
    </div>
  )
}

function looksOf({ place }: RowProps, index: number, column: EntryColumn): readonly string[] {
  return [
    ...(numeric.includes(column.reading) ? ['right'] : []),
    ...(place !== null && index >= place.left && index <= place.right ? ['is-selected'] : []),
    ...(place?.column === index ? ['is-here'] : []),
  ]
}

type CellProps = { readonly props: RowProps; readonly column: EntryColumn; readonly index: number }

function Cell({ props, column, index }: CellProps) {
  const { desk, row, at, place, controlOf, asideOf } = props
  const id = controlOf(row.key, column.field)
  const pointing = usePointing(props, index)
  const marks = props.marks.filter(({ field }) => field === column.field)
  const isFaulty = marks.some(({ tone }) => tone === 'bad')
  const here = place !== null && place.column === index ? place : null
  const text = row[column.field] ?? ''
  const looks = ['entry-cell', ...looksOf(props, index, column), ...(isFaulty ? ['has-error'] : [])]
  return (
    <td id={id} tabIndex={-1} className={looks.join(' ')} {...pointing}>
      <div className="entry-box">
        <div className="entry-text" aria-hidden={here !== null}>
          {here === null ? shownText(column, text) : `${text}\u200b`}
        </div>
        {here !== null && (
          <CellEditor
            desk={desk}
            column={column}
            row={row}
            label={`第 ${String(at + 1)} 项 ${column.title}`}
            note={`${id}-note`}
            isFaulty={isFaulty}
            isTyping={here.isTyping}
            moves={here.moves}
          />
        )}
      </div>
      <Notes id={`${id}-note`} marks={marks} aside={isFaulty ? '' : (asideOf?.(row, column.field) ?? '')} />
    </td>
  )
}

function Row(props: RowProps) {
  const { desk, at, columns, isNext } = props
  const choose = (event: MouseEvent) => {
    event.preventDefault()
    point(desk, { row: at, column: 0 })
    point(desk, { row: at, column: columns.length - 1, extend: true })
  }
  return (
    <tr className={isNext ? 'entry-next' : ''}>
      <th scope="row" className="entry-number" onMouseDown={choose}>
        {isNext ? <span aria-label="新的一行">＋</span> : at + 1}
      </th>
      {columns.map((column, index) => (
        <Cell key={column.field} props={props} column={column} index={index} />
      ))}
    </tr>
  )
}

const sameMarks = (a: readonly CellMark[], b: readonly CellMark[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((mark, at) => {
      const other = b[at]
      return mark.field === other?.field && mark.text === other.text && mark.tone === other.tone
    }))

const samePlace = (a: RowPlace | null, b: RowPlace | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.column === b.column &&
    a.left === b.left &&
    a.right === b.right &&
    // Only the row that one is in follows the moves.
    (a.column === null || (a.isTyping === b.isTyping && a.moves === b.moves)))

/** A row of a table that is filled in; it renders anew when it changes, is entered or left, or something else is said of it. */
export const EntryRowView = memo(
  Row,
  (a, b) =>
    a.row === b.row &&
    a.at === b.at &&
    a.columns === b.columns &&
    a.isNext === b.isNext &&
    a.asideOf === b.asideOf &&
    samePlace(a.place, b.place) &&
    sameMarks(a.marks, b.marks),
)
