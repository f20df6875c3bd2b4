import { triesLeft } from '@jiheng/domain/accounts'
import { refused, refusedBecause, type Refused } from '../http/refused.ts'
import type { Admission, LockRules } from './sign-in-try.store.ts'

/** The refusal while a name or an address is locked: how long it lasts, and nothing of whether there is such a name. */
export function lockedFor(waitMillis: number): Refused {
  const minutes = Math.ceil(waitMillis / 60_000)
  return {
    ...refusedBecause('session.locked', `请在 ${String(minutes)} 分钟后再试；忘记密码请联系本镇系统管理员重置。`),
    headers: { 'retry-after': String(Math.ceil(waitMillis / 1000)) },
  }
}

/** From how many tries left on a person is told of the lock to come. */
const warnFrom = 2

/** What a wrong password is answered with: the same for a name that nobody has. */
export function wrongCredentials(
  { atName }: Extract<Admission, { isAdmitted: true }>,
  { nameLock }: LockRules,
): Refused {
  const left = triesLeft(atName, nameLock)
  if (left === 0) return lockedFor(atName.lockedUntil - atName.lastAt)
  return left > warnFrom
    ? refused('session.wrong-credentials')
    : refusedBecause('session.wrong-credentials', `再错 ${String(left)} 次将暂时锁定。`)
}
