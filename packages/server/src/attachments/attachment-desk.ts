import type { Attachment } from '@jiheng/contract/attachments'
import { fileTypeFacts, isOffered, mayAttach, mayWithdraw } from '@jiheng/domain/attachments'
import type { DivisionActor } from '../accounts/actor.ts'
import { scopeOf } from '../accounts/scope.queries.ts'
import { dayInChina } from '../ports/clock.ts'
import {
  findAttachable,
  findAttachment,
  type AttachmentRow,
  type FoundAttachment,
  type Subject,
} from './attachment.queries.ts'
import type { AttachmentSetting } from './attachment-setting.ts'

/** What the routes ask on behalf of their caller: what he may see, and what he may do with it. */
export type AttachmentDesk = {
  readonly setting: AttachmentSetting
  subject(actor: DivisionActor, asked: { readonly code: string } | { readonly id: string }): Promise<Subject | null>
  attachment(actor: DivisionActor, id: string): Promise<FoundAttachment | null>
  /** May the file be opened now, by whoever sees it? */
  isReady(row: AttachmentRow): boolean
  mayWithdraw(actor: DivisionActor, row: AttachmentRow, subject: Subject): boolean
  answer(actor: DivisionActor, row: AttachmentRow, subject: Subject): Attachment
}

export function makeAttachmentDesk(setting: AttachmentSetting): AttachmentDesk {
  const { db, clock } = setting
  const currentYear = (): number => Number(dayInChina(clock.now()).slice(0, 4))
  const desk: AttachmentDesk = {
    setting,
    subject: (actor, asked) => findAttachable(db, scopeOf(actor), { ...asked, currentYear: currentYear() }),
    attachment: (actor, id) => findAttachment(db, scopeOf(actor), { id, currentYear: currentYear() }),
    isReady: (row) => isOffered(row.scan, setting.scanner !== null),
    mayWithdraw: (actor, row, subject) => mayWithdraw(actor, row.uploaderId, mayAttach(actor, subject.isOwnToday)),
    answer: (actor, row, subject) => {
      const { id, slot, name, sha256, type, scan, uploadedBy } = row
      const isReady = desk.isReady(row)
      return {
        ...{ id, slot, name, sha256, type, scan, uploadedBy },
        bytes: Number(row.bytes),
        isOffered: isReady,
        preview: isReady ? fileTypeFacts[type].preview : null,
        uploadedAt: row.uploadedAt.toISOString(),
        mayWithdraw: desk.mayWithdraw(actor, row, subject),
      }
    },
  }
  return desk
}
