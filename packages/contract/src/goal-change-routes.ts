import { z } from 'zod'
import { goalRecord } from './goals.ts'
import { routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)
const id = z.object({ id: z.uuid() })
const organization = z.object({ code: z.string(), name: z.string() })
const changeReason = z.object({ kind: z.string().trim().min(1).max(20), reason: z.string().trim().min(1).max(500) })

export const goalChangeRoutes = routes({
  changeableGoals: {
    method: 'GET',
    path: '/api/goals/changeable',
    summary: 'The caller’s subjects with an approved goal of the year, and the open change request of each',
    access: 'filing',
    query: z.object({ year, search: z.string().trim().max(100).optional() }),
    answer: z.object({
      projects: z.array(organization.extend({ openChange: z.string().nullable() })),
      isMore: z.boolean(),
    }),
  },
  requestChange: {
    method: 'POST',
    path: '/api/goals/changes',
    summary: 'Ask for a change of an approved goal (申请调整): a working copy of it, reviewed along its own chain',
    access: 'filing',
    body: changeReason.extend({ projectCode: z.string().min(1).max(64), year }),
    answer: z.object({ id: z.string() }),
  },
  editChange: {
    method: 'PUT',
    path: '/api/goals/:id/change',
    summary: 'Change the reason of a change request while it lies with its filer',
    access: 'filing',
    params: id,
    body: changeReason,
    answer: goalRecord,
  },
  endGoal: {
    method: 'POST',
    path: '/api/goals/:id/end',
    summary: 'End a change request without approval (终止): given up by its filer, or declined with a reason',
    access: 'filing',
    params: id,
    body: z.object({ version: z.int().min(1), opinion: z.string().trim().max(2000) }),
    answer: goalRecord,
  },
})
