import { z } from 'zod'
import { goalContent } from './goal-content.ts'

/** One difference between two contents of the form. */
export const goalChange = z
  .object({
    path: z.string(),
    kind: z.enum(['changed', 'added', 'removed']),
    label: z.string(),
    before: z.string(),
    after: z.string(),
  })
  .meta({ id: 'GoalChange' })

/** What a change request changes of an approved goal, and why (调整申请). */
export const changedGoal = z
  .object({
    kind: z.string(),
    reason: z.string(),
    /** 版次 in the ledger of the approved goal. */
    of: z.int(),
    /** What that version says. */
    base: goalContent,
    list: z.array(goalChange),
  })
  .meta({ id: 'ChangedGoal' })
