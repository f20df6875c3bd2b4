import type { GoalRecord } from '@jiheng/contract/goals'
import { noFigure } from '../ui/number-text.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

/** One difference between two contents of the form (改动). */
export type Change = NonNullable<GoalRecord['changes']>['list'][number]

const kinds: Readonly<Record<Change['kind'], readonly [Tone, string]>> = {
  changed: ['active', '修改'],
  added: ['good', '增加'],
  removed: ['warn', '删去'],
}

/** Differences, field by field: what was, and what is. */
export function ChangeList({ list }: { list: readonly Change[] }) {
  return (
    <ul>
      {list.map((change) => (
        <li key={change.path + change.kind}>
          <StateBadge tone={kinds[change.kind][0]} word={kinds[change.kind][1]} /> {change.label}
          {change.kind !== 'added' && (
            <del>
              <span className="visually-hidden">原为 </span>
              {change.before === '' ? noFigure : change.before}
            </del>
          )}
          {change.kind !== 'removed' && (
            <ins>
              <span className="visually-hidden">现为 </span>
              {change.after === '' ? noFigure : change.after}
            </ins>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What changed since the round before (与上次送审相比), field by field. */
export function GoalChanges({ record }: { record: GoalRecord }) {
  const { changes } = record
  if (changes === null) return null
  const { since, list } = changes
  return (
    <section className="goal-changes" aria-labelledby="changes-title">
      <h2 id="changes-title">
        与第 {since} 次送审相比{list.length === 0 ? '没有改动' : `改动 ${String(list.length)} 处`}
      </h2>
      <ChangeList list={list} />
    </section>
  )
}
