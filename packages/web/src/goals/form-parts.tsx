import type { FormPart, GoalForm } from '@jiheng/domain/rulebook'
import type { ReactNode } from 'react'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import type { GoalContent, GoalFault } from './goal-record.ts'

function faultsIn(part: FormPart, faults: readonly GoalFault[]): number {
  return faults.filter(({ path }) => part.fields.includes(path.split('.')[0] ?? '')).length
}

function stateOf(part: FormPart, content: GoalContent, faults: number): readonly [Tone, string] {
  const filled = part.fields.filter((field) => content[field as keyof GoalContent].length > 0).length
  if (faults > 0) return ['warn', `还差 ${String(faults)} 处`]
  if (filled === 0) return ['idle', '未填']
  return [
    'good',
    filled === part.fields.length ? '已填好' : `已填 ${String(filled)} / ${String(part.fields.length)} 栏`,
  ]
}

type PartsProps = {
  readonly form: GoalForm
  readonly content: GoalContent
  readonly faults: readonly GoalFault[]
  /** The part with the field in focus. */
  readonly current: string | null
  readonly children?: ReactNode
}

/** The form's parts as a task list: what is done, what is missing, where one is. */
export function FormParts({ form, content, faults, current, children }: PartsProps) {
  return (
    <nav className="goal-parts no-print" aria-label="申报表的部分">
      <ol>
        {form.parts.map((part) => {
          const [tone, word] = stateOf(part, content, faultsIn(part, faults))
          return (
            <li key={part.id} className={part.id === current ? 'is-current' : ''}>
              <a href={`#part-${part.id}`} aria-current={part.id === current ? 'step' : undefined}>
                {part.title}
              </a>
              <StateBadge tone={tone} word={word} />
            </li>
          )
        })}
      </ol>
      {children}
    </nav>
  )
}
