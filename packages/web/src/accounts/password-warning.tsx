import { Link } from 'react-router'
import { useAccount } from '../app/session.ts'

/** Said on every page some days before the password has to be changed, so that it does not come in the middle of work. */
export function PasswordWarning() {
  const { passwordWarning: left } = useAccount()
  if (left === null) return null
  return (
    <aside className="notice notice-warn password-warning no-print" aria-label="密码即将到期">
      <p>
        密码还有 {left} 天到期，到期后须先修改才能使用。<Link to="/account">现在修改</Link>
      </p>
    </aside>
  )
}
