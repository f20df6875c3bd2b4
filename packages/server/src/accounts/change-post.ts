import type { AccountId, CalendarDate, PostId } from '@jiheng/domain/kernel'
import { endPost, grantPost, lendPost, roleNames, type PostAsked } from '@jiheng/domain/organizations'
import type pg from 'pg'
import { inTransaction } from '../db/connection.ts'
import { deciding } from '../http/deciding.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import type { TodoSource } from '../inbox/todo-source.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { Actor } from './actor.ts'
import { handOver, recordGranted, type HandoverTold } from './hand-over.ts'
import { denied } from './policy-actor.ts'
import { postInWords } from './post-in-words.ts'
import * as store from './post.store.ts'
import { recordChange } from './record-change.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }
type EndDeps = Deps & { readonly sources: readonly TodoSource[] }

/** Gives a person a post. The person must be one whom the actor looks after, and so must the post's division. */
export function grant(
  { pool, clock, ids }: Deps,
  actor: Actor,
  asked: PostAsked & { readonly accountId: AccountId },
): Promise<{ readonly id: PostId } | Refused> {
  return inTransaction(pool, async (tx) => {
    const account = await store.holdAccount(tx, asked.accountId)
    if (account === null) return refused('not-found')
    const { accountId, divisionId, role, organizationCode } = asked
    const no =
      denied(actor, 'post.change', { divisionId: account.divisionId, accountId }) ??
      denied(actor, 'post.change', { divisionId })
    if (no !== null) return no
    const decided = grantPost(asked, await store.postsOf(tx, accountId))
    if (!decided.ok) return refused(`post.${decided.refusal}`)
    if (organizationCode !== null && !(await store.worksFor(tx, role, divisionId, organizationCode))) {
      return refused('post.no-such-organization')
    }
    const id = ids.next<'post'>()
    await store.insertPost(tx, { ...asked, id, lentFrom: null, by: actor.accountId, at: clock.now() })
    await recordChange(tx, actor, divisionId ?? account.divisionId, {
      at: clock.now(),
      action: 'post.granted',
      subject: { kind: 'post', id, name: roleNames[role] },
      details: { holder: account.username, ...postInWords(asked) },
    })
    return { id }
  })
}

/** Lets a post give nothing any more from a day on; what was lent from it ends with it. */
export function end(
  deps: EndDeps,
  actor: Actor,
  asked: { readonly id: PostId; readonly from: CalendarDate; readonly handover: HandoverTold },
): Promise<{ readonly endsOn: CalendarDate } | Refused> {
  return deciding(deps.pool, async (tx) => {
    const found = await store.findPost(tx, asked.id)
    // The person before the post, as everywhere: two who change one person's posts wait for each other.
    const account = found === null ? null : await store.holdAccount(tx, found.accountId)
    const post = await store.holdPost(tx, asked.id)
    if (post === null || account === null) return refused('not-found')
    const no = denied(actor, 'post.change', { divisionId: post.divisionId, accountId: post.accountId })
    if (no !== null) return no
    const decided = endPost(post, asked.from)
    if (!decided.ok) return refused(`post.${decided.refusal}`)
    const at = deps.clock.now()
    const today = dayInChina(at)
    if (await store.isLastAdministrator(tx, post, today)) return refused('account.last-administrator')
    const leaving = { accountId: account.id, posts: [post], from: asked.from, today, endsLendings: true }
    const handed = await handOver(tx, deps, { actor, at, leaving, name: account.name, told: asked.handover })
    if (isRefused(handed)) return handed
    await store.setLastDays(tx, [{ id: post.id, endsOn: decided.value }])
    await recordGranted(tx, { actor, at }, handed.granted)
    const change = { before: { endsOn: post.endsOn }, after: { endsOn: decided.value } }
    await recordChange(tx, actor, post.divisionId, {
      at,
      action: 'post.ended',
      subject: { kind: 'post', id: post.id, name: roleNames[post.role] },
      details: { holder: post.accountId, ...change, ...handed.details },
    })
    return { endsOn: decided.value }
  })
}

/** Lets another person act in a post for some days (代理). */
export function lend(
  { pool, clock, ids }: Deps,
  actor: Actor,
  asked: {
    readonly id: PostId
    readonly username: string
    readonly startsOn: CalendarDate
    readonly endsOn: CalendarDate
  },
): Promise<{ readonly id: PostId } | Refused> {
  return inTransaction(pool, async (tx) => {
    const post = await store.holdPost(tx, asked.id)
    if (post === null) return refused('not-found')
    const no = denied(actor, 'post.change', { divisionId: post.divisionId })
    if (no !== null) return no
    const borrower = await store.holdAccountNamed(tx, asked.username)
    if (borrower === null || borrower.isDisabled) return refused('post.no-such-account')
    // Another division's people are not to be found here; oneself is, and is refused as such.
    const never = denied(actor, 'post.change', { divisionId: borrower.divisionId, accountId: borrower.id })
    if (never !== null) return never.refused === 'not-found' ? refused('post.no-such-account') : never
    const decided = lendPost(post, { accountId: borrower.id, held: await store.postsOf(tx, borrower.id) }, asked)
    if (!decided.ok) return refused(`post.${decided.refusal}`)
    const id = ids.next<'post'>()
    await store.insertPost(tx, {
      ...decided.value,
      id,
      accountId: borrower.id,
      by: actor.accountId,
      at: clock.now(),
    })
    await recordChange(tx, actor, post.divisionId, {
      at: clock.now(),
      action: 'post.lent',
      subject: { kind: 'post', id, name: roleNames[post.role] },
      details: { holder: borrower.username, lentFrom: post.id, ...postInWords(decided.value) },
    })
    return { id }
  })
}
