import { reviewGrades } from '@jiheng/domain/rulebook'
import { z } from 'zod'

/** A review table as it is filled in: a grade or points at each point (要点), and the grade of the whole. */
export const opinionTold = z
  .object({
    method: z.enum(['定性', '定量']),
    marks: z.array(z.object({ point: z.string().max(40), mark: z.string().max(12) })).max(40),
    grade: z.enum(reviewGrades).nullable(),
  })
  .meta({ id: 'GoalOpinionTold' })

/** A graded opinion as it was kept (分项审核意见). */
export const gradedOpinion = z
  .object({
    rubric: z.string(),
    method: z.enum(['定性', '定量']),
    marks: z.array(z.object({ point: z.string(), mark: z.string() })),
    grade: z.enum(reviewGrades),
    score: z.string().nullable(),
  })
  .meta({ id: 'GoalGradedOpinion' })
export type GoalGradedOpinion = z.infer<typeof gradedOpinion>

/** The document of the approval (批复文号、批复日期). */
export const approvalDocument = z
  .object({ number: z.string().trim().max(60), on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) })
  .meta({ id: 'ApprovalDocument' })
