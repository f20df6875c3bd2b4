import { StateBadge } from '../ui/state-badge.tsx'
import { noFigure } from '../ui/number-text.ts'

type DueDayProps = {
  readonly dueOn: string | null
  readonly isOverdue: boolean
  /** Years whose holidays are not entered: the day is reckoned by weekends there. */
  readonly estimatedYears?: readonly number[]
}

/** The last day of a step (办理期限); an overdue one has a word and a shape, one that was only reckoned says so. */
export function DueDay({ dueOn, isOverdue, estimatedYears = [] }: DueDayProps) {
  if (dueOn === null) return noFigure
  return (
    <>
      {isOverdue ? <StateBadge tone="bad" word={`${dueOn} 已超期`} /> : dueOn}
      {estimatedYears.length > 0 && (
        <small className="estimated">{estimatedYears.join('、')} 年放假安排未公布或未录入，按周末推算</small>
      )}
    </>
  )
}
