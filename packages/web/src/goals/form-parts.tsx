import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import type { GoalContent, GoalFault } from './goal-record.ts'

const parts = [
  { id: 'part-basis', title: '资金与目标', fields: ['requestedAmount', 'mediumTermGoal', 'annualGoal'] },
  { id: 'part-indicators', title: '绩效指标', fields: ['indicators', 'weightReason'] },
] as const

function isEmpty(content: GoalContent, fields: readonly (keyof GoalContent)[]): boolean {
  return fields.every((field) => content[field].length === 0)
}

function stateOf(content: GoalContent, fields: readonly (keyof GoalContent)[], faults: number): [Tone, string] {
  if (isEmpty(content, fields)) return ['idle', '未填']
  return faults === 0 ? ['good', '已填好'] : ['warn', `还差 ${String(faults)} 处`]
}

/** The form's parts as a task list: what is done, what is missing. */
export function FormParts({ content, faults }: { content: GoalContent; faults: readonly GoalFault[] }) {
  return (
    <nav className="goal-parts no-print" aria-label="申报表的部分">
      <ol>
        {parts.map(({ id, title, fields }) => {
          const found = faults.filter((fault) => fields.some((field) => fault.path.split('.')[0] === field)).length
          const [tone, word] = stateOf(content, fields, found)
          return (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
              <StateBadge tone={tone} word={word} />
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
