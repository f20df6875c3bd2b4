import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { momentText } from './number-text.ts'

/** What stands before every title, in the browser's and on paper: that the data are not real. */
export const TitleMark = createContext('')

type PageHeadProps = {
  readonly title: string
  /** The state of the thing, beside its name. */
  readonly state?: ReactNode
  readonly lead?: ReactNode
  readonly crumbs?: ReactNode
  readonly children?: ReactNode
  /** What the print says beside the time: filters and units. */
  readonly printNote?: string
}

/** When the page goes to paper, not when it was opened. */
function PrintTime() {
  const [at, setAt] = useState(() => new Date())
  useEffect(() => {
    const mark = () => flushSync(() => setAt(new Date()))
    window.addEventListener('beforeprint', mark)
    return () => window.removeEventListener('beforeprint', mark)
  }, [])
  return momentText(at)
}

/** The head of a page: what this is, in which state, what can be done; on paper also when it was printed and by which filter. */
export function PageHead({ title, state, lead, crumbs, children, printNote }: PageHeadProps) {
  const mark = use(TitleMark)
  useEffect(() => {
    document.title = `${mark}${title} · 绩衡`
  }, [mark, title])
  return (
    <>
      <p className="print-head">
        <span>
          {mark}绩衡 · {title}
        </span>
        <span>
          {printNote === undefined ? '' : `${printNote}　`}打印时间 <PrintTime />
        </span>
      </p>
      <header className="page-head">
        <div>
          {crumbs !== undefined && <p className="crumbs no-print">{crumbs}</p>}
          <h1>
            {title} {state}
          </h1>
          {lead !== undefined && <p className="lead">{lead}</p>}
        </div>
        {children !== undefined && <div className="page-actions no-print">{children}</div>}
      </header>
    </>
  )
}
