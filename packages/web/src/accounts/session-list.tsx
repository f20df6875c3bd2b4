import type { OwnSession } from '@jiheng/contract/own-account'
import { Button } from 'antd'
import { momentText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { useEndSessions, useOwnSessions } from './own-security.ts'

type LineProps = { readonly session: OwnSession; readonly isBusy: boolean; readonly onEnd: () => void }

function SessionLine({ session, isBusy, onEnd }: LineProps) {
  const { device, address, openedAt, lastUsedAt, isThis } = session
  return (
    <li>
      <div>
        <strong>{device}</strong> {isThis && <StateBadge tone="good" word="本机，正在使用" />}
        <p className="muted">
          {address} · {momentText(openedAt)} 登录 · 最近使用 {momentText(lastUsedAt)}
        </p>
      </div>
      {!isThis && (
        <button type="button" className="text-button" disabled={isBusy} onClick={onEnd}>
          结束此会话<span className="visually-hidden">：{`${device}，${momentText(openedAt)} 登录`}</span>
        </button>
      )}
    </li>
  )
}

/** 登录会话: where one is signed in, and the way to end what one does not know. */
export function SessionList() {
  const sessions = useOwnSessions()
  const end = useEndSessions()
  if (sessions.isError) return <ProblemPanel cause={sessions.error} onRetry={() => void sessions.refetch()} />
  if (sessions.data === undefined) return <Waiting what="登录会话" />
  const { rows } = sessions.data
  return (
    <>
      {end.isError && <ProblemPanel cause={end.error} />}
      <ul className="session-list">
        {rows.map((session) => (
          <SessionLine key={session.id} session={session} isBusy={end.isPending} onEnd={() => end.mutate(session.id)} />
        ))}
      </ul>
      {rows.length > 1 ? (
        <Button onClick={() => end.mutate(null)} loading={end.isPending}>
          结束其他全部会话
        </Button>
      ) : (
        <p className="muted">只在本机登录。</p>
      )}
    </>
  )
}
