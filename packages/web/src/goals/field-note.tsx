import type { GoalRecord } from '@jiheng/contract/goals'
import { goalFieldName } from '@jiheng/domain/goals'
import { useState, type ReactNode } from 'react'
import { controlOf } from './goal-record.ts'

/** What the reviewer wrote at the fields, by their addresses. */
export type Comments = Readonly<Record<string, string>>

export type SheetProps = {
  readonly record: GoalRecord
  /** Null where the reader cannot comment. */
  readonly comments: Comments | null
  readonly onComment: (comments: Comments) => void
}

type NoteProps = SheetProps & { readonly path: string }

/** The comment at a field: written here by whom may return the goal. */
function Note({ record, comments, onComment, path }: NoteProps) {
  const text = comments?.[path]
  const [isOpen, setOpen] = useState(false)
  if (comments === null) return null
  const name = goalFieldName(path, record.content) ?? path
  if (!isOpen && (text ?? '') === '') {
    return (
      <button
        type="button"
        className="text-button note-button no-print"
        aria-label={`批注${name}`}
        onClick={() => setOpen(true)}
      >
        批注
      </button>
    )
  }
  const id = `note-${controlOf(path)}`
  return (
    <div className="note no-print">
      <label htmlFor={id} className="visually-hidden">
        对{name}的意见
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={1000}
        value={text ?? ''}
        placeholder="要改什么，改成什么样"
        onChange={(event) => onComment({ ...comments, [path]: event.target.value })}
      />
    </div>
  )
}

/** The comment of the newest return, pinned where it was written. */
function Pinned({ record, path }: { record: GoalRecord; path: string }) {
  const last = [...record.history].reverse().find((line) => line.comments.length > 0)
  const comment = last?.comments.find(({ field }) => field === path)
  return comment === undefined ? null : <p className="pinned">上次退回意见：{comment.text}</p>
}

type NotedProps = NoteProps & { readonly children: ReactNode }

/** A value as filed, with the mark of what changed since the last round, what was said of it and what is said now. */
export function Noted({ children, ...props }: NotedProps) {
  const { record, path } = props
  const change = record.changes?.list.find((each) => each.path === path)
  return (
    <>
      {change === undefined ? (
        children
      ) : (
        <mark className="is-changed">
          {children}
          <small>{change.kind === 'added' ? '新增' : '有改动'}</small>
        </mark>
      )}
      <Pinned record={record} path={path} />
      <Note {...props} />
    </>
  )
}
