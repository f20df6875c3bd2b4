import { noticeSentence, noticeTitle, type NoticeTold } from '@jiheng/contract/notice-words'
import { noticeRoutes, type Notice } from '@jiheng/contract/notices'
import { parseId } from '@jiheng/domain/kernel'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'
import type { Guard } from '../http/guard.ts'
import { refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import type { Clock } from '../ports/clock.ts'
import { noticesOf, unreadCount, type NoticeRow } from './notice.queries.ts'
import { markRead, markReadUpTo, type Reader } from './notice.store.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly guard: Guard }

/** One's own notices (通知): the list, how many are unread, and reading them. */
export function registerNoticeRoutes(app: FastifyInstance, { pool, clock, guard }: Deps): void {
  const unreadOf = async (reader: Reader): Promise<{ unread: number }> => ({ unread: await unreadCount(pool, reader) })

  register(app, noticeRoutes.listNotices, guard, async ({ actor, query }) => {
    const reader = readerOf(actor)
    if (reader === null) return { notices: [], next: null, unread: 0 }
    const after = query.after === undefined ? null : parseId<'notice'>(query.after)
    const rows = await noticesOf(pool, reader, { onlyUnread: query.unread, after, limit: query.limit + 1 })
    const shown = rows.slice(0, query.limit)
    const next = rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null
    return { notices: shown.map(answerOf), next, ...(await unreadOf(reader)) }
  })

  register(app, noticeRoutes.unreadNotices, guard, async ({ actor }) => {
    const reader = readerOf(actor)
    return reader === null ? { unread: 0 } : unreadOf(reader)
  })

  register(app, noticeRoutes.readNotice, guard, async ({ actor, params }) => {
    const reader = readerOf(actor)
    const id = parseId<'notice'>(params.id)
    if (reader === null || id === null || !(await markRead(pool, reader, id, clock.now()))) return refused('not-found')
    return unreadOf(reader)
  })

  register(app, noticeRoutes.readAllNotices, guard, async ({ actor, body }) => {
    const reader = readerOf(actor)
    const upTo = parseId<'notice'>(body.upTo)
    if (reader === null || upTo === null) return refused('not-found')
    await markReadUpTo(pool, reader, upTo, clock.now())
    return unreadOf(reader)
  })
}

/** Notices are a division's: who has none gets none. */
function readerOf({ accountId, division }: Actor): Reader | null {
  return division === null ? null : { divisionId: division.id, accountId }
}

function answerOf({ id, kind, facts, link, madeAt, isRead }: NoticeRow): Notice {
  // A command wrote the facts of that kind together with it.
  const told = { kind, facts } as NoticeTold
  const sentence = noticeSentence(told.kind, told.facts)
  return { id, kind, title: noticeTitle(kind), sentence, link, madeAt: madeAt.toISOString(), isRead }
}
