import type { Notice } from '@jiheng/contract/notices'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAccount } from '../app/session.ts'
import { EmptyPage } from '../ui/empty-page.tsx'
import { MoreButton } from '../ui/list-foot.tsx'
import { momentText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './inbox.css'
import { useNotices, useReading, useUnread } from './use-notices.ts'

type Reading = ReturnType<typeof useReading>

function NoticeLine({ notice, reading }: { notice: Notice; reading: Reading }) {
  const { id, title, sentence, link, madeAt, isRead } = notice
  return (
    <li className={isRead ? 'notice-line' : 'notice-line is-unread'}>
      <div>
        <p className="inbox-meta">
          <StateBadge tone={isRead ? 'idle' : 'active'} word={isRead ? '已读' : '未读'} />
          <span>{title}</span>
          <time dateTime={madeAt}>{momentText(madeAt)}</time>
        </p>
        <p>
          <Link to={link} onClick={() => !isRead && reading.one.mutate(id)}>
            {sentence}
          </Link>
        </p>
      </div>
      {!isRead && (
        <Button onClick={() => reading.one.mutate(id)} aria-label={`标为已读：${sentence}`}>
          标为已读
        </Button>
      )}
    </li>
  )
}

function Choice({ onlyUnread, choose }: { onlyUnread: boolean; choose: (onlyUnread: boolean) => void }) {
  return (
    <fieldset className="segments" aria-label="看哪些消息">
      {[true, false].map((value) => (
        <label key={String(value)}>
          <input type="radio" name="which" checked={onlyUnread === value} onChange={() => choose(value)} />
          <span>{value ? '未读' : '全部'}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Nothing({ onlyUnread }: { onlyUnread: boolean }) {
  return (
    <EmptyPage title={onlyUnread ? '没有未读的消息' : '还没有消息'} step={<Link to="/workbench">看工作台</Link>}>
      有申报送来、被退回或批复，有事项临近期限或逾期，都会在这里告诉你。
    </EmptyPage>
  )
}

type Pages = ReturnType<typeof useNotices>

function Lines({ pages, reading, onlyUnread }: { pages: Pages; reading: Reading; onlyUnread: boolean }) {
  const notices = pages.data?.pages.flatMap((page) => page.notices) ?? []
  if (notices.length === 0) return pages.isSuccess && <Nothing onlyUnread={onlyUnread} />
  return (
    <>
      <ul className="inbox-list" aria-label={onlyUnread ? '未读消息' : '全部消息'}>
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} reading={reading} />
        ))}
      </ul>
      <MoreButton pages={pages} step={30} counted="条" />
    </>
  )
}

function ReadAll({ newest, reading }: { newest: Notice | undefined; reading: Reading }) {
  const unread = useUnread()
  return (
    <Button
      disabled={unread === 0 || newest === undefined}
      loading={reading.all.isPending}
      onClick={() => newest !== undefined && reading.all.mutate(newest.id)}
    >
      全部标为已读
    </Button>
  )
}

/** 消息: what somebody was told, the newest first; opening one reads it. */
export function NoticesPage() {
  const { practice } = useAccount()
  const [onlyUnread, choose] = useState(true)
  const pages = useNotices(onlyUnread)
  const reading = useReading()
  const [first] = pages.data?.pages ?? []
  const unread = first?.unread ?? 0
  return (
    <>
      <PageHead
        title={unread === 0 ? '消息' : `消息 · ${unread} 条未读`}
        lead={
          practice !== null ? (
            '演练中不发通知，也不发邮件。'
          ) : (
            <>
              点开即为已读。要不要同时发邮件，在
              <Link to="/notices/settings" className="inbox-link">
                通知设置
              </Link>
              里选。
            </>
          )
        }
      >
        <Choice onlyUnread={onlyUnread} choose={choose} />
        <ReadAll newest={first?.notices[0]} reading={reading} />
      </PageHead>
      {pages.isPending && <Waiting what="消息" />}
      {pages.isError && <ProblemPanel cause={pages.error} onRetry={() => void pages.refetch()} />}
      <Lines pages={pages} reading={reading} onlyUnread={onlyUnread} />
    </>
  )
}
