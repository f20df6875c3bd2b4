import { z } from 'zod'
import { routes } from './route.ts'

/** Roles of the product (角色). */
export const role = z.enum(['leadership', 'finance', 'department', 'unit', 'expert', 'supervision', 'administrator'])
export type Role = z.infer<typeof role>

export const roleNames: Record<Role, string> = {
  leadership: '党委政府',
  finance: '财政所',
  department: '预算部门',
  unit: '预算单位',
  expert: '专家',
  supervision: '监督部门',
  administrator: '系统管理员',
}

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
  })
  .meta({ id: 'Account' })
export type Account = z.infer<typeof account>

export const sessionRoutes = routes({
  signIn: {
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in with a user name and a password',
    access: 'public',
    body: z.object({ username: z.string().min(1).max(64), password: z.string().min(1).max(256) }),
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
