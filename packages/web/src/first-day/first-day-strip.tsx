import { Link, useLocation } from 'react-router'
import './first-day.css'
import { doneOf, useFirstDay, useFirstDayChange } from './use-first-day.ts'

/** Where somebody starts: the only pages that mention the first day. */
const firstRooms: readonly string[] = ['/workbench', '/cockpit', '/accounts', '/audit', '/rules']

/** One line on the page where somebody starts, until everything is done or it is put away. */
export function FirstDayStrip() {
  const { pathname } = useLocation()
  return firstRooms.includes(pathname) ? <Strip /> : null
}

function Strip() {
  const answer = useFirstDay()
  const changing = useFirstDayChange()
  if (!answer.isSuccess || answer.data.isHidden) return null
  const done = doneOf(answer.data)
  const all = answer.data.steps.length
  if (done === all) return null
  return (
    <aside className="first-day-strip no-print" aria-label="第一天">
      <p>
        <Link to="/first-day">
          第一天：{all} 件事办好了 {done} 件
        </Link>
      </p>
      <button
        type="button"
        className="text-button"
        disabled={changing.isPending}
        onClick={() => changing.mutate({ isHidden: true })}
      >
        不再提示
      </button>
    </aside>
  )
}
