import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useStored } from '../ui/use-stored.ts'
import { useAccount } from './session.ts'

type YearChoice = { readonly year: number; readonly choose: (year: number) => void }
/** Where nothing is on record yet. */
const openedIn = new Date().getFullYear()

const YearContext = createContext<YearChoice | null>(null)

function yearIn(text: string | null | undefined): number | null {
  return text !== null && text !== undefined && /^\d{4}$/.test(text) ? Number(text) : null
}

/** The report year (报告年度): the address says it, else the last one chosen, else the newest on record. */
export function ReportYearProvider({ children }: { children: ReactNode }) {
  const { years } = useAccount()
  const [search] = useSearchParams()
  const params = useParams()
  const navigate = useNavigate()
  const [stored, store] = useStored<number | null>('jiheng.year', null)
  const inAddress = yearIn(params['year']) ?? yearIn(search.get('year'))
  const known = stored !== null && years.includes(stored) ? stored : null
  const year = inAddress ?? known ?? years[0] ?? openedIn
  useEffect(() => {
    if (inAddress !== null && years.includes(inAddress)) store(inAddress)
  }, [inAddress, years, store])
  const inPath = params['year'] !== undefined
  const choice = useMemo(() => {
    const choose = (next: number) => {
      const at = new URL(location.href)
      const path = inPath ? at.pathname.replace(/\d{4}/, String(next)) : at.pathname
      if (!inPath) at.searchParams.set('year', String(next))
      at.searchParams.delete('after')
      void navigate(`${path}${at.search}`)
    }
    return { year, choose }
  }, [year, inPath, navigate])
  return <YearContext value={choice}>{children}</YearContext>
}

export function useReportYear(): YearChoice {
  const choice = use(YearContext)
  if (choice === null) throw new Error('useReportYear outside the shell')
  return choice
}

/** The fiscal year for which goals are filed: the one last arranged (布置申报), else the year after the report year. */
export function useFilingYear(): number {
  const { filingYear } = useAccount()
  const { year } = useReportYear()
  return filingYear ?? year + 1
}
