import { goalFieldName, type Finding } from '@jiheng/domain/goals'
import { StateBadge } from '../ui/state-badge.tsx'
import './goal-checks.css'
import { SeverityBadge } from './severity-badge.tsx'
import { controlOf, useGoalFindings, type FieldsProps, type GoalContent } from './goal-record.ts'

type FindingsProps = Pick<FieldsProps, 'record' | 'content' | 'editing'>

/** The content with another reason for one finding; an empty one is taken away. */
function explained(content: GoalContent, { check, paths: [path] }: Finding, reason: string): GoalContent {
  const others = content.explanations.filter((each) => each.check !== check || each.path !== path)
  return { ...content, explanations: reason === '' ? others : [...others, { check, path, reason }] }
}

function ToExplain({ finding, content, editing }: Omit<FindingsProps, 'record'> & { finding: Finding }) {
  const { check, paths, sentence } = finding
  const [path] = paths
  const id = `explain-${check}-${controlOf(path)}`
  const reason = content.explanations.find((each) => each.check === check && each.path === path)?.reason ?? ''
  const isOpen = reason.trim() === ''
  return (
    <li>
      <p>
        <StateBadge tone={isOpen ? 'warn' : 'good'} word={isOpen ? '须说明' : '已说明'} /> {sentence}
      </p>
      <label htmlFor={id}>{goalFieldName(path, content) ?? '这一处'}：不改的，说明原因</label>
      <textarea
        id={id}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={({ target: { value } }) =>
          editing.change((now) => explained(now, finding, value), { label: '说明原因', tag: id })
        }
      />
    </li>
  )
}

/** 校验结果: what must be mended or explained, with room for the reason, and what is only pointed out. */
export function ExplainFindings({ record, content, editing }: FindingsProps) {
  const findings = useGoalFindings(content, record)
  const toExplain = findings.filter(({ severity }) => severity === 'explain')
  const hints = findings.filter(({ severity }) => severity === 'hint')
  if (content.indicators.length === 0 || toExplain.length + hints.length === 0) return null
  return (
    <section className="goal-findings" aria-labelledby="goal-findings">
      <h2 id="goal-findings">校验结果</h2>
      {toExplain.length > 0 && (
        <ul>
          {toExplain.map((finding) => (
            <ToExplain key={`${finding.check} ${finding.paths[0]}`} {...{ finding, content, editing }} />
          ))}
        </ul>
      )}
      {hints.length > 0 && (
        <ul>
          {hints.map(({ check, paths, sentence }) => (
            <li key={`${check} ${paths[0]}`}>
              <SeverityBadge severity="hint" /> {sentence}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
