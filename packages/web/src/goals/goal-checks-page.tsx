import { checkGroups, goalChecks, type Check, type CheckGroup } from '@jiheng/domain/goals'
import { goalCheckRules, type Rule } from '@jiheng/domain/rulebook'
import { Link } from 'react-router'
import { EvidenceBadge } from '../rulebook/evidence-badge.tsx'
import { withSeparators } from '../rulebook/rule-text.ts'
import { formsAddress } from '../rulebook/rules-address.ts'
import { RulesPage } from '../rulebook/rules-page.tsx'
import { DataTable, type Column } from '../ui/data-table.tsx'
import './goal-checks.css'
import { SeverityBadge } from './severity-badge.tsx'

function Citation({ check }: { check: Check }) {
  const rule: Rule = goalCheckRules[check.rule]
  return (
    <>
      {rule.text} <EvidenceBadge evidence={rule.evidence} />
      <small className="check-source">{rule.source === '' ? '没有读到原文。' : rule.source}</small>
    </>
  )
}

/** How heavy a check is; where the edition of the form says so, where that is read. */
function Weight({ severity, isByForm }: Check) {
  if (!isByForm) return <SeverityBadge severity={severity} />
  return (
    <>
      <SeverityBadge severity={severity} />
      <small className="check-source">
        依<Link to={formsAddress}>申报表版本</Link>
      </small>
    </>
  )
}

const columns: readonly Column<Check>[] = [
  { key: 'title', title: '校验', isRowHead: true, cell: ({ title }) => title },
  { key: 'severity', title: '轻重', width: 'nowrap', cell: Weight },
  { key: 'example', title: '会怎样说', width: 'wide', cell: ({ example }) => withSeparators(example) },
  { key: 'rule', title: '依据', width: 'wide', cell: (check) => <Citation check={check} /> },
]

function Group({ group }: { group: CheckGroup }) {
  return (
    <DataTable
      label={`${group.title}的校验`}
      columns={columns}
      rows={group.checks}
      keyOf={({ id }) => id}
      caption={
        <>
          {group.title} <small>{group.checks.length} 条</small>
        </>
      }
    />
  )
}

function ChecksArticle() {
  return (
    <article>
      <p>现有 {goalChecks.length} 条，轻重分三种：</p>
      <dl className="facts">
        <dt>
          <SeverityBadge severity="blocks" />
        </dt>
        <dd>改好才能送审。</dd>
        <dt>
          <SeverityBadge severity="explain" />
        </dt>
        <dd>改好，或写明原因；说明随这一次送审的内容保存，审核的人看得到。</dd>
        <dt>
          <SeverityBadge severity="hint" />
        </dt>
        <dd>提请注意，不影响送审。</dd>
      </dl>
      {checkGroups.map((group) => (
        <Group key={group.title} group={group} />
      ))}
    </article>
  )
}

/** 申报校验: every check of a goal filing, how heavy it is, what it says, and what it rests on; one of the rules' pages. */
export function GoalChecksPage() {
  return <RulesPage checksArticle={<ChecksArticle />} />
}
