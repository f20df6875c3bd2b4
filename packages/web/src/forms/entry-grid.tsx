import type { EntryRow, EntryTable, PastePlan } from '@jiheng/domain/forms'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { areaOf, type Cursor } from './cursor.ts'
import { copyArea, fillArea, leaveCell, pasteAt, type EntryDesk } from './entry-desk.ts'
import { press, type Turning } from './entry-keys.ts'
import { EntryRowView, type CellMark, type RowPlace } from './entry-row.tsx'
import { EntryScroll } from './entry-scroll.tsx'
import { EntryTools } from './entry-tools.tsx'
import { PastePreview, pasteSentence } from './paste-preview.tsx'
import type { Step } from './undo.ts'
import { useEntryDesk } from './use-entry-desk.ts'
import './forms.css'

type EntryGridProps = {
  /** Its control's id: a fault of the whole table leads here. */
  readonly id: string
  readonly name: string
  readonly rowName: string
  readonly table: EntryTable
  readonly rows: readonly EntryRow[]
  /** What is said at cells, by the row's key. */
  readonly marks: ReadonlyMap<string, readonly CellMark[]>
  readonly controlOf: (key: string, field: string) => string
  readonly asideOf: ((row: EntryRow, field: string) => string) | undefined
  /** Sums below columns, by field. */
  readonly totals?: Readonly<Record<string, string>>
  readonly units?: Readonly<Record<string, string>>
  readonly onChange: (rows: readonly EntryRow[], step: Step) => void
  readonly turning: Turning
  readonly children?: ReactNode
}

/** Beyond so many cells a paste is shown before it is done. */
const shownBeyond = 20
/** Marks on the clipboard what comes from a table of ours: nothing in it is to be interpreted. */
const ownKind = 'application/x-jiheng-cells'
const noMarks: readonly CellMark[] = []

function useClipboard(desk: EntryDesk) {
  const [plan, setPlan] = useState<PastePlan | null>(null)
  const take = (planned: PastePlan) => {
    desk.change(planned.rows, { label: `粘贴 ${String(planned.cells.length)} 格` })
    desk.say(pasteSentence(planned))
    setPlan(null)
  }
  const copy = (event: ClipboardEvent) => {
    if (desk.cursor().isTyping) return
    event.preventDefault()
    event.clipboardData?.setData('text/plain', copyArea(desk))
    event.clipboardData?.setData(ownKind, '1')
    if (event.type === 'cut') fillArea(desk, () => '', '剪切')
  }
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    // A word into a cell that is typed in is the browser's matter.
    if (desk.cursor().isTyping && !/[\t\n]/.test(text)) return
    event.preventDefault()
    leaveCell(desk)
    const planned = pasteAt(desk, text, event.clipboardData?.getData(ownKind) !== '1')
    if (planned.cells.length > shownBeyond || planned.left.length > 0) setPlan(planned)
    else if (planned.cells.length > 0) take(planned)
  }
  return { plan, take, leave: () => setPlan(null), copy, paste }
}

type Heard = {
  readonly desk: EntryDesk
  readonly turning: Turning
  readonly copy: (event: ClipboardEvent) => void
  readonly paste: (event: ClipboardEvent) => void
}

/** The keys and the clipboard are the cells'; they bubble up to the table. */
function useTableEvents(grid: RefObject<HTMLTableElement | null>, heard: Heard): void {
  const latest = useRef(heard)
  useEffect(() => {
    latest.current = heard
  })
  useEffect(() => {
    const table = grid.current
    const onKey = (event: KeyboardEvent) => {
      // An input method that is still composing owns its keys.
      if (event.isComposing || event.keyCode === 229) return
      const { key, ctrlKey, metaKey, shiftKey: isShift, altKey: isAlt } = event
      const { desk, turning } = latest.current
      if (press(desk, turning, { key, isControl: ctrlKey || metaKey, isShift, isAlt })) event.preventDefault()
    }
    const onCopy = (event: ClipboardEvent) => latest.current.copy(event)
    const onPaste = (event: ClipboardEvent) => latest.current.paste(event)
    table?.addEventListener('keydown', onKey)
    table?.addEventListener('copy', onCopy)
    table?.addEventListener('cut', onCopy)
    table?.addEventListener('paste', onPaste)
    return () => {
      table?.removeEventListener('keydown', onKey)
      table?.removeEventListener('copy', onCopy)
      table?.removeEventListener('cut', onCopy)
      table?.removeEventListener('paste', onPaste)
    }
  }, [grid])
}

function placeIn(cursor: Cursor, at: number): RowPlace | null {
  const { top, bottom, left, right } = areaOf(cursor)
  const isHere = at === cursor.row
  if (!isHere && (at < top || at > bottom)) return null
  return { column: isHere ? cursor.column : null, left, right, isTyping: cursor.isTyping, moves: cursor.moves }
}

function Totals({ table, totals }: Pick<EntryGridProps, 'table' | 'totals'>) {
  if (totals === undefined) return null
  return (
    <tfoot>
      <tr>
        <th scope="row" className="entry-number">
          计
        </th>
        {table.columns.map(({ field }) => (
          <td key={field} className={totals[field] === undefined ? '' : 'right'}>
            {totals[field]}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}

function Head({ table, units = {} }: Pick<EntryGridProps, 'table' | 'units'>) {
  return (
    <>
      <colgroup>
        <col className="entry-w-head" />
        {table.columns.map(({ field, reading }) => (
          <col key={field} className={`entry-w-${reading} entry-f-${field}`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className="entry-number">
            <span className="visually-hidden">行号</span>
          </th>
          {table.columns.map(({ field, title }) => (
            <th key={field} scope="col">
              {title}
              {units[field] !== undefined && <small>{units[field]}</small>}
            </th>
          ))}
        </tr>
      </thead>
    </>
  )
}

/**
 * A table that is filled in as in a spreadsheet (填报表): arrow keys, Enter and Tab, a block pasted into any cell, rows added, moved and taken
 * out, every step undone. One cell at a time holds a control, so that hundreds of rows stay light.
 */
export function EntryGrid(props: EntryGridProps) {
  const { id, name, rowName, table, rows, marks, controlOf, asideOf, turning } = props
  const { desk, cursor, nextKey, said } = useEntryDesk(props)
  const clipboard = useClipboard(desk)
  const { copy, paste } = clipboard
  const grid = useRef<HTMLTableElement>(null)
  useTableEvents(grid, { desk, turning, copy, paste })
  const shown = rows.length < table.mostRows ? [...rows, table.blank(nextKey)] : rows
  return (
    <div className="entry-table">
      <EntryScroll id={id} name={name}>
        <table className="table compact entry-grid" aria-label={name} ref={grid}>
          <Head {...props} />
          <tbody>
            {shown.map((row, at) => (
              <EntryRowView
                key={row.key}
                desk={desk}
                row={row}
                at={at}
                columns={table.columns}
                marks={marks.get(row.key) ?? noMarks}
                place={placeIn(cursor, at)}
                isNext={at === rows.length}
                controlOf={controlOf}
                asideOf={asideOf}
              />
            ))}
          </tbody>
          <Totals {...props} />
        </table>
      </EntryScroll>
      <EntryTools desk={desk} cursor={cursor} count={rows.length} rowName={rowName} said={said} />
      {props.children}
      <PastePreview plan={clipboard.plan} onTake={clipboard.take} onLeave={clipboard.leave} />
    </div>
  )
}
