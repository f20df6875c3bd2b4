import { z } from 'zod'

/** What is known beside the form when it is checked: the same for the page, which checks while somebody types, and for 送审. */
export const goalCheckContext = z
  .object({
    project: z.object({
      name: z.string(),
      subjectKind: z.string(),
      kind: z.string(),
      policyArea: z.string(),
      startsOn: z.string().nullable(),
      endsOn: z.string().nullable(),
    }),
    earlier: z.object({
      approvedAmount: z.string().nullable(),
      indicators: z.array(
        z.object({
          year: z.int(),
          levelTwo: z.string(),
          levelThree: z.string(),
          target: z.string(),
          actual: z.string(),
        }),
      ),
    }),
  })
  .meta({ id: 'GoalCheckContext' })
