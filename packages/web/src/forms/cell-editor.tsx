import type { EntryColumn, EntryRow } from '@jiheng/domain/forms'
import { useLayoutEffect, useRef, type RefObject } from 'react'
import { chooseText, leaveCell, typeText, type EntryDesk } from './entry-desk.ts'

type EditorProps = {
  readonly desk: EntryDesk
  readonly column: EntryColumn
  readonly row: EntryRow
  readonly label: string
  readonly note: string
  readonly isFaulty: boolean
  readonly isTyping: boolean
  readonly moves: number
}

type Control = HTMLTextAreaElement | HTMLSelectElement

/** The cell that one is in takes the focus once for each move; its text is selected, so that typing writes over it. */
function useFocus({ desk, isTyping, moves }: EditorProps): RefObject<Control | null> {
  const control = useRef<Control>(null)
  useLayoutEffect(() => {
    const element = control.current
    if (element === null || !desk.takesFocus()) return
    element.focus()
    if (element instanceof HTMLTextAreaElement && !isTyping) element.select()
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [desk, moves, isTyping])
  return control
}

/** The control of the one cell that one is in: a text that is written over or into, or the browser's own list. */
export function CellEditor(props: EditorProps) {
  const { desk, column, row, label, note, isFaulty, isTyping } = props
  const control = useFocus(props)
  const value = row[column.field] ?? ''
  const shared = { 'aria-label': label, 'aria-invalid': isFaulty, 'aria-describedby': note, value }
  if (column.reading === 'choice') {
    const options = column.optionsIn?.(row) ?? column.options ?? []
    return (
      <select
        {...shared}
        className="entry-control"
        ref={control as RefObject<HTMLSelectElement | null>}
        onChange={(event) => chooseText(desk, event.target.value)}
      >
        <option value="">请选择</option>
        {[...new Set(value === '' ? options : [...options, value])].map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    )
  }
  return (
    <textarea
      {...shared}
      className={isTyping ? 'entry-control' : 'entry-control is-ready'}
      ref={control as RefObject<HTMLTextAreaElement | null>}
      rows={1}
      maxLength={column.longest}
      inputMode={column.reading === 'text' || column.reading === 'day' ? undefined : 'decimal'}
      onChange={(event) => typeText(desk, event.target.value)}
      onBlur={() => leaveCell(desk)}
      // A click into the cell where one already is goes on writing in it.
      onClick={() => {
        if (!isTyping) desk.place({ ...desk.cursor(), isTyping: true, entered: value })
      }}
    />
  )
}
