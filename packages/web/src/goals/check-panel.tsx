import { goalChecks, goalFieldName, type Finding } from '@jiheng/domain/goals'
import { goalCheckRules } from '@jiheng/domain/rulebook'
import { memo, useMemo } from 'react'
import type { Undoable } from '../forms/use-undo.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import './goal-checks.css'
import { controlOf, goToField, type Checked, type GoalContent } from './goal-record.ts'
import { SeverityBadge } from './severity-badge.tsx'

type PanelProps = {
  readonly checked: Checked
  /** The reasons as they are being written. */
  readonly explanations: GoalContent['explanations']
  readonly change: Undoable<GoalContent>['change']
}

type FindingProps = Pick<PanelProps, 'change'> & {
  readonly finding: Finding
  /** What the cell is called that it speaks of; empty for a field. */
  readonly name: string
  readonly reason: string
}

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
function Reason({ finding, reason, change }: Omit<FindingProps, 'name'>) {
  const { check, paths } = finding
  const id = `explain-${check}-${controlOf(paths[0])}`
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

function Item({ finding, name, reason, change }: FindingProps) {
  const { severity, sentence, paths, check } = finding
  const isExplained = severity === 'explain' && reason.trim() !== ''
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
      {severity === 'explain' && <Reason finding={finding} reason={reason} change={change} />}
      <Source check={check} />
    </li>
  )
}

const isSame = (a: Finding, b: Finding): boolean =>
  a === b ||
  (a.check === b.check &&
    a.severity === b.severity &&
    a.sentence === b.sentence &&
    a.paths.length === b.paths.length &&
    a.paths.every((path, at) => path === b.paths[at]))

/**
 * One finding: how heavy it is, what it says, on what it rests; a click leads to its field. Each check makes its findings anew: one that says
 * the same as before is not rendered again.
 */
const FindingItem = memo(
  Item,
  (a, b) => isSame(a.finding, b.finding) && a.name === b.name && a.reason === b.reason && a.change === b.change,
)

const heaviness = ['blocks', 'explain', 'hint'] as const

/** What blocks first, then what is to be explained, then hints, each with what its cell is called. */
function itemsOf({ findings, content }: Checked): readonly Pick<FindingProps, 'finding' | 'name'>[] {
  return heaviness
    .flatMap((severity) => findings.filter((finding) => finding.severity === severity))
    .map((finding) => {
      const [path] = finding.paths
      return { finding, name: path.includes('.') ? `${goalFieldName(path, content) ?? ''}：` : '' }
    })
}

function Panel({ checked, explanations, change }: PanelProps) {
  const items = useMemo(() => itemsOf(checked), [checked])
  const reasons = new Map(explanations.map(({ check, path, reason }) => [`${check} ${path}`, reason]))
  return (
    <section aria-labelledby="checks-title">
      <h2 id="checks-title">送审前检查{items.length > 0 && ` · ${String(items.length)} 处`}</h2>
      {items.length === 0 && <p className="muted">没有发现问题，可以送审。</p>}
      <ol className="check-list">
        {items.map(({ finding, name }) => (
          <FindingItem
            key={`${finding.check} ${finding.paths.join(' ')}`}
            finding={finding}
            name={name}
            reason={reasons.get(`${finding.check} ${finding.paths[0]}`) ?? ''}
            change={change}
          />
        ))}
      </ol>
    </section>
  )
}

/** What the checks find while the form is filled in (送审前检查); typing alone does not render it. */
export const CheckPanel = memo(Panel)
