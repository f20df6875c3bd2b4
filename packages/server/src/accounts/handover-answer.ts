import type { AccountLine, HandoverLine } from '@jiheng/contract/accounts'
import type { AccountId, CalendarDate } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { TodoSource } from '../inbox/todo-source.ts'
import { handoverLines } from './handover.queries.ts'
import { postsOf } from './post.store.ts'

type Deps = { readonly pool: pg.Pool; readonly sources: readonly TodoSource[] }

type Asked = {
  readonly from: string
  readonly post?: string | undefined
  readonly closing?: 'yes' | undefined
  readonly today: CalendarDate
}

/** What would be handed over if a person lost his posts, or one of them, from a day on. */
export async function handoverAnswer(deps: Deps, account: AccountLine, asked: Asked): Promise<HandoverLine[]> {
  const { pool, sources } = deps
  const accountId = account.id as AccountId
  const held = (await postsOf(pool, accountId)).filter(({ id }) => asked.post === undefined || id === asked.post)
  // The contract has checked that it is a day.
  const from = asked.from as CalendarDate
  const leaving = { accountId, posts: held, from, today: asked.today, endsLendings: asked.closing === undefined }
  const lines = await handoverLines(pool, sources, leaving)
  return lines.flatMap(({ post, work, colleagues, lent }) => {
    const shown = account.posts.find(({ id }) => id === post.id)
    const others = colleagues.map(({ username, name }) => ({ username, name }))
    return shown === undefined ? [] : [{ post: shown, work: [...work], colleagues: others, lent: [...lent] }]
  })
}
