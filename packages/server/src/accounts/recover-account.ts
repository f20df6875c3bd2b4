import { administrators, roleNames, type Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import { installationChain } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import { endSessions } from './account.store.ts'
import { setPassword } from './password.store.ts'
import { hashPassword, oneTimePassword } from './passwords.ts'
import { holdAccountNamed, postsOf } from './post.store.ts'
import { deleteFactor } from './second-factor.store.ts'
import { unlockName } from './sign-in-try.store.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/** What is to be given back to whom, why, and who stands at the machine. */
export type Recovery = {
  readonly username: string
  readonly password: boolean
  readonly secondFactor: boolean
  readonly reason: string
  readonly operator: string
}

export type Recovered = {
  readonly role: Role
  /** Shown once and kept nowhere; null where only the second factor was asked for. */
  readonly password: string | null
  /** False where there was none to be taken away. */
  readonly hadSecondFactor: boolean
}

export type NotRecovered = 'no-such-account' | 'disabled' | 'no-administrator'

/**
 * Lets an administrator (三员) in again whom no other administrator can help: a one-time password that the next sign-in asks
 * to change, and the second factor taken away so that it has to be enrolled anew. For whoever runs the machine; on record
 * with his name and reason. Everybody else is helped by the administrators.
 */
export async function recoverAccount(
  { pool, clock }: Deps,
  asked: Recovery,
): Promise<Recovered | { readonly fault: NotRecovered }> {
  const password = asked.password ? oneTimePassword() : null
  const hash = password === null ? null : await hashPassword(password)
  const now = clock.now()
  const today = dayInChina(now)
  return inTransaction(pool, async (tx) => {
    const account = await holdAccountNamed(tx, asked.username)
    if (account === null) return { fault: 'no-such-account' }
    if (account.isDisabled) return { fault: 'disabled' }
    const posts = (await postsOf(tx, account.id)).filter((post) => (post.endsOn ?? today) >= today)
    const role = administrators.find((each) => posts.some((post) => post.role === each))
    if (role === undefined) return { fault: 'no-administrator' }
    if (hash !== null) await setPassword(tx, { accountId: account.id, hash, now, mustChange: true })
    await unlockName(tx, account.username)
    const hadSecondFactor = asked.secondFactor && (await deleteFactor(tx, account.id))
    await endSessions(tx, account.id)
    await appendAudit(tx, {
      ...{ divisionId: account.divisionId ?? installationChain, by: null, address: null, at: now },
      action: 'account.recovered',
      subject: { kind: 'account', id: account.id, code: account.username, name: roleNames[role] },
      details: {
        password: asked.password,
        secondFactor: hadSecondFactor,
        operator: asked.operator,
        reason: asked.reason,
      },
    })
    return { role, password, hadSecondFactor }
  })
}
