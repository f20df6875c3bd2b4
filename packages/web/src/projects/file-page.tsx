import type { ProjectFile } from '@jiheng/contract/projects'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { ask } from '../app/api.ts'
import { MoneyUnitSwitch, useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, noFigure } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { FileYear } from './file-year.tsx'
import './file.css'

function secrecy({ isPublic, secrecyReason }: ProjectFile): string {
  if (isPublic === null) return noFigure
  return isPublic ? '公开' : `不公开：${secrecyReason ?? '未写原因'}`
}

function Facts({ file }: { file: ProjectFile }) {
  const unit = useMoneyUnit()
  const period = [file.startDate, file.endDate].filter((date) => date !== null).join(' 至 ')
  const facts: readonly (readonly [string, string | null])[] = [
    ['项目代码', file.code],
    ['部门（单位）', file.organization.name],
    ['主管部门', file.organization.department],
    ['对象类型', file.subjectKind],
    ['项目类别', file.class],
    ['项目类型', file.kind],
    ['项目性质', file.nature],
    ['项目属性', file.attribute],
    ['政策领域', file.policyArea],
    ['起止日期', period],
    [`项目总额（${unit}）`, amountText(file.totalAmount, unit)],
    ['信息公开', secrecy(file)],
  ]
  return (
    <dl className="facts section">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === null || value === '' ? noFigure : value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** 案卷: the life of one subject, newest year first, each year by the five links of the cycle. Read-only. */
export function FilePage() {
  const { code = '' } = useParams()
  const unit = useMoneyUnit()
  const answer = useQuery({
    queryKey: ['project', code],
    queryFn: ({ signal }) => ask('GET /api/projects/:code', { params: { code } }, { signal }),
  })
  const years = answer.data?.years.toSorted((a, b) => b.year - a.year) ?? []
  return (
    <>
      <PageHead
        title={answer.data === undefined ? '项目案卷' : `${answer.data.name} · 案卷`}
        crumbs={<Link to="/projects">项目库</Link>}
        lead="一个项目的全过程：每年由近到远，按目标、评估、监控、评价、应用排列；点环节展开。"
        printNote={`金额单位：${unit}`}
      >
        <MoneyUnitSwitch />
      </PageHead>
      {answer.isPending && <Waiting what="项目案卷" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && <Facts file={answer.data} />}
      {answer.isSuccess && years.length === 0 && <p className="muted">这个项目还没有任何年度的记录。</p>}
      <ol className="timeline">
        {years.map((each, at) => (
          <li key={each.year}>
            <FileYear record={each} isOpen={at === 0} />
          </li>
        ))}
      </ol>
    </>
  )
}
