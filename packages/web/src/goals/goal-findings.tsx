import type { GoalRecord } from '@jiheng/contract/goals'
import { explanationOf, type Finding } from '@jiheng/domain/goals'
import { useGoalFindings, type GoalContent } from './goal-record.ts'
import { SeverityBadge } from './severity-badge.tsx'

function Found({ finding, content }: { finding: Finding; content: GoalContent }) {
  const reason = explanationOf(finding, content)
  return (
    <li>
      <SeverityBadge severity={finding.severity} /> {finding.sentence}
      {reason !== null && <p className="muted">填报人说明：{reason}</p>}
    </li>
  )
}

/** What the checks find in the content that is shown (校验发现), by the same rules as while it was filled in, with what was explained. */
export function GoalFindings({ record }: { record: GoalRecord }) {
  const findings = useGoalFindings(record.content, record)
  if (findings.length === 0) return null
  return (
    <section aria-labelledby="findings-title">
      <h2 id="findings-title">校验发现 {findings.length} 处</h2>
      <ul className="findings">
        {findings.map((finding) => (
          <Found key={`${finding.check} ${finding.paths[0]}`} finding={finding} content={record.content} />
        ))}
      </ul>
    </section>
  )
}
