import type { GoalRecord } from '@jiheng/contract/goals'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { GoalChanges } from './goal-changes.tsx'
import { GoalSheet, type Comments } from './goal-sheet.tsx'
import { GoalSide } from './goal-side.tsx'
import { ReviewActions } from './review-actions.tsx'

/** 审核: the form as it was filed, what changed since the last round, comments at the fields, and what can be done. */
export function GoalReview({ record }: { record: GoalRecord }) {
  const [search] = useSearchParams()
  const [comments, setComments] = useState<Comments>({})
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
        <GoalChanges record={record} />
        <GoalSheet record={record} comments={mayComment ? comments : null} onComment={setComments} />
        {isPresent && <ReviewActions record={record} comments={comments} />}
      </div>
      <GoalSide record={record} />
    </div>
  )
}
