import type { GoalRecord } from '@jiheng/contract/goals'
import { faultsOf } from './goal-record.ts'

/** What the checks find in the content that is shown (校验发现), by the same rules as while it was filled in. */
export function GoalFindings({ record }: { record: GoalRecord }) {
  const findings = faultsOf(record.content, record)
  if (findings.length === 0) return null
  return (
    <section aria-labelledby="findings-title">
      <h2 id="findings-title">校验发现 {findings.length} 处</h2>
      <ul className="findings">
        {findings.map((finding) => (
          <li key={finding.path + finding.sentence}>{finding.sentence}</li>
        ))}
      </ul>
    </section>
  )
}
