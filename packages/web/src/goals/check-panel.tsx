import { explanationOf, goalChecks, goalFieldName, type Finding } from '@jiheng/domain/goals'
import { goalCheckRules } from '@jiheng/domain/rulebook'
import type { Undoable } from '../forms/use-undo.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import './goal-checks.css'
import { controlOf, goToField, type GoalContent } from './goal-record.ts'
import { SeverityBadge } from './severity-badge.tsx'

type PanelProps = {
  readonly content: GoalContent
  readonly findings: readonly Finding[]
  readonly change: Undoable<GoalContent>['change']
}

type FindingProps = Pick<PanelProps, 'content' | 'change'> & { readonly finding: Finding }

/** The content with another reason for one finding; an empty one is taken away. */
function explained(content: GoalContent, { check, paths: [path] }: Finding, reason: string): GoalContent {
  const others = content.explanations.filter((each) => each.check !== check || each.path !== path)
  return { ...content, explanations: reason === '' ? others : [...others, { check, path, reason }] }
}

/** On what a check rests (依据). */
function Source({ check }: { check: string }) {
  const found = goalChecks.find(({ id }) => id === check)
  if (found === undefined) return null
  const { text, source } = goalCheckRules[found.rule]
  return (
    <details className="disclosure check-source">
      <summary>依据</summary>
      <p>{text}</p>
      {source !== '' && <p className="muted">{source}</p>}
    </details>
  )
}

/** Why something stays as it is, written in place (说明). */
function Reason({ finding, content, change }: FindingProps) {
  const { check, paths } = finding
  const id = `explain-${check}-${controlOf(paths[0])}`
  const reason = content.explanations.find((each) => each.check === check && each.path === paths[0])?.reason ?? ''
  return (
    <>
      <label htmlFor={id}>不改的，说明原因</label>
      <textarea
        id={id}
        aria-describedby={`${id}-finding`}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={({ target: { value } }) =>
          change((now) => explained(now, finding, value), { label: '说明原因', tag: id })
        }
      />
    </>
  )
}

/** One finding: how heavy it is, what it says, on what it rests; a click leads to its field. */
function FindingItem({ finding, content, change }: FindingProps) {
  const { severity, sentence, paths, check } = finding
  const name = paths[0].includes('.') ? `${goalFieldName(paths[0], content) ?? ''}：` : ''
  const isExplained = severity === 'explain' && explanationOf(finding, content) !== null
  return (
    <li>
      {isExplained ? <StateBadge tone="good" word="已说明" /> : <SeverityBadge severity={severity} />}{' '}
      <button
        type="button"
        id={`explain-${check}-${controlOf(paths[0])}-finding`}
        className="text-button"
        onClick={() => goToField(controlOf(paths[0]))}
      >
        {name}
        {sentence}
      </button>
      {severity === 'explain' && <Reason finding={finding} content={content} change={change} />}
      <Source check={check} />
    </li>
  )
}

const heaviness = ['blocks', 'explain', 'hint'] as const

/** What the checks find while the form is filled in (送审前检查): what blocks first, then what is to be explained, then hints. */
export function CheckPanel({ content, findings, change }: PanelProps) {
  return (
    <section aria-labelledby="checks-title">
      <h2 id="checks-title">送审前检查{findings.length > 0 && ` · ${String(findings.length)} 处`}</h2>
      {findings.length === 0 && <p className="muted">没有发现问题，可以送审。</p>}
      <ol className="check-list">
        {heaviness
          .flatMap((severity) => findings.filter((finding) => finding.severity === severity))
          .map((finding) => (
            <FindingItem
              key={`${finding.check} ${finding.paths.join(' ')}`}
              finding={finding}
              content={content}
              change={change}
            />
          ))}
      </ol>
    </section>
  )
}
