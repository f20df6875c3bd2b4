import { attachmentRoutes } from '@jiheng/contract/attachments'
import { mayAttach } from '@jiheng/domain/attachments'
import type { FastifyInstance } from 'fastify'
import { actedBy } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import { mediaTypes } from '../http/file-answer.ts'
import type { Guard } from '../http/guard.ts'
import { isRefused, refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina } from '../ports/clock.ts'
import { makeAttachmentDesk } from './attachment-desk.ts'
import { attachmentsOf } from './attachment.queries.ts'
import type { AttachmentSetting } from './attachment-setting.ts'
import { withdraw } from './attachment.store.ts'
import { attachmentZip } from './attachment-zip.ts'
import { serveAttachment } from './serve-attachment.ts'
import { recordOpenings } from './record-openings.ts'
import { registerUploadRoutes } from './upload.routes.ts'
import { uploadAnswer } from './uploads.ts'
import { unfinishedUploads } from './upload.store.ts'

/** Attachments (附件) of a subject: listed, uploaded, opened, withdrawn, and all of them in one zip. */
export function registerAttachmentRoutes(app: FastifyInstance, guard: Guard, setting: AttachmentSetting): void {
  const { pool, db, clock, files, limits } = setting
  const desk = makeAttachmentDesk(setting)
  registerUploadRoutes(app, guard, desk)

  register(app, attachmentRoutes.listAttachments, guard, async ({ actor, params }) => {
    const subject = await desk.subject(actor, { code: params.code })
    if (subject === null) return refused('not-found')
    const key = { divisionId: actor.division.id, accountId: actor.accountId, projectId: subject.id }
    const rows = await attachmentsOf(db, key)
    return {
      attachments: rows.map((row) => desk.answer(actor, row, subject)),
      mayAttach: mayAttach(actor, subject.isOwnToday),
      largestBytes: limits.attachmentBytes,
      most: limits.attachmentsPerSubject,
      unfinished: (await unfinishedUploads(pool, key, clock.now())).map(uploadAnswer),
    }
  })

  const recordOpening = recordOpenings(setting)
  for (const how of ['download', 'preview'] as const) {
    register(app, attachmentRoutes[`${how}Attachment`], guard, async ({ actor, params, request }) => {
      const file = await desk.attachment(actor, params.id)
      if (file === null) return refused('not-found')
      if (!desk.isReady(file)) return refused('attachment.not-scanned')
      const { range, 'if-range': condition } = request.headers
      const asked = { range, ifRange: condition === undefined ? undefined : String(condition) }
      const answer = await serveAttachment(files, { divisionId: actor.division.id, file, how, ...asked })
      if (!isRefused(answer)) await recordOpening(actor, file, how)
      return answer
    })
  }

  register(app, attachmentRoutes.downloadAll, guard, async ({ actor, params }) => {
    const subject = await desk.subject(actor, { code: params.code })
    if (subject === null) return refused('not-found')
    const divisionId = actor.division.id
    const rows = (await attachmentsOf(db, { divisionId, projectId: subject.id })).filter((row) => desk.isReady(row))
    if (rows.length === 0) return refused('attachment.none')
    const { code } = subject
    await recordAudit(pool, {
      ...actedBy(actor),
      at: clock.now(),
      action: 'attachments.downloaded',
      subject: { kind: 'project', id: subject.id, code, name: subject.name },
      details: { files: rows.map((row) => ({ name: row.name, sha256: row.sha256 })) },
    })
    const name = `${subject.name}-附件-${dayInChina(clock.now())}.zip`
    return { name, type: mediaTypes.zip, body: attachmentZip(files, divisionId, rows) }
  })

  register(app, attachmentRoutes.withdrawAttachment, guard, async ({ actor, params, body }) => {
    const attached = await desk.attachment(actor, params.id)
    if (attached === null) return refused('not-found')
    if (!desk.mayWithdraw(actor, attached, attached.subject)) return refused('access.denied')
    const made = { attachment: attached, reason: body.reason, now: clock.now() }
    return (await withdraw(pool, actor, made)) ? { done: true as const } : refused('not-found')
  })
}
