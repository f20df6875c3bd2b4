import type { GoalWorkbook } from '@jiheng/contract/goal-workbooks'
import { Button } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { ApiProblem } from '../app/api.ts'
import { useFilingYear } from '../app/report-year.tsx'
import { DropField } from '../ui/drop-field.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Progress } from '../ui/progress.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { isRunning, useWorkbookUpload, type WorkbookDesk } from './use-workbook-upload.ts'
import { BatchDownload } from './workbook-links.tsx'
import { WorkbookResult } from './workbook-outcome.tsx'
import { WorkbookTables } from './workbook-tables.tsx'
import './workbook.css'

const stateWords: Readonly<Record<GoalWorkbook['state'], string>> = {
  checking: '正在检查',
  checked: '检查无误，等你确认',
  faulty: '有错误，没有写入',
  taking: '正在写入',
  taken: '已写入草稿',
  cancelled: '已取消',
  failed: '系统出错',
}

function wordOf({ state, outcome }: GoalWorkbook): string {
  return state === 'checked' && outcome?.projects.length === 0 ? '没有要写入的' : stateWords[state]
}

/** The workbook's own year is named once it is known: it need not be the page's. */
function titleOf(workbook: GoalWorkbook | undefined): string {
  if (workbook === undefined) return '上传绩效目标工作簿'
  const year = workbook.outcome?.year ?? null
  return `上传${year === null ? '' : ` ${String(year)} 年度`}绩效目标工作簿 · ${wordOf(workbook)}`
}

function Choose({ desk, year }: { desk: WorkbookDesk; year: number }) {
  const { sending, problem, fault, start } = desk
  if (sending !== null) {
    const { name, percent, stop } = sending
    const step = percent === 100 ? '已经传完，等服务器答复' : '正在上传'
    return <Progress title={`正在上传 ${name}`} step={step} percent={percent} onCancel={stop} />
  }
  return (
    <>
      {problem !== null && <ProblemPanel cause={problem} />}
      <DropField
        id="goal-workbook"
        title="选择填好的工作簿"
        hint="从本系统下载的 .xlsx，Excel、WPS 填写都可以"
        accept=".xlsx"
        fault={fault}
        onFiles={(files) => void start(files)}
      />
      <section className="section workbook-steps" aria-labelledby="workbook-steps">
        <h2 id="workbook-steps">怎样用工作簿填报</h2>
        <ol>
          <li>
            下载 {year} 年度工作簿，里面是你单位还没有送审的全部项目，已填的草稿和系统里的数据都已写好。
            <BatchDownload year={year} type="default" label={`下载 ${String(year)} 年度工作簿`} />
          </li>
          <li>在 Excel 或 WPS 里填写白色的格，保存。填写要求见工作簿里的“填写说明”。</li>
          <li>在这里上传。系统先检查，说明每一行会怎样；有错就把带批注的同一本还给你，一行也不写入。</li>
          <li>检查无误后由你确认，写入草稿；核对后在系统里送审。</li>
        </ol>
      </section>
    </>
  )
}

function Lost({ desk }: { desk: WorkbookDesk }) {
  const { error } = desk.answer
  if (!(error instanceof ApiProblem && error.problem.status === 404)) {
    return <ProblemPanel cause={error} onRetry={() => void desk.answer.refetch()} />
  }
  return (
    <section className="notice notice-warn workbook-notice" aria-label="这次上传的结果已经不在">
      <h2>这次上传的结果已经不在</h2>
      <p>检查结果只保留一段时间（通常一天）。没有确认写入的工作簿没有改动任何草稿。</p>
      <Button type="primary" onClick={desk.forget}>
        重新选择工作簿
      </Button>
    </section>
  )
}

/** The one thing to do now: choose a workbook, wait, or decide about what was found. */
function Now({ desk, year }: { desk: WorkbookDesk; year: number }) {
  const { id, answer } = desk
  if (id === null) return <Choose desk={desk} year={year} />
  if (answer.isError) return <Lost desk={desk} />
  const workbook = answer.data
  if (workbook === undefined) return <Waiting what="检查结果" />
  if (isRunning(workbook)) {
    return (
      <Progress
        title={`${stateWords[workbook.state]} ${workbook.fileName}`}
        step={workbook.step}
        percent={workbook.percent}
        onCancel={desk.cancel.isPending ? null : () => desk.cancel.mutate()}
        detail={workbook.state === 'taking' ? '取消则全部不写' : '只检查，不改动草稿'}
      />
    )
  }
  return (
    <>
      <WorkbookResult desk={desk} workbook={workbook} pageYear={year} />
      {workbook.outcome !== null && <WorkbookTables outcome={workbook.outcome} isTaken={workbook.state === 'taken'} />}
    </>
  )
}

/** 上传绩效目标工作簿: checked first, saved as drafts when somebody says so. */
export function WorkbookPage() {
  const desk = useWorkbookUpload()
  const filingYear = useFilingYear()
  const [search] = useSearchParams()
  const chosen = search.get('goalYear')
  const year = chosen !== null && /^\d{4}$/.test(chosen) ? Number(chosen) : filingYear
  return (
    <>
      <PageHead
        title={titleOf(desk.id === null ? undefined : desk.answer.data)}
        lead="在表格软件里一次填完本单位的项目，再传回来。先检查后写入；只写入草稿，送审仍由你办理。"
        crumbs={<Link to={`/goals?goalYear=${String(year)}`}>绩效目标申报</Link>}
      />
      <Now desk={desk} year={year} />
    </>
  )
}
