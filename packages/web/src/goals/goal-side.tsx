import type { FilingHistoryLine, GoalRecord } from '@jiheng/contract/goals'
import { actionWords } from '@jiheng/domain/workflow'
import { Button } from 'antd'
import { memo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { momentText } from '../ui/number-text.ts'
import { EvidenceBadge } from '../rulebook/evidence-badge.tsx'
import { DueDay } from './due-day.tsx'
import { OpinionView } from './opinion-view.tsx'

function WhoNext({ record }: { record: GoalRecord }) {
  const { whoNext } = record
  return (
    <section aria-labelledby="who-next">
      <h2 id="who-next">下一步由谁办</h2>
      {whoNext === null ? (
        <p>已经批复，没有待办。</p>
      ) : (
        <dl className="facts">
          <dt>环节</dt>
          <dd>{whoNext.stepName}</dd>
          {whoNext.parties.length > 0 && (
            <>
              <dt>办理</dt>
              <dd>
                {whoNext.parties.map(({ name, role }) => (name === role ? name : `${name}（${role}）`)).join('、')}
              </dd>
            </>
          )}
          <dt>到达</dt>
          <dd>{momentText(whoNext.since)}</dd>
          <dt>期限</dt>
          <dd>{whoNext.dueOn === null ? '没有单独的期限' : <DueDay {...whoNext} />}</dd>
        </dl>
      )}
      {record.lock !== null && <p className="lock">{record.lock.sentence}</p>}
    </section>
  )
}

function HistoryEntry({ line, id }: { line: FilingHistoryLine; id: string }) {
  const who = line.onBehalfOf === null ? line.actorName : `${line.actorName}（代理 ${line.onBehalfOf}）`
  return (
    <li>
      <p>
        <strong>{line.document === null ? actionWords[line.action] : '批复'}</strong>
        {line.action === 'return' && line.toStep !== null && ` → ${line.toStep}`}
        {line.action === 'submit' && (
          <>
            {' · '}
            <Link to={`/goals/${id}?revision=${String(line.revision)}`}>第 {line.revision} 次送审的内容</Link>
          </>
        )}
      </p>
      <p className="muted">
        {momentText(line.at)} · {who} · {line.role}
      </p>
      {line.offices.length > 0 && <p>分发给：{line.offices.join('、')}</p>}
      {line.document !== null && (
        <p>
          {line.document.number}，{line.document.on}
        </p>
      )}
      <OpinionView line={line} />
      {line.opinion !== null && <p>意见：{line.opinion}</p>}
      {line.comments.map((comment) => (
        <p key={comment.field}>
          {comment.label}：{comment.text}
        </p>
      ))}
    </li>
  )
}

function AsOf({ record }: { record: GoalRecord }) {
  const [search, setSearch] = useSearchParams()
  const [day, setDay] = useState(search.get('asOf') ?? '')
  return (
    <form
      className="as-of"
      onSubmit={(event) => {
        event.preventDefault()
        setSearch(day === '' ? {} : { asOf: day })
      }}
    >
      <label>
        看某一天的样子
        <input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      <Button htmlType="submit">查看</Button>
      {(record.asOf !== null || search.has('revision')) && <Link to={`/goals/${record.id}`}>回到现在</Link>}
    </form>
  )
}

function Side({ record }: { record: GoalRecord }) {
  const { chain, history } = record
  const current = record.whoNext?.step
  return (
    <aside className="goal-side no-print" aria-label="办理情况">
      <WhoNext record={record} />
      <section aria-labelledby="chain-title">
        <h2 id="chain-title">审核流程</h2>
        <ol className="chain">
          {chain.steps.map((step) => (
            <li key={step.key} aria-current={step.key === current ? 'step' : undefined}>
              {step.name}
              {step.workingDays !== null && <small>{step.workingDays} 个工作日</small>}
            </li>
          ))}
        </ol>
        <details className="disclosure">
          <summary>依据</summary>
          <p>
            {chain.text} <EvidenceBadge evidence={chain.evidence} />
          </p>
          <p className="muted">{chain.source}</p>
        </details>
      </section>
      <section aria-labelledby="history-title">
        <h2 id="history-title">经过</h2>
        <ol className="goal-history">
          {[...history].reverse().map((line) => (
            <HistoryEntry key={line.sequence} line={line} id={record.id} />
          ))}
        </ol>
        <AsOf record={record} />
      </section>
    </aside>
  )
}

/** Beside every goal: who is next and why it is locked, its way, what happened to it, and how it was on a day. */
export const GoalSide = memo(Side)
