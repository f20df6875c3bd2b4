import type { GoalWorkbook } from '@jiheng/contract/goal-workbooks'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { countText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { BatchPanel } from './batch-panel.tsx'
import type { WorkbookDesk } from './use-workbook-upload.ts'

type Outcome = NonNullable<GoalWorkbook['outcome']>
type Props = { readonly desk: WorkbookDesk; readonly workbook: GoalWorkbook }
/** The page's year is the one that somebody came to upload a workbook of. */
type PagedProps = Props & { readonly pageYear: number }

type NoticeProps = { readonly tone: 'good' | 'warn' | 'bad'; readonly title: string; readonly children: ReactNode }

function Notice({ tone, title, children }: NoticeProps) {
  return (
    <section className={`notice notice-${tone} workbook-notice`} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** 新增 3 行、更新 2 行、不变 40 行: together the rows of the file. */
function countsText({ created, updated, unchanged, rejected }: Outcome): string {
  const parts = [
    [created, '新增'],
    [updated, '更新'],
    [unchanged, '不变'],
    [rejected, '有错'],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${word} ${countText(count)} 行`)
    .join('、')
}

function removedText(removed: number): string {
  return removed === 0 ? '' : `工作簿里删去的 ${countText(removed)} 行也从草稿里删去。`
}

function Annotated({ id, isPrimary = false }: { id: string; isPrimary?: boolean }) {
  return (
    <DownloadButton
      label={isPrimary ? '下载带批注的工作簿' : '下载带处理结果的工作簿'}
      step="写入批注"
      type={isPrimary ? 'primary' : 'default'}
      fetchFile={(signal) => ask('GET /api/goal-workbooks/:id/annotated', { params: { id } }, { signal })}
    />
  )
}

type OtherYearProps = { readonly outcome: Outcome; readonly pageYear: number; readonly what: string }

/** A workbook of another year than the page's can be taken: that is said before anybody confirms it. */
function OtherYear({ outcome: { year }, pageYear, what }: OtherYearProps) {
  if (year === null || year === pageYear) return null
  return (
    <p className="notice notice-warn" role="alert">
      这是 {year} 年度的工作簿，不是 {pageYear} 年度的；{what} {year} 年度的草稿。
    </p>
  )
}

function Checked({ desk, workbook, outcome, pageYear }: PagedProps & { outcome: Outcome }) {
  const { take, discard } = desk
  const isBusy = take.isPending || discard.isPending
  const drafts = outcome.projects.length
  if (drafts === 0) {
    return (
      <Notice tone="warn" title="和系统里的草稿完全一致，没有要写入的">
        <p>
          {workbook.fileName} 的 {countText(outcome.rows)} 行都已经在系统里，内容相同，不需要确认。
        </p>
        <OtherYear outcome={outcome} pageYear={pageYear} what="比对的是" />
        <Button onClick={() => discard.mutate()} loading={discard.isPending}>
          换一个工作簿
        </Button>
      </Notice>
    )
  }
  return (
    <Notice tone="good" title={`${workbook.fileName} 检查无误，还没有写入`}>
      <p>
        {outcome.year} 年度，共 {countText(outcome.rows)} 行：{countsText(outcome)}。{removedText(outcome.removed)}
        确认后 {countText(drafts)} 个项目的草稿全部写入，或全部不写入；只存草稿，不送审。
      </p>
      <OtherYear outcome={outcome} pageYear={pageYear} what="写入的是" />
      <p className="workbook-buttons">
        <Button type="primary" onClick={() => take.mutate()} disabled={isBusy}>
          确认写入 {countText(drafts)} 个项目的草稿
        </Button>
        <Button onClick={() => discard.mutate()} disabled={isBusy}>
          放弃
        </Button>
      </p>
      {take.isError && <ProblemPanel cause={take.error} />}
    </Notice>
  )
}

function Faulty({ desk, workbook, outcome }: Props & { outcome: Outcome }) {
  const isUnread = outcome.rows === 0
  return (
    <Notice
      tone="bad"
      title={
        isUnread
          ? `${workbook.fileName} 没有读取，没有写入任何内容`
          : `${workbook.fileName} 有 ${countText(outcome.issueCount)} 处错误，没有写入任何内容`
      }
    >
      <p>
        {isUnread
          ? '请按下面的“怎么改”处理后再上传。'
          : `共 ${countText(outcome.rows)} 行：${countsText(outcome)}。请下载带批注的工作簿，在标红的格里改好，再上传这一本；已经填对的行不用管。要先写入其他项目的，在工作簿里删去有错项目的各行再上传。`}
      </p>
      <p className="workbook-buttons">
        {!isUnread && <Annotated id={workbook.id} isPrimary />}
        <Button type={isUnread ? 'primary' : 'default'} onClick={desk.forget}>
          {isUnread ? '重新选择工作簿' : '改好了，重新选择'}
        </Button>
      </p>
    </Notice>
  )
}

/** 全部送审: what the workbook saved is submitted in one go, first shown what goes and what is held back. */
function SubmitAll({ outcome }: { outcome: Outcome }) {
  const [isOpen, setOpen] = useState(false)
  const ids = outcome.projects.flatMap(({ goal }) => goal ?? [])
  if (ids.length === 0) return null
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        全部送审…
      </Button>
      {isOpen && <BatchPanel deed="submit" ids={ids} isOpen onClose={() => setOpen(false)} />}
    </>
  )
}

function Taken({ desk, workbook, outcome }: Props & { outcome: Outcome }) {
  return (
    <Notice tone="good" title={`${workbook.fileName} 已写入草稿`}>
      <p>
        {outcome.year} 年度 {countText(outcome.projects.length)} 个项目的草稿已保存：{countsText(outcome)}。
        {removedText(outcome.removed)}检查没有问题的可以一起送审，其余的请打开改好。
      </p>
      <p className="workbook-buttons">
        <SubmitAll outcome={outcome} />
        <Link to={`/goals?goalYear=${String(outcome.year)}&desk=waiting`}>到列表逐个核对</Link>
        <Annotated id={workbook.id} />
        <button type="button" className="text-button" onClick={desk.forget}>
          再上传一个工作簿
        </button>
      </p>
    </Notice>
  )
}

function Stopped({ desk, workbook }: Props) {
  const isFailed = workbook.state === 'failed'
  return (
    <Notice
      tone={isFailed ? 'bad' : 'warn'}
      title={isFailed ? '系统出错，没有写入任何内容' : '已取消，没有写入任何内容'}
    >
      <p>
        {isFailed
          ? '这不是工作簿的错。请重试一次；仍然出错，请把时间和文件名告诉系统管理员。'
          : `${workbook.fileName} 已经丢弃。`}
      </p>
      <Button type="primary" onClick={desk.forget}>
        重新选择工作簿
      </Button>
    </Notice>
  )
}

/** What has become of an uploaded workbook, and the one thing to do next. */
export function WorkbookResult({ desk, workbook, pageYear }: PagedProps) {
  const { state, outcome } = workbook
  if (outcome === null || state === 'cancelled' || state === 'failed')
    return <Stopped desk={desk} workbook={workbook} />
  if (state === 'checked') return <Checked desk={desk} workbook={workbook} outcome={outcome} pageYear={pageYear} />
  if (state === 'taken') return <Taken desk={desk} workbook={workbook} outcome={outcome} />
  return <Faulty desk={desk} workbook={workbook} outcome={outcome} />
}
