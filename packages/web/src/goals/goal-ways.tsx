import { Link } from 'react-router'
import { useMay } from '../app/session.ts'
import { FormChoice } from './form-choice.tsx'
import { WorkbookLinks } from './workbook-links.tsx'

type WaysProps = {
  readonly year: number
  /** Opens the change request (申请调整); null for whoever files nothing. */
  readonly onChange: (() => void) | null
}

/** What else can be done with a year's goals, quieter than the one thing that the page is for. */
export function GoalWays({ year, onChange }: WaysProps) {
  const isFinance = useMay('finance')
  return (
    <nav className="goal-ways no-print" aria-label="其他办理">
      <Link to={`/goals/coverage?goalYear=${String(year)}`}>覆盖率与催报</Link>
      <WorkbookLinks year={year} />
      {onChange !== null && (
        <button type="button" className="text-button" onClick={onChange}>
          申请调整
        </button>
      )}
      {isFinance && <Link to={`/goals/city-platform?goalYear=${String(year)}`}>市级平台对账</Link>}
      {isFinance && <FormChoice year={year} />}
    </nav>
  )
}
