import type { ProposalRecord } from '@jiheng/contract/indicator-proposals'
import { actionWords } from '@jiheng/domain/workflow'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { ApiProblem, ask } from '../app/api.ts'
import { EvidenceBadge } from '../rulebook/evidence-badge.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { momentText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ProposalActions } from './proposal-actions.tsx'
import { ProposalBeside } from './proposal-beside.tsx'
import { ProposalForm } from './proposal-form.tsx'
import { ProposalSheet } from './proposal-sheet.tsx'
import { proposalTone } from './proposal-tone.ts'
import './library.css'

function WhoNext({ record }: { record: ProposalRecord }) {
  const { whoNext } = record
  if (whoNext === null) return <p>已经入库，没有待办。</p>
  return (
    <p>
      {whoNext.stepName}：{whoNext.parties.join('、')}
      {whoNext.dueOn !== null && `，${whoNext.dueOn} 前办结`}
    </p>
  )
}

/** What was done, as the history says it; who is asked to read it, the step says. */
function deedWord({ action, toStep }: ProposalRecord['history'][number]): string {
  if (action === 'start') return '提出申请'
  return action === 'distribute' && toStep !== null ? `送${toStep}` : actionWords[action]
}

function Side({ record }: { record: ProposalRecord }) {
  return (
    <aside className="proposal-side no-print" aria-label="办理情况">
      <h2>下一步由谁办</h2>
      <WhoNext record={record} />
      <details className="disclosure">
        <summary>审核流程的依据</summary>
        <p>
          {record.chain.text} <EvidenceBadge evidence={record.chain.evidence} />
        </p>
        <p className="muted">{record.chain.source}</p>
      </details>
      <h2>经过</h2>
      <ol>
        {[...record.history].reverse().map((line) => (
          <li key={line.sequence}>
            <p>
              <strong>{deedWord(line)}</strong>
              {line.action === 'return' && line.toStep !== null && ` → ${line.toStep}`}
            </p>
            <p className="muted">
              {momentText(line.at)} ·{' '}
              {line.onBehalfOf === null ? line.actorName : `${line.actorName}（代理 ${line.onBehalfOf}）`} · {line.role}
            </p>
            {line.offices.length > 0 && <p>请：{line.offices.join('、')}</p>}
            {line.opinion !== null && <p>意见：{line.opinion}</p>}
          </li>
        ))}
      </ol>
    </aside>
  )
}

function Returned({ record }: { record: ProposalRecord }) {
  const last = record.history.findLast(({ action }) => action !== 'withdraw')
  if (last?.action !== 'return') return null
  return (
    <section className="notice notice-warn" aria-label="退回意见">
      <h2>{last.actorName}退回，请修改后重新送审</h2>
      <p>{last.opinion}</p>
    </section>
  )
}

function titleOf({ intent, content }: ProposalRecord): string {
  return `${intent}指标 · ${content.name.trim() === '' ? '未命名' : content.name.trim()}`
}

/** One proposal to the library: its form while it is mine, its text and the review's buttons afterwards. */
export function ProposalPage() {
  const { id = '' } = useParams()
  const answer = useQuery({
    queryKey: ['proposal', id],
    staleTime: Infinity,
    gcTime: 0,
    queryFn: ({ signal }) => ask('GET /api/indicator-proposals/:id', { params: { id } }, { signal }),
  })
  const record = answer.data
  const crumbs = <Link to="/indicators/proposals">指标入库申请</Link>
  if (answer.error instanceof ApiProblem && [404, 422].includes(answer.error.problem.status)) {
    return (
      <>
        <PageHead title="没有这件申请" crumbs={crumbs} />
        <EmptyPage title="没有找到这件申请" step={<Link to="/indicators/proposals">回到申请列表</Link>}>
          地址可能写错了，或申请不在本账号可看的范围内。
        </EmptyPage>
      </>
    )
  }
  if (record === undefined) {
    return (
      <>
        <PageHead title="指标入库申请" crumbs={crumbs} />
        {answer.isError ? (
          <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Waiting what="指标入库申请" />
        )}
      </>
    )
  }
  return (
    <>
      <PageHead
        title={titleOf(record)}
        state={<StateBadge tone={proposalTone(record.state)} word={record.state} />}
        crumbs={crumbs}
        lead={`${record.organization}提出${record.code === null ? '' : `，指标编码 ${record.code}`}`}
      />
      <div className="proposal-desk">
        <div>
          {record.mayEdit ? (
            <>
              <Returned record={record} />
              <ProposalForm key={record.version} record={record} />
            </>
          ) : (
            <>
              <ProposalSheet record={record} />
              <ProposalBeside record={record} />
              <ProposalActions record={record} />
            </>
          )}
        </div>
        <Side record={record} />
      </div>
    </>
  )
}
