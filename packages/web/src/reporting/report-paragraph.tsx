import { useRef, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { StateBadge } from '../ui/state-badge.tsx'
import { ReportEditor } from './report-editor.tsx'
import { useEditing, type TemplateParagraph } from './report-template.ts'

type ParagraphProps = {
  readonly id: string
  /** The first words, which tell one button from the next. */
  readonly opening: string
  readonly children: ReactNode
}

function stateWord(isSaved: boolean, paragraph: TemplateParagraph): string | null {
  if (isSaved) return paragraph.isEdited ? '已保存' : '已恢复原文'
  return paragraph.isEdited ? '已改过' : null
}

/** A paragraph of prose (段落); for whom may change it, a button beside it opens its editor in its place. */
export function ReportParagraph({ id, opening, children }: ParagraphProps) {
  const editing = useEditing()
  const paragraph = editing?.paragraphs.get(id)
  const [isAsked, setIsAsked] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  if (editing === null || paragraph === undefined) return <div className="paper-paragraph">{children}</div>
  // A draft left by a reload stands open again.
  if (isAsked || editing.drafts.of(id) !== null) {
    const close = () => {
      flushSync(() => setIsAsked(false))
      button.current?.focus({ preventScroll: true })
    }
    return <ReportEditor editing={editing} paragraph={paragraph} isAsked={isAsked} onClose={close} />
  }
  const isSaved = editing.savedLast === id
  const word = stateWord(isSaved, paragraph)
  return (
    <div className="paper-paragraph is-editable">
      {children}
      <span className="paragraph-tools no-print">
        <button ref={button} type="button" className="text-button" onClick={() => setIsAsked(true)}>
          修改此段<span className="visually-hidden">：{opening}</span>
        </button>
        {word !== null && (
          <span role={isSaved ? 'status' : undefined}>
            <StateBadge tone={isSaved ? 'good' : 'idle'} word={word} />
          </span>
        )}
      </span>
    </div>
  )
}
