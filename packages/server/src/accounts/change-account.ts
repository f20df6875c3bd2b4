import type { AccountId, CalendarDate, Result } from '@jiheng/domain/kernel'
import { endPost, type Post } from '@jiheng/domain/organizations'
import type pg from 'pg'
import { inTransaction } from '../db/connection.ts'
import { deciding } from '../http/deciding.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import type { TodoSource } from '../inbox/todo-source.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import * as accounts from './account.store.ts'
import type { Actor } from './actor.ts'
import { handOver, type HandoverTold } from './hand-over.ts'
import { setPassword } from './password.store.ts'
import { hashPassword, oneTimePassword } from './passwords.ts'
import { denied } from './policy-actor.ts'
import * as posts from './post.store.ts'
import { recordChange } from './record-change.ts'
import { unlockName } from './sign-in-try.store.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }
type HandoverDeps = Deps & { readonly sources: readonly TodoSource[] }

/** A password that is in this answer alone; the next sign-in asks for another. */
type WithPassword = { readonly id: AccountId; readonly username: string; readonly password: string }

/** Makes an account without any post: it can do nothing until the security administrator gives it one. */
export async function createAccount(
  { pool, clock, ids }: Deps,
  actor: Actor,
  told: { readonly username: string; readonly displayName: string; readonly divisionId: number | null },
): Promise<WithPassword | Refused> {
  const no = denied(actor, 'account.change', { divisionId: told.divisionId })
  if (no !== null) return no
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  return inTransaction(pool, async (tx) => {
    const id = ids.next<'account'>()
    const account = { ...told, id, passwordHash, isSample: actor.isSample, mustChangePassword: true, at: clock.now() }
    if (!(await accounts.insertAccount(tx, account))) return refused('account.username-taken')
    const subject = { kind: 'account', id, code: told.username, name: told.displayName } as const
    await recordChange(tx, actor, told.divisionId, { at: clock.now(), action: 'account.created', subject })
    return { id, username: told.username, password }
  })
}

/** Lock, load, decide: the account, where the actor may change it. */
async function hold(tx: pg.PoolClient, actor: Actor, id: AccountId): Promise<posts.HeldAccount | Refused> {
  const account = await posts.holdAccount(tx, id)
  if (account === null) return refused('not-found')
  return denied(actor, 'account.change', { divisionId: account.divisionId, accountId: id }) ?? account
}

/** Closes an account, or opens it again. */
export function setDisabled(
  deps: HandoverDeps,
  actor: Actor,
  asked: { readonly id: AccountId; readonly isDisabled: boolean; readonly handover: HandoverTold },
): Promise<{ readonly done: true } | Refused> {
  return deciding(deps.pool, async (tx) => {
    const account = await hold(tx, actor, asked.id)
    if (isRefused(account)) return account
    const at = deps.clock.now()
    const today = dayInChina(at)
    const held = asked.isDisabled ? await posts.postsOf(tx, account.id) : []
    if (await anyIsLast(tx, held, today)) return refused('account.last-administrator')
    const leaving = { accountId: account.id, posts: held, from: today, today, endsLendings: false }
    const handed = await handOver(tx, deps, { actor, at, leaving, name: account.name, told: asked.handover })
    if (isRefused(handed)) return handed
    await accounts.setDisabledAt(tx, account.id, asked.isDisabled ? at : null)
    const action = asked.isDisabled ? 'account.disabled' : 'account.enabled'
    const told = { at, action, subject: subjectOf(account), details: handed.details } as const
    await recordChange(tx, actor, account.divisionId, told)
    return { done: true }
  })
}

/** Gives an account a new one-time password: whoever used the old one is out, and a lock of the name is lifted. */
export async function resetPassword(
  { pool, clock }: Deps,
  actor: Actor,
  id: AccountId,
): Promise<WithPassword | Refused> {
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  return inTransaction(pool, async (tx) => {
    const account = await hold(tx, actor, id)
    if (isRefused(account)) return account
    await setPassword(tx, { accountId: id, hash: passwordHash, now: clock.now(), mustChange: true })
    await unlockName(tx, account.username)
    await accounts.endSessions(tx, id)
    const told = { at: clock.now(), action: 'account.password-reset', subject: subjectOf(account) } as const
    await recordChange(tx, actor, account.divisionId, told)
    return { id, username: account.username, password }
  })
}

/** Ends all posts of a person as of a day (离岗); what was lent from them ends with them. */
export function leaveOffice(
  deps: HandoverDeps,
  actor: Actor,
  asked: { readonly id: AccountId; readonly from: CalendarDate; readonly handover: HandoverTold },
): Promise<{ readonly ended: number } | Refused> {
  return deciding(deps.pool, async (tx) => {
    const account = await hold(tx, actor, asked.id)
    if (isRefused(account)) return account
    const held = await posts.postsOf(tx, account.id)
    const ended = held.flatMap((post) => lastDay(post, endPost(post, asked.from)))
    const ending = held.filter((post) => ended.some(({ id }) => id === post.id))
    const at = deps.clock.now()
    const today = dayInChina(at)
    if (await anyIsLast(tx, ending, today)) return refused('account.last-administrator')
    const leaving = { accountId: account.id, posts: ending, from: asked.from, today, endsLendings: true }
    const handed = await handOver(tx, deps, { actor, at, leaving, name: account.name, told: asked.handover })
    if (isRefused(handed)) return handed
    await posts.setLastDays(tx, ended)
    const details = { from: asked.from, posts: ended.map((post) => post.id), ...handed.details }
    const told = { at, action: 'account.left', subject: subjectOf(account), details } as const
    await recordChange(tx, actor, account.divisionId, told)
    return { ended: ended.length }
  })
}

function subjectOf({ id, username }: posts.HeldAccount): { kind: 'account'; id: string; code: string } {
  return { kind: 'account', id, code: username }
}

/** A post that is over by then stays as it is. */
function lastDay(post: Post, decided: Result<CalendarDate, unknown>): { id: Post['id']; endsOn: CalendarDate }[] {
  return decided.ok ? [{ id: post.id, endsOn: decided.value }] : []
}

/** A person is an administrator of one kind at most on a day, so that this asks once or twice, never for many. */
async function anyIsLast(tx: pg.PoolClient, held: readonly Post[], today: CalendarDate): Promise<boolean> {
  const current = held.find((post) => post.startsOn <= today && (post.endsOn === null || post.endsOn >= today))
  return current !== undefined && posts.isLastAdministrator(tx, current, today)
}
