import type { ImportJob } from '@jiheng/contract/imports'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { countText, momentText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { changesNothing, sumOf, type ImportDesk } from './import-job.ts'

type OutcomeProps = { readonly desk: ImportDesk; readonly job: ImportJob }
type NoticeProps = {
  readonly tone: 'good' | 'warn' | 'bad' | 'idle'
  readonly title: string
  readonly children: ReactNode
}

function Notice({ tone, title, children }: NoticeProps) {
  return (
    <section className={`notice notice-${tone} import-outcome`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** 新增 1,203 行、更新 3 行: what stands to be written, without the noughts. */
function changesText({ added, updated }: { added: number; updated: number }): string {
  const parts = [added > 0 ? `新增 ${countText(added)} 行` : '', updated > 0 ? `更新 ${countText(updated)} 行` : '']
  return parts.filter((part) => part !== '').join('、')
}

function Checked({ desk, job }: OutcomeProps) {
  const { commit, discard } = desk
  const sum = sumOf(job)
  const changes = changesText(sum)
  const isBusy = commit.isPending || discard.isPending
  if (changesNothing(job)) {
    return (
      <Notice tone="idle" title="和系统里的数据完全一致，没有要导入的">
        <p>
          {job.fileName} 的 {countText(sum.unchanged)} 行都已经在系统里，内容相同，所以不需要确认。
        </p>
        <Button onClick={() => discard.mutate()} loading={discard.isPending}>
          换一个数据包
        </Button>
      </Notice>
    )
  }
  return (
    <Notice tone="good" title={`${job.fileName} 检查通过，还没有写入`}>
      <p>
        确认后{changes}，另有 {countText(sum.unchanged)}{' '}
        行不变。全部写入或全部不写；写入后驾驶舱、项目库和报告随之更新。
        {job.keptUntil !== null && `${momentText(job.keptUntil)} 前不确认，上传的文件自动删除。`}
      </p>
      <p className="outcome-buttons">
        <Button type="primary" onClick={() => commit.mutate()} disabled={isBusy}>
          确认导入：{changes}
        </Button>
        <Button onClick={() => discard.mutate()} disabled={isBusy}>
          放弃
        </Button>
      </p>
      {commit.isError && <ProblemPanel cause={commit.error} />}
    </Notice>
  )
}

function Faulty({ desk, job }: OutcomeProps) {
  return (
    <Notice tone="bad" title={`${job.fileName} 有 ${countText(job.errorCount)} 处错误，没有写入任何数据`}>
      <p>按下面每一处的“怎么改”改好原文件，再把整个数据包重新导入一次。已经对的行不用管，再导入不会重复。</p>
      <Button type="primary" onClick={desk.forget}>
        改好了，重新选择数据包
      </Button>
    </Notice>
  )
}

function Committed({ desk, job }: OutcomeProps) {
  const sum = sumOf(job)
  return (
    <Notice tone="good" title={`${job.fileName} 已导入`}>
      <p>
        {changesText(sum) || '没有改动'}，{countText(sum.unchanged)} 行不变。驾驶舱、项目库和报告已按新数据计算。
      </p>
      <p className="outcome-buttons">
        <Link to="/cockpit">看驾驶舱</Link>
        <Link to="/projects">看项目库</Link>
        <button type="button" className="text-button" onClick={desk.forget}>
          再导入一个数据包
        </button>
      </p>
    </Notice>
  )
}

function Stopped({ desk, job }: OutcomeProps) {
  const isFailed = job.state === 'failed'
  return (
    <Notice
      tone={isFailed ? 'bad' : 'idle'}
      title={isFailed ? '系统出错，没有写入任何数据' : '已取消，没有写入任何数据'}
    >
      <p>
        {isFailed
          ? '这不是数据包的错。请重试一次；仍然出错，请把时间和文件名告诉系统管理员。'
          : `${job.fileName} 的检查已经停下，上传的文件已删除。`}
      </p>
      <Button type="primary" onClick={desk.forget}>
        重新选择数据包
      </Button>
    </Notice>
  )
}

/** What has become of an upload, and the one thing to do next. */
export function JobOutcome({ desk, job }: OutcomeProps) {
  switch (job.state) {
    case 'checked':
      return <Checked desk={desk} job={job} />
    case 'faulty':
      return <Faulty desk={desk} job={job} />
    case 'committed':
      return <Committed desk={desk} job={job} />
    default:
      return <Stopped desk={desk} job={job} />
  }
}
