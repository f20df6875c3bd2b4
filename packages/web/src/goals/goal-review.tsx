import type { GoalRecord } from '@jiheng/contract/goals'
import { useSearchParams } from 'react-router'
import { ChangeDiff } from './change-note.tsx'
import { GoalChanges } from './goal-changes.tsx'
import { GoalFindings } from './goal-findings.tsx'
import { GoalSheet } from './goal-sheet.tsx'
import { GoalSide } from './goal-side.tsx'
import { LastReturn } from './last-return.tsx'
import { ReviewActions } from './review-actions.tsx'
import { useReviewDraft } from './use-review-draft.ts'

/**
 * 审核: the form as it was filed with what changed since the last round and comments at the fields; beside it the opinion, what
 * was said last time and what happened so far.
 */
export function GoalReview({ record, onDone }: { record: GoalRecord; onDone: (word: string) => void }) {
  const [search] = useSearchParams()
  const words = useReviewDraft(record)
  // An older revision is looked at, not acted on.
  const isPresent = !search.has('revision') && record.asOf === null
  const mayComment = isPresent && record.allowed.includes('return')
  return (
    <div className="goal-desk is-review">
      <div className="goal-main">
        {record.shown !== null && (
          <p className="muted">
            第 {record.shown} 次送审的内容{isPresent ? '' : '，按当时的样子显示'}
          </p>
        )}
        <ChangeDiff record={record} content={record.content} />
        <GoalChanges record={record} />
        <GoalSheet
          record={record}
          comments={mayComment ? words.comments : null}
          onComment={(comments) => words.change({ comments })}
        />
      </div>
      <div className="desk-opinion" id="opinion-pane">
        {isPresent && <ReviewActions record={record} words={words} onDone={onDone} />}
        {isPresent && <LastReturn record={record} />}
        <GoalFindings record={record} />
        <GoalSide record={record} />
      </div>
    </div>
  )
}
