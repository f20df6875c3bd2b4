import { roles } from '@jiheng/domain/organizations'
import { z } from 'zod'
import { line, routes } from './route.ts'

const place = z.object({ code: z.string(), name: z.string() })

/** A post (岗位) as the administrators see it, past and to come. */
const post = z
  .object({
    id: z.string(),
    role: z.enum(roles),
    division: place.nullable(),
    organization: place.nullable(),
    startsOn: z.string(),
    endsOn: z.string().nullable(),
    /** Whose post it is, where it was lent (代理). */
    onBehalfOf: z.string().nullable(),
    state: z.enum(['in-force', 'to-come', 'over']),
  })
  .meta({ id: 'Post' })
export type Post = z.infer<typeof post>

const accountLine = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    division: place.nullable(),
    isDisabled: z.boolean(),
    /** Those in force first, then those to come, then the newest of those that are over. */
    posts: z.array(post),
  })
  .meta({ id: 'AccountLine' })
export type AccountLine = z.infer<typeof accountLine>

/** A password that somebody else has seen: shown once, to be changed at the next sign-in. */
const oneTimePassword = z.object({ id: z.string(), username: z.string(), password: z.string() })

const id = z.object({ id: z.string().max(64) })
/** An administrator of a division names none or his own; one of the whole installation names the one meant. */
const divisionCode = z.string().max(32).optional()
const date = z.iso.date()
const done = z.object({ done: z.literal(true) })

/** Who takes over the work of which post (离岗交接), and whether what nobody takes may wait. */
const handover = z.object({
  successors: z
    .array(z.object({ post: z.string().max(64), username: line(64) }))
    .max(20)
    .default([]),
  isLeftOpen: z.boolean().default(false),
})

const handoverLine = z
  .object({
    post,
    /** Open things at the post's desk, counted: administrators see no business data. */
    work: z.array(
      z.object({
        kind: z.string(),
        state: z.string(),
        open: z.int(),
        overdue: z.int(),
        nextDueOn: z.string().nullable(),
      }),
    ),
    /** Who else acts there from that day on. */
    colleagues: z.array(z.object({ username: z.string(), name: z.string() })),
    /** To whom it is lent (代理) until when; that ends with it. */
    lent: z.array(z.object({ name: z.string(), endsOn: z.string() })),
  })
  .meta({ id: 'HandoverLine' })
export type HandoverLine = z.infer<typeof handoverLine>

export const accountRoutes = routes({
  listAccounts: {
    method: 'GET',
    path: '/api/accounts',
    summary: 'The accounts that the caller looks after, by user name',
    access: 'people',
    query: z.object({
      search: z.string().max(64).optional(),
      after: z.string().max(64).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ rows: z.array(accountLine), next: z.string().nullable() }),
  },
  readAccount: {
    method: 'GET',
    path: '/api/accounts/:id',
    summary: 'One account with its posts',
    access: 'people',
    params: id,
    answer: accountLine,
  },
  readHandover: {
    method: 'GET',
    path: '/api/accounts/:id/handover',
    summary: 'What hangs on the posts that a person would lose from a day on, and who else is there to do it',
    access: 'people',
    params: id,
    query: z.object({
      from: date,
      /** One post alone; otherwise all. */
      post: z.string().max(64).optional(),
      /** As for an account that is closed: its posts stay, and what is lent from them goes on. */
      closing: z.enum(['yes']).optional(),
    }),
    answer: z.object({ lines: z.array(handoverLine) }),
  },
  createAccount: {
    method: 'POST',
    path: '/api/accounts',
    summary: 'Make an account; its password is shown in the answer alone',
    access: 'accounts',
    body: z.object({
      username: z.string().regex(/^[a-z][a-z0-9._-]{1,31}$/),
      displayName: line(64),
      division: divisionCode,
    }),
    answer: oneTimePassword,
  },
  disableAccount: {
    method: 'POST',
    path: '/api/accounts/:id/disable',
    summary: 'Close an account: its sessions end at once',
    access: 'accounts',
    params: id,
    body: z.object({ handover: handover.optional() }).nullish(),
    answer: done,
  },
  enableAccount: {
    method: 'POST',
    path: '/api/accounts/:id/enable',
    summary: 'Open a closed account again',
    access: 'accounts',
    params: id,
    answer: done,
  },
  resetPassword: {
    method: 'POST',
    path: '/api/accounts/:id/reset-password',
    summary: 'Give an account a new one-time password; its sessions end at once',
    access: 'accounts',
    params: id,
    answer: oneTimePassword,
  },
  leaveOffice: {
    method: 'POST',
    path: '/api/accounts/:id/leave',
    summary: 'End all posts of a person as of a day (离岗)',
    access: 'accounts',
    params: id,
    body: z.object({ from: date, handover: handover.optional() }),
    answer: z.object({ ended: z.int() }),
  },
})

export const postRoutes = routes({
  resetSecondFactor: {
    method: 'POST',
    path: '/api/accounts/:id/reset-second-factor',
    summary: 'Take somebody’s second factor away; all sessions of the account end',
    access: 'posts',
    params: id,
    answer: done,
  },
  grantPost: {
    method: 'POST',
    path: '/api/accounts/:id/posts',
    summary: 'Give a person a post',
    access: 'posts',
    params: id,
    body: z.object({
      role: z.enum(roles),
      division: divisionCode,
      organization: z.string().max(64).nullable(),
      startsOn: date,
      endsOn: date.nullable(),
    }),
    answer: z.object({ id: z.string() }),
  },
  endPost: {
    method: 'POST',
    path: '/api/posts/:id/end',
    summary: 'Let a post give nothing any more from a day on',
    access: 'posts',
    params: id,
    body: z.object({ from: date, handover: handover.optional() }),
    answer: z.object({ endsOn: z.string() }),
  },
  lendPost: {
    method: 'POST',
    path: '/api/posts/:id/lend',
    summary: 'Let another person act in a post for some days (代理)',
    access: 'posts',
    params: id,
    body: z.object({ username: line(64), startsOn: date, endsOn: date }),
    answer: z.object({ id: z.string() }),
  },
})
