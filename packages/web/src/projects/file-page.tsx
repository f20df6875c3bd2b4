import type { ProjectFile } from '@jiheng/contract/projects'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { ApiProblem, ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { AttachmentsSection } from '../attachments/attachments-section.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { MoneyUnitSwitch, useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, noFigure } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { FileYear } from './file-year.tsx'
import './timeline.css'

function openFindings(file: ProjectFile) {
  const findings = file.years.flatMap((year) => year.findings)
  const open = findings.filter((finding) => finding.state !== '已完成' && finding.state !== '已撤销')
  return { open: open.length, overdue: open.filter((finding) => finding.isOverdue).length }
}

function FileState({ file }: { file: ProjectFile }) {
  const { open, overdue } = openFindings(file)
  if (overdue > 0) return <StateBadge tone="bad" word={`${overdue} 个问题逾期未整改`} />
  if (open > 0) return <StateBadge tone="warn" word={`${open} 个问题正在整改`} />
  return <StateBadge tone="good" word="没有未整改的问题" />
}

function Facts({ file }: { file: ProjectFile }) {
  const unit = useMoneyUnit()
  const { organization: owner } = file
  const disclosure =
    file.isPublic === false ? `不公开${file.secrecyReason === null ? '' : `（${file.secrecyReason}）`}` : '公开'
  const facts: readonly (readonly [string, string | null])[] = [
    ['项目代码', file.code],
    ['部门（单位）', `${owner.name}（${owner.kind}）`],
    ['主管部门', owner.department],
    ['对象类型', file.subjectKind],
    ['项目类别', file.class],
    ['项目类型', file.kind],
    ['项目性质', file.nature],
    ['项目属性', file.attribute],
    ['政策领域', file.policyArea],
    ['起止日期', file.startDate === null ? null : `${file.startDate} 至 ${file.endDate ?? '今'}`],
    [`项目总额（${unit}）`, file.totalAmount === null ? null : amountText(file.totalAmount, unit)],
    ['信息公开', file.isPublic === null ? null : disclosure],
  ]
  return (
    <dl className="facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value ?? noFigure}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Everything is open on paper. */
function useOpenOnPaper(openAll: () => void) {
  useEffect(() => {
    addEventListener('beforeprint', openAll)
    return () => removeEventListener('beforeprint', openAll)
  }, [openAll])
}

function setAll(isOpen: boolean): void {
  for (const element of document.querySelectorAll<HTMLDetailsElement>('.timeline details')) element.open = isOpen
}

const openAll = () => setAll(true)

function Timeline({ file }: { file: ProjectFile }) {
  const [isOpen, setOpen] = useState(false)
  const years = [...file.years].sort((a, b) => b.year - a.year)
  useOpenOnPaper(openAll)
  if (years.length === 0) {
    return <EmptyPage title="还没有年度记录">导入预算、目标、监控或评价后，这里按年度显示这个项目的全过程。</EmptyPage>
  }
  return (
    <section className="timeline" aria-label="按年度的全过程">
      <p className="timeline-tools no-print">
        <Button
          onClick={() => {
            setAll(!isOpen)
            setOpen(!isOpen)
          }}
        >
          {isOpen ? '全部收起' : '全部展开'}
        </Button>
      </p>
      {years.map((year) => (
        <FileYear key={year.year} file={file} record={year} />
      ))}
    </section>
  )
}

/** What may not be seen is answered like what does not exist; which of the two it is, nobody is told. */
function NoSuchSubject({ year }: { year: number }) {
  return (
    <>
      <PageHead title="没有这个项目" crumbs={<Link to={`/projects?year=${String(year)}`}>项目库</Link>} />
      <div role="alert">
        <EmptyPage title="没有找到这个项目" step={<Link to={`/projects?year=${String(year)}`}>回到项目库</Link>}>
          项目代码可能写错了，或项目不在本账号可看的范围内：部门看本部门和所属单位的项目，单位看本单位的项目。
        </EmptyPage>
      </div>
    </>
  )
}

/** 案卷: one subject's whole story, newest year first, each of its links to be opened. */
export function FilePage() {
  const { code = '' } = useParams()
  const { year } = useReportYear()
  const unit = useMoneyUnit()
  const answer = useQuery({
    queryKey: ['project', code],
    queryFn: ({ signal }) => ask('GET /api/projects/:code', { params: { code } }, { signal }),
  })
  const file = answer.data
  if (answer.error instanceof ApiProblem && answer.error.problem.status === 404) return <NoSuchSubject year={year} />
  return (
    <>
      <PageHead
        title={file === undefined ? '项目案卷' : `项目案卷 · ${file.name}`}
        state={file !== undefined && <FileState file={file} />}
        crumbs={<Link to={`/projects?year=${year}`}>项目库</Link>}
        printNote={`金额单位：${unit}`}
      >
        <MoneyUnitSwitch />
      </PageHead>
      {answer.isPending && <Waiting what="项目案卷" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {file !== undefined && (
        <>
          <Facts file={file} />
          <Timeline file={file} />
          <AttachmentsSection code={file.code} />
        </>
      )}
    </>
  )
}
