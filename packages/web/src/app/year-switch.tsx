import { useReportYear } from './report-year.tsx'
import { useAccount } from './session.ts'

/** 年度: the year that every figure on the page is reported for. */
export function YearSwitch({ id }: { id: string }) {
  const { years } = useAccount()
  const { year, choose } = useReportYear()
  const offered = years.includes(year) ? years : [year, ...years].sort((a, b) => b - a)
  return (
    <>
      <label htmlFor={id}>报告年度</label>
      <select id={id} className="select" value={year} onChange={(event) => choose(Number(event.target.value))}>
        {offered.map((each) => (
          <option key={each} value={each}>
            {each} 年
          </option>
        ))}
      </select>
    </>
  )
}
