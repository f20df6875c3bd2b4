import { attachmentRoutes, offsetHeader } from '@jiheng/contract/attachments'
import { mayAttach } from '@jiheng/domain/attachments'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import type { DivisionActor } from '../accounts/actor.ts'
import type { Guard } from '../http/guard.ts'
import { isRefused, refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import type { AttachmentDesk } from './attachment-desk.ts'
import { finishUpload } from './finish-upload.ts'
import { appendPiece, cancelUpload, createUpload, uploadAnswer } from './uploads.ts'
import { findUpload, type UploadKey } from './upload.store.ts'

/** A file on its way (上传): announced, sent piece by piece from wherever it broke off, finished or given up. */
export function registerUploadRoutes(app: FastifyInstance, guard: Guard, desk: AttachmentDesk): void {
  const { setting } = desk
  const { pool, clock } = setting

  register(app, attachmentRoutes.createUpload, guard, async ({ actor, params, body }) => {
    const subject = await desk.subject(actor, { code: params.code })
    if (subject === null) return refused('not-found')
    if (!mayAttach(actor, subject.isOwnToday)) return refused('access.denied')
    return createUpload(setting, actor, { project: subject, announced: body })
  })

  register(app, attachmentRoutes.readUpload, guard, async ({ actor, params }) => {
    const upload = await findUpload(pool, keyOf(actor, params.id), clock.now())
    return upload === null ? refused('not-found') : uploadAnswer(upload)
  })

  register(app, attachmentRoutes.appendPiece, guard, async ({ actor, params, query, request }) => {
    if (!(request.body instanceof Readable)) return refused('input.unsupported-media')
    const appended = await appendPiece(setting, keyOf(actor, params.id), { start: query.offset, body: request.body })
    if (isRefused(appended)) return appended
    const { isTaken, upload } = appended
    if (isTaken) return upload
    return { ...refused('attachment.wrong-offset'), headers: { [offsetHeader]: String(upload.offset) } }
  })

  register(app, attachmentRoutes.finishUpload, guard, async ({ actor, params }) => {
    const key = keyOf(actor, params.id)
    const upload = await findUpload(pool, key, clock.now())
    if (upload !== null) {
      const subject = await desk.subject(actor, { id: upload.projectId })
      if (subject === null) return refused('not-found')
      if (!mayAttach(actor, subject.isOwnToday)) return refused('access.denied')
      const finished = await finishUpload(setting, actor, { upload, project: subject.code })
      if (isRefused(finished)) return finished
    }
    // Also where the first answer was lost: the attachment has the upload's id.
    const attached = await desk.attachment(actor, params.id)
    if (attached === null || attached.uploaderId !== actor.accountId) return refused('not-found')
    return desk.answer(actor, attached, attached.subject)
  })

  register(app, attachmentRoutes.cancelUpload, guard, async ({ actor, params }) =>
    (await cancelUpload(setting, actor, { id: params.id, reason: null }))
      ? { done: true as const }
      : refused('not-found'),
  )
}

function keyOf(actor: DivisionActor, id: string): UploadKey {
  return { divisionId: actor.division.id, accountId: actor.accountId, id }
}
