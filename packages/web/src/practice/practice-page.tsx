import type { PracticeTown } from '@jiheng/contract/practice'
import { practiceMark } from '@jiheng/domain/practice'
import { roleNames } from '@jiheng/domain/organizations'
import { Button } from 'antd'
import { useState } from 'react'
import { useAccount } from '../app/session.ts'
import { momentText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Progress } from '../ui/progress.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './practice.css'
import { useMakeTown, usePracticeTown, useWorldSwitch } from './use-practice.ts'

type Making = ReturnType<typeof useMakeTown>

function GoThere() {
  const { practice } = useAccount()
  const change = useWorldSwitch()
  const to = practice === null ? 'practice' : 'real'
  return (
    <>
      <Button type="primary" size="large" loading={change.isPending} onClick={() => change.mutate(to)}>
        {practice === null ? '进入演练' : '回到正式数据'}
      </Button>
      {change.isError && (
        <p className="field-error" role="alert">
          {change.error.message}
        </p>
      )}
    </>
  )
}

function MakeTown({ town, making }: { town: PracticeTown; making: Making }) {
  const hasFailed = town.state === 'failed'
  return (
    <section className={hasFailed ? 'notice notice-warn' : 'notice'} aria-labelledby="make-town">
      <h2 id="make-town">{hasFailed ? '上次没有建成' : '还没有演练镇'}</h2>
      <p>
        {hasFailed
          ? '可能被取消，或服务器出了故障。可以再建一次。'
          : '第一位来演练的人建立，通常不到半分钟，以后直接进入。'}
      </p>
      <Button type="primary" size="large" loading={making.isPending} onClick={() => making.mutate('make')}>
        {hasFailed ? '重新建立演练镇' : '建立演练镇'}
      </Button>
    </section>
  )
}

/** Everybody's work in it goes: said, and confirmed, before it is done. */
function Reset({ making }: { making: Making }) {
  const [isAsked, ask] = useState(false)
  return (
    <section className="section" aria-labelledby="reset-town">
      <h2 id="reset-town">重置演练</h2>
      <p>
        把演练镇恢复成最初的样子：所有人在演练中填报、审核、上传的内容都清除，演练中的审计记录保留。正式数据没有任何变化。
      </p>
      {isAsked ? (
        <p className="practice-choice">
          <Button danger type="primary" loading={making.isPending} onClick={() => making.mutate('reset')}>
            确认重置，清除所有人的演练内容
          </Button>
          <Button onClick={() => ask(false)}>不重置</Button>
        </p>
      ) : (
        <Button onClick={() => ask(true)}>重置演练</Button>
      )}
    </section>
  )
}

function Facts({ town }: { town: PracticeTown }) {
  const { role } = useAccount()
  return (
    <dl className="practice-facts">
      <dt>你在演练中是</dt>
      <dd>
        {roleNames[role]}
        {town.organization !== null && ` · ${town.organization}`}
      </dd>
      <dt>与谁一起</dt>
      <dd>本区划的同事共用一个演练镇，互相看得到对方填的，可以一起走完送审、审核、批复</dd>
      <dt>不会发生</dt>
      <dd>不发通知和邮件，不进正式的统计、待办、审计和任何导出；账号、密码、岗位在演练中不能改</dd>
      <dt>最近一次恢复原样</dt>
      <dd>{town.preparedAt === null ? '—' : momentText(town.preparedAt)}</dd>
    </dl>
  )
}

function Town({ town, making }: { town: PracticeTown; making: Making }) {
  if (town.state === 'preparing') {
    return <Progress title="正在准备演练镇" step={town.step || '排队中'} percent={town.percent} onCancel={null} />
  }
  if (town.state !== 'ready') return <MakeTown town={town} making={making} />
  return (
    <>
      <Facts town={town} />
      <GoThere />
      {town.mayReset && <Reset making={making} />}
    </>
  )
}

/** 演练: what the practice town is, as what one acts in it, the way there and back, and putting it back as it was. */
export function PracticePage() {
  const answer = usePracticeTown()
  const making = useMakeTown()
  const { practice } = useAccount()
  return (
    <>
      <PageHead
        title="演练"
        lead={`用一个虚构的镇练手：填报、送审、审核、看报表都可以试。每一页、每份导出都标着“${practiceMark}”。`}
      />
      {answer.isPending && <Waiting what="演练镇" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {making.isError && <ProblemPanel cause={making.error} />}
      {answer.isSuccess && <Town key={answer.data.preparedAt} town={answer.data} making={making} />}
      {practice !== null && answer.data?.state !== 'ready' && <GoThere />}
    </>
  )
}
