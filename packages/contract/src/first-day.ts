import { z } from 'zod'
import { routes } from './route.ts'

const step = z.object({
  key: z.string(),
  title: z.string(),
  sentence: z.string(),
  link: z.string(),
  /** Done in the practice town. */
  isPractised: z.boolean(),
  isDone: z.boolean(),
  /** The records show it: it is not for the person to say. */
  isShownByRecords: z.boolean(),
})

/** The first day (第一天) of somebody's role: a short list of steps with what is done of it. */
const firstDay = z
  .object({
    steps: z.array(step),
    /** Put away by the person; the page is still there. */
    isHidden: z.boolean(),
  })
  .meta({ id: 'FirstDay' })
export type FirstDay = z.infer<typeof firstDay>
export type FirstDayStepAnswer = z.infer<typeof step>

export const firstDayRoutes = routes({
  readFirstDay: {
    method: 'GET',
    path: '/api/first-day',
    summary: 'The steps of the first day in one’s role, and which are done',
    access: 'signed-in',
    answer: firstDay,
  },
  hideFirstDay: {
    method: 'PUT',
    path: '/api/first-day',
    summary: 'Put the first day away, or take it out again',
    access: 'signed-in',
    body: z.object({ isHidden: z.boolean() }),
    answer: firstDay,
  },
  tickStep: {
    method: 'PUT',
    path: '/api/first-day/steps/:step',
    summary: 'Say that a step is done that no record shows, or that it is not',
    access: 'signed-in',
    params: z.object({ step: z.string().max(40) }),
    body: z.object({ isDone: z.boolean() }),
    answer: firstDay,
  },
})
