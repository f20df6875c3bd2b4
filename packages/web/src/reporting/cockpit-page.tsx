import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useLocation } from 'react-router'
import { ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { useAccount, useMay } from '../app/session.ts'
import { EmptyPage } from '../ui/empty-page.tsx'
import { MoneyUnitSwitch, useMoneyUnit } from '../ui/money-unit.tsx'
import { momentText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { CockpitStage } from './cockpit-stage.tsx'
import { CockpitTrends } from './cockpit-trends.tsx'
import { useWhoseFigures } from './whose-figures.ts'
import './reporting.css'

/** Goes to the stage that the address names, once it is there. */
function useStageInAddress(isReady: boolean) {
  const { hash, key } = useLocation()
  useEffect(() => {
    if (!isReady || hash === '') return
    const stage = document.getElementById(hash.slice(1))
    stage?.scrollIntoView()
    stage?.focus({ preventScroll: true })
  }, [hash, key, isReady])
}

function NothingYet() {
  const mayImport = useMay('finance')
  return (
    <EmptyPage title="还没有数据" step={mayImport && <Link to="/imports">导入第一个数据包</Link>}>
      导入本镇的机构、项目、预算和各环节记录后，这里按五个环节显示项目数、金额和覆盖率。
    </EmptyPage>
  )
}

/** Says of which moment the figures are, as long as newer ones are not there yet. */
function BeingComputed({ asOf }: { asOf: string | null | undefined }) {
  if (typeof asOf !== 'string') return null
  return (
    <p className="notice notice-warn" role="status">
      数据刚有变动。以下是 {momentText(asOf)} 的数，正在按最新数据重算，算好后自动换上。
    </p>
  )
}

/** 驾驶舱: the five links of the cycle, each with its number, amount, coverage and one chart. */
export function CockpitPage() {
  const { year } = useReportYear()
  const account = useAccount()
  const whose = useWhoseFigures()
  const unit = useMoneyUnit()
  const cockpit = useQuery({
    queryKey: ['cockpit', year],
    queryFn: ({ signal }) => ask('GET /api/cockpit', { query: { year } }, { signal }),
    enabled: account.years.length > 0,
    // Figures that are being computed anew are asked for until they are there.
    refetchInterval: ({ state }) => (typeof state.data?.asOf === 'string' ? 2000 : false),
  })
  useStageInAddress(cockpit.isSuccess)
  return (
    <>
      <PageHead
        title={`${year} 年度驾驶舱`}
        state={<small className="whose">{whose}</small>}
        lead={`${year} 年度报告所说的年份：目标与事前评估 ${year + 1} 年，运行监控 ${year} 年，事后评价 ${year - 1} 年。点任何一个数，看它由哪些记录算出。`}
        printNote={`${account.division?.name ?? ''}　${whose}　金额单位：${unit}`}
      >
        <MoneyUnitSwitch />
      </PageHead>
      {account.years.length === 0 && <NothingYet />}
      {cockpit.isLoading && <Waiting what="五个环节的数" />}
      {cockpit.isError && <ProblemPanel cause={cockpit.error} onRetry={() => void cockpit.refetch()} />}
      <BeingComputed asOf={cockpit.data?.asOf} />
      {cockpit.data?.links.map((link) => (
        <CockpitStage key={link.stage} link={link} />
      ))}
      {cockpit.data !== undefined && cockpit.data.trends.length > 0 && <CockpitTrends charts={cockpit.data.trends} />}
    </>
  )
}
