import { useState, type DragEvent } from 'react'

type DropFieldProps = {
  readonly id: string
  readonly title: string
  readonly hint: string
  readonly accept: string
  readonly fault: string | null
  readonly isSlim?: boolean
  readonly onFiles: (files: readonly File[]) => void
}

/** A file field, drawn as a place to drop files on; the keyboard reaches the field itself. */
export function DropField({ id, title, hint, accept, fault, isSlim, onFiles }: DropFieldProps) {
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const look = ['drop', isOver ? 'is-over' : '', isSlim === true ? 'is-slim' : ''].join(' ').trim()
  return (
    <div className={fault === null ? 'field' : 'field has-error'}>
      <p className="field-error" id={`${id}-error`} role="alert">
        {fault}
      </p>
      <label className={look}>
        <strong>{title}</strong>
        <span>或把文件拖到这里</span>
        <small>{hint}</small>
        <input
          id={id}
          type="file"
          multiple
          accept={accept}
          aria-invalid={fault !== null}
          onDragEnter={hover}
          onDragOver={hover}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          aria-describedby={`${id}-error`}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            // The same file, mended, may be chosen again.
            event.target.value = ''
            if (files.length > 0) onFiles(files)
          }}
        />
      </label>
    </div>
  )
}
