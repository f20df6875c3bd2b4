import type { Role } from '@jiheng/domain/organizations'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Navigate, Outlet, useLocation, useNavigationType } from 'react-router'
import { PasswordWarning } from '../accounts/password-warning.tsx'
import { NoticeBell } from '../inbox/notice-bell.tsx'
import { MeasurePanel } from '../reporting/measure-panel.tsx'
import { TermExplainer } from '../glossary/term-explainer.tsx'
import { FirstDayStrip } from '../first-day/first-day-strip.tsx'
import { Overtaken } from '../practice/overtaken.tsx'
import { PracticeBanner } from '../practice/practice-banner.tsx'
import { TitleMark } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Navigation } from './navigation.tsx'
import { ReportYearProvider } from './report-year.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { AccountContext, useAccount, useMay, useSession } from './session.ts'

/** Where a new page begins: at its top, with the focus in its main part, so that a screen reader starts there. */
function useFreshPage() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const kind = useNavigationType()
  const shown = useRef(pathname)
  useEffect(() => {
    // A place within the page, or the way back, is for the page and the browser to find.
    const isNew = shown.current !== pathname
    shown.current = pathname
    if (!isNew || kind === 'POP') return
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [pathname, kind])
  return main
}

function PhoneBar() {
  // Open on the page where it was opened; going on closes it.
  const [openAt, setOpenAt] = useState<string | null>(null)
  const { key } = useLocation()
  const isOpen = openAt === key
  const account = useAccount()
  return (
    <header className="topbar">
      <strong>绩衡</strong>
      <span className="muted">{account.division?.name}</span>
      <NoticeBell />
      <Button onClick={() => setOpenAt(key)} aria-expanded={isOpen}>
        菜单
      </Button>
      <SidePanel isOpen={isOpen} onClose={() => setOpenAt(null)} title="菜单" side="left">
        <Navigation place="drawer" />
      </SidePanel>
    </header>
  )
}

function Frame() {
  const account = useAccount()
  const main = useFreshPage()
  const look = account.practice !== null ? 'is-practising' : account.isSample ? 'has-banner' : undefined
  return (
    <div className={look}>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <PracticeBanner />
      {look === 'has-banner' && (
        <aside className="sample-banner" aria-label="数据说明">
          示例数据，均为虚构
        </aside>
      )}
      <PhoneBar />
      <div className="shell">
        <Navigation place="rail" />
        <main id="main" className="page" tabIndex={-1} ref={main}>
          <PasswordWarning />
          <FirstDayStrip />
          <Outlet />
        </main>
      </div>
      <MeasurePanel />
      <SignInAgain />
      <Overtaken />
    </div>
  )
}

/** Who files and reviews starts with what waits for him; who oversees, with the figures. */
const workers: readonly Role[] = ['finance', 'department', 'unit']

/** Where a person starts: the workbench or the cockpit; for who has no records to look at, the people, the audit trail or the rules. */
export function FirstRoom() {
  const mayRead = useMay('records')
  const mayReview = useMay('proposal-review')
  const mayKeepPeople = useMay('people')
  const mayAudit = useMay('audit')
  const { role, division } = useAccount()
  // Before the first package is loaded there is nothing to work on, and the cockpit says what to do.
  if (mayRead && division !== null && workers.includes(role)) return <Navigate to="/workbench" replace />
  if (mayRead) return <Navigate to="/cockpit" replace />
  if (mayReview && division !== null) return <Navigate to="/indicators/proposals" replace />
  if (mayKeepPeople) return <Navigate to="/accounts" replace />
  return <Navigate to={mayAudit ? '/audit' : '/rules'} replace />
}

/** The house around every page behind the sign-in. */
export function Shell() {
  const session = useSession()
  const { pathname, search } = useLocation()
  if (session.isPending) return <Waiting what="登录状态" />
  if (session.isError) return <ProblemPanel cause={session.error} onRetry={() => void session.refetch()} />
  if (session.data === null || session.data.duty !== null) {
    return <Navigate to={`/sign-in?from=${encodeURIComponent(pathname + search)}`} replace />
  }
  return (
    <AccountContext value={session.data}>
      <ReportYearProvider>
        <TermExplainer>
          <TitleMark value={session.data.practice === null ? '' : '【演练】'}>
            <Frame />
          </TitleMark>
        </TermExplainer>
      </ReportYearProvider>
    </AccountContext>
  )
}
