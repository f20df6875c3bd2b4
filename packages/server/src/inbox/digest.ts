import type { Instant } from '@jiheng/domain/kernel'
import type { CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { Ids } from '../ports/ids.ts'
import { digestNotices, digestTodo } from './digest.queries.ts'
import { enqueueMails } from './outbox.store.ts'
import type { TodoSource } from './todo-source.ts'

type Day = {
  readonly divisionId: number
  readonly at: Instant
  readonly today: CalendarDate
  /** When the digest before was made; null for the first one. */
  readonly since: Date | null
}

/**
 * The day's digest (每日摘要) to everybody who wants notices of some kind in it: what waits for him, and the notices of those kinds
 * since the last one that he has not read. Who has neither gets none.
 */
export async function sendDigests(
  tx: pg.ClientBase,
  { ids, sources }: { readonly ids: Ids; readonly sources: readonly TodoSource[] },
  { divisionId, at, today, since }: Day,
): Promise<void> {
  const todo = await digestTodo(tx, sources, { divisionId, today })
  const notices = new Map((await digestNotices(tx, divisionId, since)).map((each) => [each.accountId, each.notices]))
  const waiting = new Map(todo.map((each) => [each.accountId, each]))
  const people = [...new Set([...waiting.keys(), ...notices.keys()])]
  await enqueueMails(
    tx,
    people.map((accountId) => ({
      divisionId,
      id: ids.next<'mail'>(),
      accountId,
      at,
      kind: 'digest' as const,
      content: {
        day: today,
        open: waiting.get(accountId)?.open ?? 0,
        overdue: waiting.get(accountId)?.overdue ?? 0,
        items: waiting.get(accountId)?.items ?? [],
        notices: notices.get(accountId) ?? [],
      },
    })),
  )
}
