import { z } from 'zod'
import { routes } from './route.ts'
import { account } from './session.ts'

/** The practice town (演练) of somebody's division, and as what he acts in it. */
const practiceTown = z
  .object({
    /** `none`: never made; `failed`: what made it ended without a town. */
    state: z.enum(['none', 'preparing', 'ready', 'failed']),
    /** The job under way: what is being done, how far it has come. */
    step: z.string(),
    percent: z.int(),
    /** When it was last put back as it was at first. */
    preparedAt: z.string().nullable(),
    /** The organisation of the practice town for which the person acts; null for who acts for the whole of it. */
    organization: z.string().nullable(),
    mayReset: z.boolean(),
  })
  .meta({ id: 'PracticeTown' })
export type PracticeTown = z.infer<typeof practiceTown>

export const practiceRoutes = routes({
  readPractice: {
    method: 'GET',
    path: '/api/practice',
    summary: 'Whether the practice town stands, and how far its making has come',
    access: 'records',
    inPractice: true,
    answer: practiceTown,
  },
  makePractice: {
    method: 'POST',
    path: '/api/practice',
    summary: 'Make the practice town where there is none',
    access: 'records',
    inPractice: true,
    answer: practiceTown,
  },
  resetPractice: {
    method: 'POST',
    path: '/api/practice/reset',
    summary: 'Put the practice town back as it was at first',
    access: 'finance',
    inPractice: true,
    answer: practiceTown,
  },
  enterPractice: {
    method: 'POST',
    path: '/api/session/practice',
    summary: 'Go on in the practice town',
    access: 'records',
    inPractice: true,
    answer: account,
  },
  leavePractice: {
    method: 'DELETE',
    path: '/api/session/practice',
    summary: 'Go on in earnest',
    access: 'records',
    inPractice: true,
    answer: account,
  },
})
