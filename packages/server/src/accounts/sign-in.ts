import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import { passwordMatches } from './passwords.ts'
import { postsInForce } from './post.queries.ts'
import { recordRefusedSignIns } from './refused-sign-ins.ts'
import { findByUsername, type Credentials, type Origin } from './session.store.ts'
import type { Opened, Sessions } from './sessions.ts'
import { lockedFor, wrongCredentials } from './sign-in-locks.ts'
import { admitSignIn, deleteForgottenTries, forgiveSignIn, takeBackTry, type LockRules } from './sign-in-try.store.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly sessions: Sessions
  readonly rules: LockRules
}

type Entry = { readonly username: string; readonly password: string }

type SignIn = (entry: Entry, origin: Origin) => Promise<Opened | Refused>

/**
 * Signs in by user name and password (登录). A try is counted before the password is looked at and forgiven once it was
 * right. Refusals are put on record.
 */
export function makeSignIn(deps: Deps): SignIn {
  const { pool, clock, rules } = deps
  const record = recordRefusedSignIns(deps)
  return async (entry, origin) => {
    const now = clock.now()
    const account = await findByUsername(pool, entry.username)
    const outcome = await tryPassword(deps, { entry, origin, account, now })
    if (isRefused(outcome)) await record(account?.id ?? null, origin.address, outcome.refused)
    else await deleteForgottenTries(pool, now, rules)
    return outcome
  }
}

type Attempt = {
  readonly entry: Entry
  readonly origin: Origin
  readonly account: Credentials | null
  readonly now: Instant
}

async function tryPassword(deps: Deps, { entry, origin, account, now }: Attempt): Promise<Opened | Refused> {
  const { pool, rules } = deps
  const tried = { username: entry.username, address: origin.address }
  const admission = await admitSignIn(pool, tried, { ...rules, now })
  if (!admission.isAdmitted) return lockedFor(admission.waitMillis)
  const matches = await passwordMatches(account?.passwordHash ?? null, entry.password)
  if (account === null || !matches) return wrongCredentials(admission, rules)
  await (account.hasSecondFactor ? takeBackTry(pool, tried) : forgiveSignIn(pool, tried))
  return openSession(deps, account, { origin, now })
}

/** A session in the first of the person's posts. Only who has proved himself learns that an account is closed or has no post. */
export async function openSession(
  { pool, sessions }: Pick<Deps, 'pool' | 'sessions'>,
  account: Credentials,
  { origin, now }: Pick<Attempt, 'origin' | 'now'>,
): Promise<Opened | Refused> {
  if (account.isDisabled) return refused('session.account-disabled')
  const [post] = await postsInForce(pool, account.id, dayInChina(now))
  const opened = post === undefined ? null : await sessions.open({ accountId: account.id, postId: post.id }, origin)
  return opened ?? refused('session.no-post')
}
