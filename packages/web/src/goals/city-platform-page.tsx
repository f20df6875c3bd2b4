import type { CityDepartment, CityPlatform, CityReconciliation } from '@jiheng/contract/city-platform'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { countText, momentText, noFigure } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { cityHeadingsAddress } from '../rulebook/rules-address.ts'
import { DecisionLine, DepartmentPanel, TakeAllPanel } from './city-decision.tsx'
import { CityStanding } from './city-standing.tsx'
import { ChooseExport, IssueTable, SheetCounts, UploadOutcome } from './city-upload.tsx'
import {
  inView,
  standings,
  useCityPlatform,
  useCityUpload,
  useCityYear,
  viewWord,
  views,
  type CityUpload,
  type View,
} from './use-city-platform.ts'
import './goals.css'
import './changes.css'
import './workbook.css'
import './city-platform.css'

function YearChoice({ year }: { year: number }) {
  const [, setSearch] = useSearchParams()
  return (
    <label className="inline-field">
      申报年度
      <select className="select" value={year} onChange={(event) => setSearch({ goalYear: event.target.value })}>
        {[-2, -1, 0, 1, 2].map((step) => (
          <option key={step} value={year + step}>
            {year + step} 年
          </option>
        ))}
      </select>
    </label>
  )
}

function useView(reconciliation: CityReconciliation): View {
  const [search] = useSearchParams()
  const usual: View = reconciliation.counts.open > 0 ? 'open' : 'all'
  return views.find((each) => each === search.get('show')) ?? usual
}

/** The standings with their counts; together with 待办理 and 全部 they filter the list. */
function Tabs({ reconciliation, view }: { reconciliation: CityReconciliation; view: View }) {
  const [search] = useSearchParams()
  const addressOf = (each: View) => {
    const next = new URLSearchParams(search)
    next.set('show', each)
    return `?${next.toString()}`
  }
  return (
    <nav className="desk-tabs city-tabs no-print" aria-label="对账结果">
      {views.map((each) => (
        <Link key={each} to={addressOf(each)} aria-current={each === view ? 'page' : undefined}>
          {viewWord(each)} <span className="desk-count">{countText(inView(reconciliation, each).length)}</span>
        </Link>
      ))}
    </nav>
  )
}

function OpenButton({ department, open }: { department: CityDepartment; open: (department: CityDepartment) => void }) {
  const word = department.isOpen ? '查看并办理' : '查看'
  return (
    <Button size="small" onClick={() => open(department)} aria-label={`${word}${department.name}`}>
      {word}
    </Button>
  )
}

function columnsFor(open: (department: CityDepartment) => void): readonly Column<CityDepartment>[] {
  return [
    {
      key: 'name',
      title: '部门',
      isRowHead: true,
      width: 'wide',
      cell: ({ name, code, place }) => (
        <>
          {name}
          <small className="under">
            {code}
            {place !== null && ` · ${place}`}
          </small>
        </>
      ),
    },
    {
      key: 'standing',
      title: '对账结果',
      width: 'nowrap',
      cell: ({ standing }) => <StateBadge {...standings[standing]} />,
    },
    {
      key: 'differences',
      title: '差异',
      unit: '处',
      align: 'right',
      cell: ({ standing, differences }) => (standing === 'differs' ? countText(differences.length) : noFigure),
    },
    { key: 'local', title: '本系统', cell: ({ localState }) => localState ?? noFigure },
    {
      key: 'decision',
      title: '办理',
      width: 'wide',
      cell: (department) => <DecisionLine department={department} />,
    },
    {
      key: 'open',
      title: '查看',
      cell: (department) => department.place !== null && <OpenButton department={department} open={open} />,
    },
  ]
}

type FoundProps = { readonly reconciliation: CityReconciliation; readonly setting: CityPlatform['setting'] }

