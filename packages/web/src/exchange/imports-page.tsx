import type { ImportJob } from '@jiheng/contract/imports'
import { roleNames } from '@jiheng/domain/organizations'
import { Button } from 'antd'
import { ApiProblem } from '../app/api.ts'
import { useAccount, useMay } from '../app/session.ts'
import { EmptyPage } from '../ui/empty-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './exchange.css'
import { ImportHistory } from './import-history.tsx'
import { isRunning, useImportJob, type ImportDesk } from './import-job.ts'
import { wordOf } from './import-words.ts'
import { IssueTables } from './issue-tables.tsx'
import { JobOutcome } from './job-outcome.tsx'
import { OpenImports } from './open-imports.tsx'
import { PackageDrop } from './package-drop.tsx'
import { PackageExport } from './package-export.tsx'
import { PackageFormat } from './package-format.tsx'
import { Progress } from '../ui/progress.tsx'
import { TableCounts } from './table-counts.tsx'

/** What the title says of the upload that the address names. */
function stateWord({ id, answer }: ImportDesk): string | null {
  if (id === null) return null
  if (answer.isError) return '检查结果读不到'
  if (answer.data === undefined) return '正在读取检查结果'
  return wordOf(answer.data)
}

function RunningJob({ desk, job }: { desk: ImportDesk; job: ImportJob }) {
  const isCommitting = job.state === 'committing'
  return (
    <Progress
      title={`${isCommitting ? '正在写入' : '正在检查'} ${job.fileName}`}
      step={job.step}
      percent={job.percent}
      onCancel={desk.cancel.isPending ? null : () => desk.cancel.mutate()}
      detail={isCommitting ? '取消则全部不写' : '只检查，不改动数据'}
    />
  )
}

function LostJob({ desk, cause }: { desk: ImportDesk; cause: unknown }) {
  const isGone = cause instanceof ApiProblem && cause.problem.status === 404
  if (!isGone) return <ProblemPanel cause={cause} onRetry={() => void desk.answer.refetch()} />
  return (
    <section className="notice notice-warn import-outcome" aria-label="上次的检查结果已经不在">
      <h2>上次的检查结果已经不在</h2>
      <p>
        检查结果只保留一段时间（通常一天），之后连同上传的文件一起删除。没有确认的数据包没有写入；是否已经导入，看下面的导入记录。
      </p>
      <Button type="primary" onClick={desk.forget}>
        重新选择数据包
      </Button>
    </section>
  )
}

/** The one thing to do now: choose a package, wait, or decide about what was found. */
function DeskNow({ desk }: { desk: ImportDesk }) {
  const { id, answer } = desk
  if (id === null) return <PackageDrop onStarted={desk.begin} />
  if (answer.isError) return <LostJob desk={desk} cause={answer.error} />
  if (answer.data === undefined) return <Waiting what="上次的检查结果" />
  if (isRunning(answer.data)) return <RunningJob desk={desk} job={answer.data} />
  return (
    <>
      <JobOutcome desk={desk} job={answer.data} />
      <IssueTables job={answer.data} />
      <TableCounts job={answer.data} />
    </>
  )
}

function Desk() {
  const desk = useImportJob()
  const word = stateWord(desk)
  return (
    <>
      <PageHead
        title={word === null ? '数据导入' : `数据导入 · ${word}`}
        lead="选一个数据包，系统先检查一遍并说明会改动什么，你确认后才写入。检查不改动任何数据。"
      />
      <DeskNow desk={desk} />
      {desk.id === null && <OpenImports />}
      <ImportHistory />
      <PackageExport />
      <PackageFormat />
    </>
  )
}

function NoRight() {
  const { role } = useAccount()
  return (
    <>
      <PageHead title="数据导入 · 没有权限" />
      <EmptyPage title={`${roleNames[role]}账号不能导入数据`}>
        导入会改动全镇的项目、预算和绩效记录，只有{roleNames.finance}账号可以做。需要导入或更正数据，请联系本镇
        {roleNames.finance}；账号角色不对，请联系系统管理员。
      </EmptyPage>
    </>
  )
}

/** 数据导入: try a package, see what it would change or what is wrong with it, confirm; and take the whole division out again. */
export function ImportsPage() {
  return useMay('finance') ? <Desk /> : <NoRight />
}
