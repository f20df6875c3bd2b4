import type { GoalRecord } from '@jiheng/contract/goals'
import { useState } from 'react'

/** The document by which goals are approved with the budget (批复文号、批复日期). */
export type Document = NonNullable<FilingDocument>
type FilingDocument = GoalRecord['history'][number]['document']

/** Today in China, where the offices are. */
function todayInChina(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

export type DocumentDraft = {
  readonly document: Document
  readonly change: (document: Document) => void
  /** Why it cannot be approved yet; null where it can. */
  readonly hindrance: string | null
}

export function useDocument(): DocumentDraft {
  const [document, change] = useState<Document>({ number: '', on: todayInChina() })
  return { document, change, hindrance: hindranceOf(document) }
}

function hindranceOf({ number, on }: Document): string | null {
  if (number.trim() === '') return '请填写批复文号。'
  if (on === '') return '请填写批复日期。'
  return on > todayInChina() ? '批复日期不能晚于今天。' : null
}

/** The two fields of the approval's document. */
export function DocumentFields({ draft }: { draft: DocumentDraft }) {
  const { document, change } = draft
  return (
    <div className="document-fields">
      <label>
        批复文号
        <input
          value={document.number}
          maxLength={60}
          placeholder="如：某财预〔2031〕1号"
          onChange={(event) => change({ ...document, number: event.target.value })}
        />
      </label>
      <label>
        批复日期
        <input
          type="date"
          value={document.on}
          max={todayInChina()}
          onChange={(event) => change({ ...document, on: event.target.value })}
        />
      </label>
    </div>
  )
}
