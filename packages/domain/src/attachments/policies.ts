import type { AccountId } from '../kernel/index.ts'
import type { Role } from '../organizations/index.ts'
import type { ScanState } from './attachment-words.ts'

/** Who acts on attachments. */
export type AttachmentActor = { readonly accountId: AccountId; readonly role: Role }

const contributors: readonly Role[] = ['finance', 'department', 'unit']

/**
 * May somebody attach to a subject that he sees? Finance to any; a department or unit where the subject is its own today
 * (a former owner still reads). Leadership and supervision read.
 */
export function mayAttach(actor: Pick<AttachmentActor, 'role'>, isOwnToday: boolean): boolean {
  return contributors.includes(actor.role) && (isOwnToday || actor.role === 'finance')
}

/** May somebody withdraw (撤回) an attachment: whoever uploaded it, as long as he may attach, and finance. */
export function mayWithdraw(actor: AttachmentActor, uploadedBy: string, mayAttachNow: boolean): boolean {
  return mayAttachNow && (actor.role === 'finance' || actor.accountId === uploadedBy)
}

/** May a stored file be opened: never with a virus, and where there is a scanner not before it was found clean. */
export function isOffered(scan: ScanState, hasScanner: boolean): boolean {
  return hasScanner ? scan === '已查毒' : scan !== '有病毒'
}