function Departments({ reconciliation, setting }: FoundProps) {
  const [opened, setOpened] = useState<string | null>(null)
  const view = useView(reconciliation)
  const rows = inView(reconciliation, view)
  const department = reconciliation.departments.find(({ code }) => code === opened)
  return (
    <>
      <Tabs reconciliation={reconciliation} view={view} />
      {rows.length === 0 ? (
        <EmptyPage title={`没有${viewWord(view)}的部门`}>对账结果按上面各项列出，选一项查看。</EmptyPage>
      ) : (
        <div className="city-departments">
          <DataTable
            label={`${viewWord(view)}的部门`}
            columns={columnsFor(({ code }) => setOpened(code))}
            rows={rows}
            keyOf={({ code }) => code}
          />
        </div>
      )}
      {department !== undefined && (
        <DepartmentPanel
          reconciliation={reconciliation}
          setting={setting}
          department={department}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  )
}

/** What of the file is not in the list above: departments that were not matched, rows by their fate, and hints. */
function RestOfFile({ reconciliation: { unmatched, sheets, notices } }: Pick<FoundProps, 'reconciliation'>) {
  return (
    <>
      {unmatched.length > 0 && (
        <section className="section" aria-labelledby="city-unmatched">
          <h2 id="city-unmatched">没有对上的部门 {countText(unmatched.length)} 个</h2>
          <IssueTable label="没有对上的部门" issues={unmatched} />
        </section>
      )}
      <SheetCounts sheets={sheets} />
      {notices.length > 0 && (
        <details className="disclosure">
          <summary>提示 {countText(notices.length)} 处：不妨碍办理，请看一眼</summary>
          <IssueTable label="提示清单" issues={notices} />
        </details>
      )}
    </>
  )
}

function Found({ reconciliation, setting, upload }: FoundProps & { upload: CityUpload }) {
  const [isTaking, setTaking] = useState(false)
  const takeable = reconciliation.departments.filter(
    ({ standing, isOpen, hindrance }) => standing === 'city-only' && isOpen && hindrance === null,
  )
  const { fileName, uploadedAt, uploadedBy, digest } = reconciliation.export
  return (
    <>
      <div className="city-head">
        <p>
          按“{fileName}”对账，{uploadedBy}于 {momentText(uploadedAt)} 上传
          <small className="muted">（SHA-256 {digest.slice(0, 12)}…）</small>
        </p>
        {takeable.length > 0 && (
          <Button type="primary" onClick={() => setTaking(true)}>
            采用仅市级平台有的 {countText(takeable.length)} 个
          </Button>
        )}
      </div>
      <Departments reconciliation={reconciliation} setting={setting} />
      <RestOfFile reconciliation={reconciliation} />
      <div className="city-next">
        <ChooseExport upload={upload} isSlim />
      </div>
      {isTaking && (
        <TakeAllPanel
          reconciliation={reconciliation}
          setting={setting}
          departments={takeable}
          onDone={() => setTaking(false)}
        />
      )}
    </>
  )
}

function Nothing({ upload }: { upload: CityUpload }) {
  return (
    <>
      <div className="city-next">
        <ChooseExport upload={upload} isSlim={false} />
      </div>
      <section className="section workbook-steps" aria-labelledby="city-steps">
        <h2 id="city-steps">怎样对账</h2>
        <ol>
          <li>
            在市级财政一体化平台导出本年度部门整体支出绩效目标，存为
            .xlsx。一张表一个部门的申报表、一行一个部门或指标的列表都可以。
          </li>
          <li>
            在这里上传。系统按<Link to={cityHeadingsAddress}>栏目名称</Link>
            读取，逐部门、逐栏与本系统比对；只比不改，有错就一次列出。
          </li>
          <li>逐个部门办理：采用市级平台的，或写明理由保留本系统的；仅市级平台有的可以一次采用。</li>
        </ol>
      </section>
    </>
  )
}

function Body({ platform: { reconciliation, setting }, upload }: { platform: CityPlatform; upload: CityUpload }) {
  if (reconciliation === null) return <Nothing upload={upload} />
  return <Found reconciliation={reconciliation} setting={setting} upload={upload} />
}

/** 市级平台对账: department-overall goals from the city's integrated platform, compared first, then decided on one by one. */
export function CityPlatformPage() {
  const year = useCityYear()
  const platform = useCityPlatform(year)
  const upload = useCityUpload(year)
  const open = platform.data?.reconciliation?.counts.open ?? 0
  return (
    <>
      <PageHead
        title={`${String(year)} 年度市级平台对账`}
        state={open > 0 && <StateBadge tone="warn" word={`待办理 ${countText(open)} 个部门`} />}
        lead="部门整体支出绩效目标在市级财政一体化平台申报的，按平台的导出件取用、逐栏对账，不重复填报。"
        crumbs={
          <>
            <Link to={`/goals?goalYear=${String(year)}`}>绩效目标申报</Link> ·{' '}
            <Link to={`/goals/coverage?goalYear=${String(year)}&part=overall`}>覆盖率</Link>
          </>
        }
      >
        <YearChoice year={year} />
        {platform.data !== undefined && <CityStanding setting={platform.data.setting} />}
      </PageHead>
      {platform.isPending && <Waiting what="对账结果" />}
      {platform.isError && <ProblemPanel cause={platform.error} onRetry={() => void platform.refetch()} />}
      <UploadOutcome upload={upload} />
      {platform.data !== undefined && <Body platform={platform.data} upload={upload} />}
    </>
  )
}
