import type { GoalRecord } from '@jiheng/contract/goals'
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { useAccount } from '../app/session.ts'
import { toneOf } from '../projects/project-states.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ChangeNote } from './change-note.tsx'
import { GoalFormPage } from './goal-form.tsx'
import { GoalPapers } from './goal-papers.tsx'
import { FormWorkbook } from './workbook-links.tsx'
import { GoalReview } from './goal-review.tsx'
import { RequestChangeButton } from './request-change.tsx'
import { DeskBar } from './desk-bar.tsx'
import { DeskList } from './desk-list.tsx'
import { OpinionDownload } from './opinion-download.tsx'
import { useGoal } from './goal-record.ts'
import { useGoalPages, useListState, type Desk } from './use-goal-list.ts'
import { useNeighbours, type Neighbours } from './use-neighbours.ts'
import './goals.css'
import './review-desk.css'

/** What the page is about, in one line: who has it and what is to be done. */
function leadOf(record: GoalRecord): string {
  const { whoNext, returned, asOf, shown } = record
  if (asOf !== null) return `${asOf} 的样子，只供查看。`
  if (record.lock === null && returned !== null) {
    const count = returned.comments.length
    return `已退回，待你修改${count > 0 ? ` ${String(count)} 处` : ''}后重新送审。`
  }
  if (record.lock === null) return '填报中，送审以前别人看不到。'
  if (record.lock?.reason === 'ended') return '这份调整申请已终止，原批复的目标不变。'
  if (whoNext === null) return `第 ${String(shown)} 次送审的内容已经批复。`
  if (record.byDocument) return `已通过财政审核，随预算批复。`
  return `现在由${whoNext.parties.map((party) => party.name).join('、')}办理（${whoNext.stepName}）。`
}

function GoalHead({ record }: { record: GoalRecord }) {
  const { project, year, organization, department, state, isChange } = record
  const above = department === null ? organization.name : `${department.name} · ${organization.name}`
  return (
    <PageHead
      title={`${String(year)} 年度绩效目标${isChange ? '调整' : ''} · ${project.name}`}
      state={<StateBadge tone={toneOf(state)} word={state} />}
      lead={leadOf(record)}
      crumbs={
        <>
          <Link to={`/goals?goalYear=${String(year)}`}>绩效目标申报</Link> · {above} ·{' '}
          <Link to={`/projects/${encodeURIComponent(project.code)}`}>项目案卷</Link>
        </>
      }
    >
      <RequestChangeButton record={record} />
      <GoalPapers record={record} />
      {record.history.some((line) => line.fromStep !== null && line.action !== 'submit') && (
        <OpinionDownload asked={{ year, ids: record.id }} format="docx" />
      )}
      {record.lock === null && record.shown === null && <FormWorkbook id={record.id} />}
    </PageHead>
  )
}

/** What was done with the filing before this one (办理结果), until the next deed. */
type Done = { readonly word: string; readonly name: string }

function DoneNote() {
  const { state } = useLocation() as { state: { done?: Done } | null }
  if (state?.done === undefined) return null
  return (
    <p className="notice notice-good no-print" role="status">
      “{state.done.name}”已{state.done.word}。
    </p>
  )
}

/** After a decision the next filing of the tab opens by itself; where there is none, this one shows what it has become. */
function useNextAfter(record: GoalRecord, neighbours: Neighbours, desk: Desk): (word: string) => void {
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  return (word) => {
    const next = desk === 'waiting' || desk === 'approval' ? (neighbours.after ?? neighbours.before) : null
    const to = next === null ? pathname : `/goals/${next}`
    void navigate(`${to}${search}`, { state: { done: { word, name: record.project.name } } })
  }
}

type OpenProps = { readonly record: GoalRecord; readonly neighbours: Neighbours; readonly desk: Desk }

function OpenGoal({ record, neighbours, desk }: OpenProps) {
  const [search] = useSearchParams()
  const onDone = useNextAfter(record, neighbours, desk)
  // A new version is a new form: nothing of the older one stays in its fields.
  const key = `${record.id}-${String(record.version)}-${String(record.shown)}-${String(search.get('asOf'))}`
  if (isForm(record)) return <GoalFormPage key={`${record.id}-${String(record.version)}`} record={record} />
  return (
    <>
      <DeskBar record={record} neighbours={neighbours} />
      <GoalReview key={key} record={record} onDone={onDone} />
    </>
  )
}

/** What the address asks for of a filing. */
function useAskedGoal() {
  const { id = '' } = useParams()
  const [search] = useSearchParams()
  const revision = Number(search.get('revision') ?? 0)
  const asOf = search.get('asOf')
  return { id, goal: useGoal({ id, ...(revision > 0 ? { revision } : {}), ...(asOf === null ? {} : { asOf }) }) }
}

/** Filled in: by whom it waits for, before it is submitted. */
function isForm(record: GoalRecord | undefined): boolean {
  return record?.lock === null && record.shown === null
}

/** A filing with its head, once it is there. */
function AskedGoal({ goal, neighbours, desk }: Omit<OpenProps, 'record'> & { goal: ReturnType<typeof useGoal> }) {
  if (goal.isPending) return <Waiting what="绩效目标" />
  if (goal.isError) return <ProblemPanel cause={goal.error} onRetry={() => void goal.refetch()} />
  return (
    <>
      <GoalHead record={goal.data} />
      <ChangeNote record={goal.data} />
      <OpenGoal record={goal.data} neighbours={neighbours} desk={desk} />
    </>
  )
}

/**
 * A goal filing: the form for whom it waits to be filled in, else the review desk (审核台) with the list beside it. A unit has
 * few filings and reads each by itself.
 */
export function GoalPage() {
  const { id, goal } = useAskedGoal()
  const isUnit = useAccount().role === 'unit'
  const { state, set } = useListState(goal.data?.year)
  const hasList = !isUnit && !isForm(goal.data)
  // Without a year in the address the list waits for the filing's own.
  const pages = useGoalPages(state, hasList && !goal.isPending)
  const neighbours = useNeighbours(pages, id)
  return (
    <div className={hasList ? 'review-desk' : ''}>
      {hasList && <DeskList state={state} set={set} pages={pages} openId={id} />}
      <div>
        <DoneNote />
        <AskedGoal goal={goal} neighbours={neighbours} desk={state.desk} />
      </div>
    </div>
  )
}
