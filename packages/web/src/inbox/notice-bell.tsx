import { NavLink } from 'react-router'
import { useUnread } from './use-notices.ts'

/** The bell in the shell's head: how many notices are unread, and the way to them. */
export function NoticeBell() {
  const unread = useUnread()
  return (
    <NavLink
      to="/notices"
      end
      className="notice-bell"
      aria-label={unread === 0 ? '消息，没有未读' : `消息，${unread} 条未读`}
    >
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path
          d="M10 2.5a5 5 0 0 0-5 5v3.2L3.4 14h13.2L15 10.7V7.5a5 5 0 0 0-5-5zM8 16a2 2 0 0 0 4 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinejoin="round"
        />
      </svg>
      {unread > 0 && <span>{unread > 99 ? '99+' : unread}</span>}
    </NavLink>
  )
}
