import type { GoalRecord } from '@jiheng/contract/goals'
import { Link, useParams, useSearchParams } from 'react-router'
import { toneOf } from '../projects/project-states.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { GoalFormPage } from './goal-form.tsx'
import { GoalPapers } from './goal-papers.tsx'
import { GoalReview } from './goal-review.tsx'
import { useGoal } from './goal-record.ts'
import './goals.css'

/** What the page is about, in one line: who has it and what is to be done. */
function leadOf(record: GoalRecord): string {
  const { whoNext, returned, asOf, shown } = record
  if (asOf !== null) return `${asOf} 的样子，只供查看。`
  if (record.lock === null && returned !== null) {
    const count = returned.comments.length
    return `已退回，待你修改${count > 0 ? ` ${String(count)} 处` : ''}后重新送审。`
  }
  if (record.lock === null) return '填报中，送审以前别人看不到。'
  if (whoNext === null) return `第 ${String(shown)} 次送审的内容已经批复。`
  return `现在由${whoNext.parties.map((party) => party.name).join('、')}办理（${whoNext.stepName}）。`
}

function GoalHead({ record }: { record: GoalRecord }) {
  const { project, year, organization, department, state } = record
  const above = department === null ? organization.name : `${department.name} · ${organization.name}`
  return (
    <PageHead
      title={`${String(year)} 年度绩效目标 · ${project.name}`}
      state={<StateBadge tone={toneOf(state)} word={state} />}
      lead={leadOf(record)}
      crumbs={
        <>
          <Link to={`/goals?goalYear=${String(year)}`}>绩效目标申报</Link> · {above} ·{' '}
          <Link to={`/projects/${encodeURIComponent(project.code)}`}>项目案卷</Link>
        </>
      }
    >
      <GoalPapers record={record} />
    </PageHead>
  )
}

/** A goal filing: the form for whom it waits to be filled in, else as filed, with what can be done about it. */
export function GoalPage() {
  const { id = '' } = useParams()
  const [search] = useSearchParams()
  const revision = Number(search.get('revision') ?? 0)
  const asOf = search.get('asOf')
  const goal = useGoal({ id, ...(revision > 0 ? { revision } : {}), ...(asOf === null ? {} : { asOf }) })
  if (goal.isPending) return <Waiting what="绩效目标" />
  if (goal.isError) return <ProblemPanel cause={goal.error} onRetry={() => void goal.refetch()} />
  const record = goal.data
  const isForm = record.lock === null && record.shown === null
  return (
    <>
      <GoalHead record={record} />
      {/* A new version is a new form: nothing of the older one stays in its fields. */}
      {isForm ? (
        <GoalFormPage key={record.version} record={record} />
      ) : (
        <GoalReview key={`${String(record.version)}-${String(record.shown)}-${String(asOf)}`} record={record} />
      )}
    </>
  )
}
