import type { FirstDay, FirstDayStepAnswer } from '@jiheng/contract/first-day'
import { roleNames } from '@jiheng/domain/organizations'
import { Button } from 'antd'
import { Link } from 'react-router'
import { useReportYear } from '../app/report-year.tsx'
import { useAccount } from '../app/session.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './first-day.css'
import { doneOf, useFirstDay, useFirstDayChange } from './use-first-day.ts'

type Changing = ReturnType<typeof useFirstDayChange>

/** The records say it, or the person does. */
function Ticking({ step, changing }: { step: FirstDayStepAnswer; changing: Changing }) {
  if (step.isShownByRecords) return step.isDone ? null : <p className="muted">办好后自动打勾</p>
  return (
    <button
      type="button"
      className="text-button"
      aria-label={`${step.isDone ? '改回没办' : '标为办好'}：${step.title}`}
      disabled={changing.isPending}
      onClick={() => changing.mutate({ step: step.key, isDone: !step.isDone })}
    >
      {step.isDone ? '改回没办' : '标为办好'}
    </button>
  )
}

function StepLine({ step, changing }: { step: FirstDayStepAnswer; changing: Changing }) {
  const { year } = useReportYear()
  const word = step.isPractised ? '到演练中去办' : '去办'
  return (
    <li className="first-day-step">
      <StateBadge tone={step.isDone ? 'good' : 'idle'} word={step.isDone ? '已办好' : '没办'} />
      <div>
        <h2>{step.title}</h2>
        <p>{step.sentence}</p>
      </div>
      <div className="first-day-act">
        <Link to={step.link.replace(':year', String(year))} aria-label={`${word}：${step.title}`}>
          {word}
        </Link>
        <Ticking step={step} changing={changing} />
      </div>
    </li>
  )
}

function Steps({ day, changing }: { day: FirstDay; changing: Changing }) {
  return (
    <ol className="first-day" aria-label="第一天要办的事">
      {day.steps.map((step) => (
        <StepLine key={step.key} step={step} changing={changing} />
      ))}
    </ol>
  )
}

/** 第一天: a few things that one's role does first, where each is done, and what is done of it. */
export function FirstDayPage() {
  const { role, practice } = useAccount()
  const answer = useFirstDay()
  const changing = useFirstDayChange()
  const state = answer.isSuccess ? ` · 已办好 ${doneOf(answer.data)} / ${answer.data.steps.length}` : ''
  return (
    <>
      <PageHead
        title={`第一天${state}`}
        lead={`${roleNames[role]}先办这几件。能从记录里看出来的自动打勾，其余的办完自己标一下。`}
      >
        {answer.isSuccess && (
          <Button disabled={changing.isPending} onClick={() => changing.mutate({ isHidden: !answer.data.isHidden })}>
            {answer.data.isHidden ? '在首页提示' : '不在首页提示'}
          </Button>
        )}
      </PageHead>
      {practice !== null && <p>第一天的清单在正式数据里，请先回到正式数据。</p>}
      {practice === null && answer.isPending && <Waiting what="第一天的清单" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {changing.isError && <ProblemPanel cause={changing.error} />}
      {answer.isSuccess && <Steps day={answer.data} changing={changing} />}
    </>
  )
}
