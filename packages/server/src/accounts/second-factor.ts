import type { AuditAction } from '@jiheng/domain/audit'
import type { Instant } from '@jiheng/domain/kernel'
import { randomBytes, randomInt } from 'node:crypto'
import type pg from 'pg'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import { refused, type Refused } from '../http/refused.ts'
import type { Clock } from '../ports/clock.ts'
import type { Actor } from './actor.ts'
import { findOwnPassword } from './password.store.ts'
import { passwordMatches } from './passwords.ts'
import type { Seal } from './seal.ts'
import * as store from './second-factor.store.ts'
import type { Opened, Sessions } from './sessions.ts'
import { lockedFor } from './sign-in-locks.ts'
import { admitSignIn, forgiveSignIn, type LockRules } from './sign-in-try.store.ts'
import { base32, enrolmentUri, stepOfCode } from './totp.ts'

export type SecondFactorDeps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly sessions: Sessions
  readonly seal: Seal
  readonly rules: LockRules
}

type Enrolment = { readonly secret: string; readonly uri: string }

/** Begins to enrol: the secret goes to the person once, to be put into an app. */
export function beginSecondFactor({ pool, clock, seal }: SecondFactorDeps, actor: Actor): Promise<Enrolment | Refused> {
  const secret = randomBytes(20)
  return inTransaction(pool, async (tx) => {
    const isBegun = await store.beginFactor(tx, actor.accountId, seal.close(secret, actor.accountId))
    if (!isBegun) return refused('second-factor.enrolled')
    await appendAudit(tx, { ...actedBy(actor), at: clock.now(), action: 'second-factor.begun' })
    return { secret: base32(secret), uri: enrolmentUri(actor.username, secret) }
  })
}

/** Confirms the enrolment by a first code. The recovery codes are shown this once. */
export async function confirmSecondFactor(
  deps: SecondFactorDeps,
  actor: Actor,
  code: string,
): Promise<{ readonly opened: Opened; readonly recoveryCodes: readonly string[] } | Refused> {
  const now = deps.clock.now()
  return inTransaction(deps.pool, async (tx) => {
    const factor = await store.lockFactor(tx, actor.accountId)
    if (factor === null || factor.confirmedAt !== null) return refused('second-factor.not-begun')
    if (!(await isCodeTaken(tx, deps, { actor, code, factor }))) return wrongCode()
    const recoveryCodes = Array.from({ length: 10 }, newRecoveryCode)
    const digests = recoveryCodes.map((each) => deps.seal.digest(each))
    await store.confirmFactor(tx, actor.accountId, { now, digests })
    const opened = await goOn(tx, deps, { actor, now, action: 'second-factor.enrolled' })
    return opened === null ? refused('session.required') : { opened, recoveryCodes }
  })
}

/** The second step of a sign-in: a code of the app, or a recovery code. Guessing locks as at the first step. */
export async function passSecondFactor(deps: SecondFactorDeps, actor: Actor, code: string): Promise<Opened | Refused> {
  const { pool, clock, rules } = deps
  const now = clock.now()
  const admission = await admitSignIn(pool, actor, { ...rules, now })
  if (!admission.isAdmitted) return lockedFor(admission.waitMillis)
  const passed = await inTransaction(pool, async (tx) => {
    const factor = await store.lockFactor(tx, actor.accountId)
    if (factor === null || factor.confirmedAt === null) return refused('second-factor.not-begun')
    const typed = code.replace(/[\s-]/g, '').toLowerCase()
    const isRecovery = !/^\d{6}$/.test(typed)
    const isRight = isRecovery
      ? await store.spendRecoveryCode(tx, actor.accountId, { digest: deps.seal.digest(typed), now })
      : await isCodeTaken(tx, deps, { actor, code: typed, factor })
    if (!isRight) return wrongCode()
    const action = isRecovery ? 'second-factor.recovery-used' : 'second-factor.passed'
    return (await goOn(tx, deps, { actor, now, action })) ?? refused('session.required')
  })
  if (!('refused' in passed)) await forgiveSignIn(pool, actor)
  return passed
}

/** Takes the own second factor away; the present password is asked, and guessing it locks. */
export async function removeSecondFactor(
  deps: SecondFactorDeps,
  actor: Actor,
  password: string,
): Promise<Opened | Refused> {
  const { pool, clock, rules } = deps
  const now = clock.now()
  const admission = await admitSignIn(pool, actor, { ...rules, now })
  if (!admission.isAdmitted) return lockedFor(admission.waitMillis)
  const own = await findOwnPassword(pool, actor.accountId)
  if (!(await passwordMatches(own?.hash ?? null, password))) {
    return refused('input.invalid', [{ path: 'body.password', code: 'wrong', message: '当前密码不正确。' }])
  }
  await forgiveSignIn(pool, actor)
  return inTransaction(pool, async (tx) => {
    if (!(await store.deleteFactor(tx, actor.accountId))) return refused('second-factor.not-begun')
    return (await goOn(tx, deps, { actor, now, action: 'second-factor.removed' })) ?? refused('session.required')
  })
}

type Shown = { readonly actor: Actor; readonly code: string; readonly factor: store.StoredFactor }

/** Is it a code of now, not taken before? Then it is taken. */
async function isCodeTaken(tx: pg.PoolClient, { clock, seal }: SecondFactorDeps, shown: Shown): Promise<boolean> {
  const { accountId } = shown.actor
  const secret = seal.open(shown.factor.sealed, accountId)
  const typed = shown.code.replace(/\s/g, '')
  const step = stepOfCode(secret, typed, { now: Date.parse(clock.now()), after: shown.factor.lastStep })
  if (step !== null) await store.takeStep(tx, accountId, step)
  return step !== null
}

type Step = { readonly actor: Actor; readonly now: Instant; readonly action: AuditAction }

/** What the session may do has changed: it goes on under a new token, and that is on record. */
async function goOn(tx: pg.PoolClient, { sessions }: SecondFactorDeps, step: Step): Promise<Opened | null> {
  const { actor, now, action } = step
  await store.markShown(tx, actor.sessionDigest, now)
  const opened = await sessions.renew(tx, actor)
  await appendAudit(tx, { ...actedBy(actor), at: now, action })
  return opened
}

function wrongCode(): Refused {
  return refused('input.invalid', [
    { path: 'body.code', code: 'wrong', message: '验证码不正确，或已经用过。请等应用里出现下一个再输入。' },
  ])
}

/** Ten characters that are not mistaken for one another on paper: 49 bits. */
function newRecoveryCode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 10 }, () => letters.charAt(randomInt(letters.length))).join('')
}
