import { duties } from '@jiheng/domain/accounts'
import { roles, type Role } from '@jiheng/domain/organizations'
import { z } from 'zod'
import { line, routes } from './route.ts'

export const role = z.enum(roles)
export type { Role }

/** A post (岗位) in which the person may act today. */
const heldPost = z.object({
  id: z.string(),
  role,
  /** The organisation's name, else the division's; null for an administrator of the whole installation. */
  place: z.string().nullable(),
  /** Whose post it is, where it was lent (代理). */
  onBehalfOf: z.string().nullable(),
})

/** Who is signed in, and in which post: role, division and organisation are the post's. */
export const account = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    role,
    division: z.object({ code: z.string(), name: z.string() }).nullable(),
    organization: z.object({ code: z.string(), name: z.string() }).nullable(),
    postId: z.string(),
    /** Whose post it is, where it was lent (代理). */
    onBehalfOf: z.string().nullable(),
    /** While practising (演练): the division in earnest, to which the person goes back; null in earnest. */
    practice: z.object({ homeName: z.string() }).nullable(),
    /** All posts between which the person may switch, this one among them. */
    posts: z.array(heldPost),
    /** What has to be done before anything else; null where nothing is. */
    duty: z.enum(duties).nullable(),
    /** Days until the password has to be changed, where they have become few; null otherwise. */
    passwordWarning: z.int().nullable(),
    /** True while the division's data are the made-up sample: the shell says so on every page. */
    isSample: z.boolean(),
    /** Sent back in the header `x-csrf-token` with every POST, PUT and DELETE. */
    csrfToken: z.string(),
    /** Report years for which the division has data, newest first. */
    years: z.array(z.int()),
    /** Every fiscal year in which anything is on record, newest first: what the project list can show. */
    recordYears: z.array(z.int()),
    /** The year whose goals were last arranged to be filed (布置申报), not after the next; null where none was. */
    filingYear: z.int().nullable(),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof account>

export const sessionRoutes = routes({
  signIn: {
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in with a user name and a password',
    access: 'public',
    body: z.object({ username: line(64), password: line(256) }),
    answer: account,
  },
  currentSession: {
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in; null where nobody is',
    // Asked by every page before anybody is signed in: that nobody is, is an answer and no fault.
    access: 'public',
    answer: account.nullable(),
  },
  waysToSignIn: {
    method: 'GET',
    path: '/api/session/ways',
    summary: 'Whether there is a unified sign-in beside the password',
    access: 'public',
    answer: z.object({ unified: z.boolean() }),
  },
  leaveForUnified: {
    method: 'POST',
    path: '/api/session/unified',
    summary: 'Where to send the browser for the unified sign-in',
    access: 'public',
    answer: z.object({ url: z.string() }),
  },
  comeBackFromUnified: {
    method: 'POST',
    path: '/api/session/unified/back',
    summary: 'Sign in with what the unified sign-in sent back with the browser',
    access: 'public',
    /** The query of the page that the provider sent the browser to. */
    body: z.object({ query: line(4000) }),
    answer: account,
  },
  actInPost: {
    method: 'POST',
    path: '/api/session/post',
    summary: 'Go on in another of one’s own posts',
    access: 'signed-in',
    body: z.object({ postId: z.string().max(64) }),
    answer: account,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    summary: 'End the session',
    access: 'signed-in',
    inPractice: true,
    despite: duties,
    answer: z.object({ done: z.literal(true) }),
  },
})
