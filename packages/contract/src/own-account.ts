import { z } from 'zod'
import { routes } from './route.ts'
import { account } from './session.ts'

/** One of one's own sessions (登录会话). */
const ownSession = z
  .object({
    id: z.string(),
    /** Read from what the browser says of itself: "Windows 电脑 · Edge". */
    device: z.string(),
    address: z.string(),
    openedAt: z.iso.datetime(),
    /** To the minute. */
    lastUsedAt: z.iso.datetime(),
    /** The one that asks. */
    isThis: z.boolean(),
  })
  .meta({ id: 'OwnSession' })
export type OwnSession = z.infer<typeof ownSession>

const policy = z.object({
  minLength: z.int(),
  minClasses: z.int(),
  remembered: z.int(),
  maxAgeDays: z.int(),
})

const ownSecurity = z
  .object({
    passwordChangedOn: z.iso.date(),
    /** Days until the password has to be changed, 0 or less once it has; null where it never has to. */
    passwordDaysLeft: z.int().nullable(),
    /** The second factor: since when there is one, how many recovery codes are left, and whether the post needs it. */
    secondFactor: z.object({
      enrolledOn: z.iso.date().nullable(),
      recoveryCodesLeft: z.int(),
      isNeeded: z.boolean(),
    }),
    /** What a new password must be. */
    passwords: policy,
    /** Minutes without a request, and hours at all, after which a session ends. */
    idleMinutes: z.int(),
    absoluteHours: z.int(),
  })
  .meta({ id: 'OwnSecurity' })

/** One line as it is typed; a password may be any. */
const password = z.string().min(1).max(256)

/** Six digits of the app, or a recovery code; spaces and hyphens do not matter. */
const code = z.string().min(1).max(32)

export const ownAccountRoutes = routes({
  readOwnSecurity: {
    method: 'GET',
    path: '/api/own-account/security',
    summary: 'The rules for one’s own password and sessions, and how the password stands',
    access: 'signed-in',
    despite: ['change-password', 'enrol-second-factor'],
    answer: ownSecurity,
  },
  changePassword: {
    method: 'PUT',
    path: '/api/own-account/password',
    summary: 'Take a new password: all other sessions end, this one goes on under a new token',
    access: 'signed-in',
    despite: ['change-password'],
    body: z.object({ current: password, next: password.regex(/^\P{Cc}*$/u) }),
    answer: account,
  },
  beginSecondFactor: {
    method: 'POST',
    path: '/api/own-account/second-factor',
    summary: 'Begin to enrol a second factor: a secret for an authenticator app, told this once',
    access: 'signed-in',
    despite: ['enrol-second-factor'],
    answer: z.object({ secret: z.string(), uri: z.string() }),
  },
  confirmSecondFactor: {
    method: 'POST',
    path: '/api/own-account/second-factor/confirm',
    summary: 'Confirm the enrolment by a first code; the recovery codes are told this once',
    access: 'signed-in',
    despite: ['enrol-second-factor'],
    body: z.object({ code }),
    answer: z.object({ account, recoveryCodes: z.array(z.string()) }),
  },
  removeSecondFactor: {
    method: 'POST',
    path: '/api/own-account/second-factor/remove',
    summary: 'Take the own second factor away',
    access: 'signed-in',
    body: z.object({ password }),
    answer: account,
  },
  passSecondFactor: {
    method: 'POST',
    path: '/api/session/second-factor',
    summary: 'The second step of a sign-in: a code of the app, or a recovery code',
    access: 'signed-in',
    despite: ['second-factor'],
    body: z.object({ code }),
    answer: account,
  },
  listOwnSessions: {
    method: 'GET',
    path: '/api/own-account/sessions',
    summary: 'One’s own sessions, the last used first',
    access: 'signed-in',
    answer: z.object({ rows: z.array(ownSession) }),
  },
  endOwnSession: {
    method: 'DELETE',
    path: '/api/own-account/sessions/:id',
    summary: 'End one of one’s own other sessions',
    access: 'signed-in',
    params: z.object({ id: z.string().max(64) }),
    answer: z.object({ ended: z.int() }),
  },
  endOtherSessions: {
    method: 'DELETE',
    path: '/api/own-account/sessions',
    summary: 'End all of one’s own sessions but this one',
    access: 'signed-in',
    answer: z.object({ ended: z.int() }),
  },
})
