import { useLocation } from 'react-router'
import { useReportYear } from './report-year.tsx'
import { useAccount } from './session.ts'

/** 年度: what the page's figures are reported for; on the project list, the fiscal year whose subjects it shows. Other pages have none. */
export function YearSwitch({ id }: { id: string }) {
  const { years: reportYears, recordYears } = useAccount()
  const { year, choose } = useReportYear()
  const { pathname } = useLocation()
  if (!/^\/(cockpit|measures|projects|reports\/\d+)$/.test(pathname)) return null
  const isList = pathname === '/projects'
  const years = isList ? recordYears : reportYears
  const offered = years.includes(year) ? years : [year, ...years].sort((a, b) => b - a)
  return (
    <div className="rail-year">
      <label htmlFor={id}>{isList ? '项目年度' : '报告年度'}</label>
      <select id={id} className="select" value={year} onChange={(event) => choose(Number(event.target.value))}>
        {offered.map((each) => (
          <option key={each} value={each}>
            {each} 年
          </option>
        ))}
      </select>
    </div>
  )
}
