import type { GoalRecord } from '@jiheng/contract/goals'
import { momentText } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { OpinionView } from './opinion-view.tsx'

/** What was asked for when the goal was last returned, and whether its filer changed it since (上次退回意见). */
export function LastReturn({ record }: { record: GoalRecord }) {
  const line = [...record.history].reverse().find(({ action }) => action === 'return')
  if (line === undefined || record.lock === null || record.whoNext === null) return null
  const changed = new Set(record.changes?.list.map(({ path }) => path))
  return (
    <section aria-labelledby="last-return">
      <h2 id="last-return">上次退回意见</h2>
      <p className="muted">
        {line.fromStep} · {line.actorName} · {momentText(line.at)} · 第 {line.revision} 次送审
      </p>
      <OpinionView line={line} />
      {line.opinion !== null && <p>{line.opinion}</p>}
      <ul>
        {line.comments.map((comment) => (
          <li key={comment.field}>
            {comment.label}：{comment.text}{' '}
            {line.revision < (record.shown ?? 0) &&
              (changed.has(comment.field) ? (
                <StateBadge tone="good" word="已修改" />
              ) : (
                <StateBadge tone="warn" word="没有改动" />
              ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
