import type { GoalGradedOpinion } from '@jiheng/contract/goal-opinion'
import type { FilingHistoryLine } from '@jiheng/contract/goals'
import { rubricOf } from './use-opinion.ts'

/** A graded opinion in one line: 优 · 98.75 分. */
function gradeWords({ grade, score }: GoalGradedOpinion): string {
  return score === null ? grade : `${grade}（${score} 分）`
}

/** A reviewer's table as he filled it in (分项审核意见). */
export function OpinionView({ line }: { line: FilingHistoryLine }) {
  const { graded } = line
  if (graded === null) return null
  const rubric = rubricOf(graded.rubric)
  const markOf = (key: string) => graded.marks.find(({ point }) => point === key)?.mark ?? ''
  return (
    <details className="disclosure">
      <summary>
        评定为 <strong>{gradeWords(graded)}</strong>
      </summary>
      <dl className="opinion-points is-read">
        {rubric.aspects.map((aspect) => (
          <div key={aspect.name} className="aspect">
            <dt>{aspect.name}</dt>
            {aspect.points.map((point) => (
              <dd key={point.key}>
                <span>{point.name}</span>
                <strong>{markOf(point.key)}</strong>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  )
}
