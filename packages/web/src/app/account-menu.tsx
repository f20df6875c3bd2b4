import { roleNames } from '@jiheng/domain/organizations'
import { NavLink } from 'react-router'
import { PostSwitch } from '../accounts/post-switch.tsx'
import { PracticeSwitch } from '../practice/practice-switch.tsx'
import { useAccount } from './session.ts'
import { useSignOut } from './sign-out.ts'
import { useTheme, type ThemeChoice } from './theme.tsx'

/** Who is signed in, the colours of this browser, and the way out. */
export function AccountMenu({ place }: { place: string }) {
  const account = useAccount()
  const { choice, choose } = useTheme()
  const signOut = useSignOut()
  return (
    <section className="rail-account" aria-label="当前账号">
      <dl>
        <dt>{account.displayName}</dt>
        <dd>
          {roleNames[account.role]} · {account.organization?.name ?? account.division?.name ?? account.username}
          {account.onBehalfOf !== null && `（代理 ${account.onBehalfOf}）`}
        </dd>
      </dl>
      {account.practice === null && (
        <p className="rail-security practice-switch">
          <NavLink to="/account">账号安全</NavLink>
          <NavLink to="/first-day">第一天</NavLink>
        </p>
      )}
      <PracticeSwitch />
      {account.practice === null && <PostSwitch />}
      <div className="row">
        <label className="visually-hidden" htmlFor={`theme-${place}`}>
          界面颜色
        </label>
        <select
          id={`theme-${place}`}
          className="select"
          value={choice}
          onChange={(event) => choose(event.target.value as ThemeChoice)}
        >
          <option value="system">颜色随系统</option>
          <option value="light">浅色</option>
          <option value="dark">深色</option>
        </select>
        <button type="button" className="text-button" onClick={() => signOut.mutate()} disabled={signOut.isPending}>
          退出登录
        </button>
      </div>
    </section>
  )
}
