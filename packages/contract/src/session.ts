import { roles, type Role } from '@jiheng/domain/organizations'
import { z } from 'zod'
import { routes } from './route.ts'

export const role = z.enum(roles)
export type { Role }

/** Who is signed in, and for which fiscal division. */
export const account = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    role,
    division: z.object({ code: z.string(), name: z.string() }).nullable(),
    organization: z.object({ code: z.string(), name: z.string() }).nullable(),
    /** True while the division's data are the made-up sample: the shell says so on every page. */
    isSample: z.boolean(),
    /** Sent back in the header `x-csrf-token` with every POST, PUT and DELETE. */
    csrfToken: z.string(),
    /** Report years for which the division has data, newest first. */
    years: z.array(z.int()),
    /** Every fiscal year in which anything is on record, newest first: what the project list can show. */
    recordYears: z.array(z.int()),
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof account>

/** One line of text: no control characters, which no keyboard makes and no database column takes. */
const line = (longest: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}*$/u)

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
    summary: 'Who is signed in',
    access: 'signed-in',
    answer: account,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    summary: 'End the session',
    access: 'signed-in',
    answer: z.object({ done: z.literal(true) }),
  },
})
