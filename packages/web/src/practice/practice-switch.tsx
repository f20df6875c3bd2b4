import { mayPractise } from '@jiheng/domain/practice'
import { NavLink } from 'react-router'
import { useAccount } from '../app/session.ts'
import { useWorldSwitch } from './use-practice.ts'

/** In the account menu: the way into practice (演练), and out of it. */
export function PracticeSwitch() {
  const { practice, role, division } = useAccount()
  const change = useWorldSwitch()
  if (!mayPractise(role) || division === null) return null
  return (
    <p className="rail-security practice-switch">
      <NavLink to="/practice">{practice === null ? '进入演练' : '演练说明'}</NavLink>
      {practice !== null && (
        <button type="button" className="text-button" disabled={change.isPending} onClick={() => change.mutate('real')}>
          回到正式数据
        </button>
      )}
    </p>
  )
}
