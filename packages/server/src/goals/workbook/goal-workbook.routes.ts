import { goalWorkbookRoutes } from '@jiheng/contract/goal-workbooks'
import type { FastifyInstance } from 'fastify'
import { mediaTypes } from '../../http/file-answer.ts'
import type { Guard } from '../../http/guard.ts'
import { isRefused, refused } from '../../http/refused.ts'
import { register } from '../../http/register.ts'
import type { GoalDeps } from '../goal-filing.ts'
import { annotateUpload } from './annotate-upload.ts'
import { downloadBatch, downloadOne } from './download-workbook.ts'
import { receiveWorkbook } from './receive-workbook.ts'
import { cancelUpload, commitUpload, hasRoom, readUpload, takeUpload, uploadOf } from './workbook-desk.ts'

/** Goals in workbooks (绩效目标工作簿): out; in again, checked first, saved when somebody says so; back with comments. */
export function registerGoalWorkbookRoutes(app: FastifyInstance, guard: Guard, deps: GoalDeps): void {
  register(app, goalWorkbookRoutes.downloadGoalBatch, guard, ({ actor, query }) =>
    downloadBatch(deps, actor, query.year),
  )

  register(app, goalWorkbookRoutes.downloadGoalWorkbook, guard, ({ actor, params }) =>
    downloadOne(deps, actor, params.id),
  )

  register(app, goalWorkbookRoutes.uploadGoalWorkbook, guard, async ({ actor, request }) => {
    if (!(await hasRoom(deps, actor))) return refused('goal-workbook.too-many')
    const received = await receiveWorkbook(request)
    return isRefused(received) ? received : takeUpload(deps, actor, received)
  })

  register(app, goalWorkbookRoutes.readGoalWorkbook, guard, ({ actor, params }) => readUpload(deps, actor, params.id))

  register(app, goalWorkbookRoutes.annotatedGoalWorkbook, guard, async ({ actor, params }) => {
    const upload = await uploadOf(deps, actor, params.id)
    const body = upload === null ? null : await annotateUpload(deps.pool, upload)
    if (upload === null || body === null) return refused('not-found')
    return { name: `${upload.fileName.replace(/(-批注)?\.xlsx$/i, '')}-批注.xlsx`, type: mediaTypes.xlsx, body }
  })

  register(app, goalWorkbookRoutes.takeGoalWorkbook, guard, ({ actor, params }) => commitUpload(deps, actor, params.id))

  register(app, goalWorkbookRoutes.cancelGoalWorkbook, guard, ({ actor, params }) =>
    cancelUpload(deps, actor, params.id),
  )
}
