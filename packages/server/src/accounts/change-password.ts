import { brokenRules, passwordRuleText, type PasswordPolicy, type PasswordRule } from '@jiheng/domain/accounts'
import type pg from 'pg'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import { refused, type Refused } from '../http/refused.ts'
import type { Clock } from '../ports/clock.ts'
import type { Actor } from './actor.ts'
import { deleteOtherSessions } from './own-session.store.ts'
import { findOwnPassword, formerPasswords, setPassword } from './password.store.ts'
import { hashPassword, passwordMatches } from './passwords.ts'
import type { Opened, Sessions } from './sessions.ts'
import { lockedFor } from './sign-in-locks.ts'
import { admitSignIn, forgiveSignIn, type LockRules } from './sign-in-try.store.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly sessions: Sessions
  readonly rules: LockRules & { readonly passwords: PasswordPolicy }
}

type Change = { readonly current: string; readonly next: string }

/**
 * Gives the actor a new password. The present one is asked again, so that a desk left alone gives nothing away, and
 * guessing it there locks as at sign-in. All other sessions end; this one goes on under a new token.
 */
export async function changePassword(deps: Deps, actor: Actor, change: Change): Promise<Opened | Refused> {
  const { pool, clock, rules } = deps
  const now = clock.now()
  const admission = await admitSignIn(pool, actor, { ...rules, now })
  if (!admission.isAdmitted) return lockedFor(admission.waitMillis)
  const own = await findOwnPassword(pool, actor.accountId)
  if (own === null || !(await passwordMatches(own.hash, change.current))) {
    return refused('input.invalid', [{ path: 'body.current', code: 'wrong', message: '当前密码不正确。' }])
  }
  await forgiveSignIn(pool, actor)
  const broken = await allBroken(deps, actor, { next: change.next, present: own.hash })
  if (broken.length > 0) {
    return refused(
      'input.invalid',
      broken.map((rule) => ({ path: 'body.next', code: rule, message: passwordRuleText(rule, rules.passwords) })),
    )
  }
  const hash = await hashPassword(change.next)
  return inTransaction(pool, async (tx) => {
    const isSet = await setPassword(tx, { accountId: actor.accountId, hash, now, mustChange: false }, own.hash)
    if (!isSet) return refused('account.password-changed-meanwhile')
    const ended = await deleteOtherSessions(tx, actor)
    const renewed = await deps.sessions.renew(tx, actor)
    const details = { sessionsEnded: ended }
    await appendAudit(tx, { ...actedBy(actor), at: now, action: 'account.password-changed', details })
    return renewed ?? refused('session.required')
  })
}

type Candidate = { readonly next: string; readonly present: string }

async function allBroken({ pool, rules }: Deps, actor: Actor, { next, present }: Candidate): Promise<PasswordRule[]> {
  const former = await formerPasswords(pool, actor.accountId, Math.max(0, rules.passwords.remembered - 1))
  const remembered = rules.passwords.remembered > 0 ? [present, ...former] : []
  const matches = await Promise.all(remembered.map((hash) => passwordMatches(hash, next)))
  const broken = brokenRules(next, actor.username, rules.passwords)
  return matches.includes(true) ? [...broken, 'not-used-before'] : [...broken]
}
