import { Link, NavLink, useLocation } from 'react-router'
import { NoticeBell } from '../inbox/notice-bell.tsx'
import { useReportYear } from './report-year.tsx'
import { useAccount, useMay } from './session.ts'
import { YearSwitch } from './year-switch.tsx'
import { AccountMenu } from './account-menu.tsx'

/** The five links of the cycle (五个环节), in the order in which money passes them. */
const cycle = [
  ['ex-ante', '决策有评估'],
  ['goals', '编制有目标'],
  ['monitoring', '执行有监控'],
  ['evaluation', '完成有评价'],
  ['application', '结果有应用'],
] as const

function Cycle({ year }: { year: number }) {
  const { pathname, hash } = useLocation()
  return (
    <ul className="cycle" aria-label="预算绩效管理五个环节">
      {cycle.map(([stage, motto]) => (
        <li key={stage}>
          <Link
            to={`/cockpit?year=${year}#${stage}`}
            aria-current={pathname === '/cockpit' && hash === `#${stage}` ? 'location' : undefined}
          >
            {motto}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The rooms that show records; experts, agencies and the three administrators have none by their role alone. */
function RecordRooms({ year }: { year: number }) {
  const overseesAll = useMay('whole-division')
  return (
    <>
      <li>
        <NavLink to="/workbench">工作台</NavLink>
      </li>
      <li>
        <NavLink to={`/cockpit?year=${year}`}>驾驶舱</NavLink>
        <Cycle year={year} />
      </li>
      <li>
        <NavLink to={`/goals?year=${year}`}>绩效目标申报</NavLink>
      </li>
      <li>
        <NavLink to={`/projects?year=${year}`}>项目库</NavLink>
      </li>
      <li>
        <NavLink to={`/indicators?year=${year}`}>指标库</NavLink>
      </li>
      {overseesAll && (
        <li>
          <NavLink to={`/reports/${year}`}>年度报告</NavLink>
        </li>
      )}
      <li>
        <NavLink to={`/measures?year=${year}`}>口径</NavLink>
      </li>
    </>
  )
}

/** The rooms of the administrators (三员): people and organisations, no business data. */
function AdministratorRooms() {
  const mayKeep = useMay('accounts')
  const mayGrant = useMay('posts')
  return (
    <>
      <li>
        <NavLink to="/accounts">{mayKeep ? '账号' : '岗位与权限'}</NavLink>
      </li>
      {mayKeep && (
        <li>
          <NavLink to="/organizations">机构</NavLink>
        </li>
      )}
      {mayGrant && (
        <li>
          <NavLink to="/denials">被拒绝的访问</NavLink>
        </li>
      )}
    </>
  )
}

/** The rail: the cycle first, then the rooms. `place` tells apart the rail and the phone's drawer, which never show together. */
export function Navigation({ place }: { place: 'rail' | 'drawer' }) {
  const { year } = useReportYear()
  const account = useAccount()
  const mayRead = useMay('records')
  const mayReview = useMay('proposal-review')
  const mayImport = useMay('finance')
  const mayAudit = useMay('audit')
  const mayKeepPeople = useMay('people')
  return (
    <aside className="rail" aria-label="导航与账号">
      <div className="rail-head">
        <p className="brand">
          <strong>绩衡</strong>
          <span>{account.division?.name ?? '未指定区划'} · 预算绩效管理</span>
        </p>
        <NoticeBell />
      </div>
      {mayRead && <YearSwitch id={`year-${place}`} />}
      <nav className="nav" aria-label="主导航">
        <ul>
          {mayRead && <RecordRooms year={year} />}
          {mayReview && !mayRead && (
            <li>
              <NavLink to="/indicators/proposals">指标入库评审</NavLink>
            </li>
          )}
          {mayKeepPeople && <AdministratorRooms />}
          <li>
            <NavLink to="/rules">规则</NavLink>
          </li>
          <li>
            <NavLink to="/terms">术语</NavLink>
          </li>
          <li>
            <NavLink to="/calendar">工作日历</NavLink>
          </li>
          {mayImport && (
            <li>
              <NavLink to="/imports">数据导入</NavLink>
            </li>
          )}
          {mayAudit && (
            <li>
              <NavLink to="/audit">审计</NavLink>
            </li>
          )}
        </ul>
      </nav>
      <AccountMenu place={place} />
    </aside>
  )
}
