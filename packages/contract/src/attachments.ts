import { attachmentSlots, fileTypes, scanStates } from '@jiheng/domain/attachments'
import { z } from 'zod'
import { routes } from './route.ts'

/** A file attached to a subject (附件). A withdrawn one is not among them. */
export const attachment = z
  .object({
    id: z.string(),
    slot: z.enum(attachmentSlots),
    name: z.string(),
    bytes: z.int(),
    /** SHA-256 of the content, in hexadecimal. */
    sha256: z.string(),
    type: z.enum(fileTypes),
    scan: z.enum(scanStates),
    /** Whether it may be opened: with a virus scanner, not before it was found clean. */
    isOffered: z.boolean(),
    preview: z.enum(['page', 'image']).nullable(),
    uploadedBy: z.string(),
    uploadedAt: z.string(),
    mayWithdraw: z.boolean(),
  })
  .meta({ id: 'Attachment' })
export type Attachment = z.infer<typeof attachment>

/** A file on its way (上传). `offset` is where the next piece begins; it is all there when it equals `bytes`. */
export const upload = z
  .object({
    id: z.string(),
    slot: z.enum(attachmentSlots),
    name: z.string(),
    bytes: z.int(),
    /** When the file was last changed on its sender's disk: with name and size it tells the same file again. */
    modifiedAt: z.string().nullable(),
    offset: z.int(),
    /** The largest piece. */
    pieceBytes: z.int(),
    expiresAt: z.string(),
  })
  .meta({ id: 'Upload' })
export type Upload = z.infer<typeof upload>

const ofSubject = z.object({ code: z.string().max(64) })
const ofOne = z.object({ id: z.uuid() })

/** The header with which a piece refused for its offset says where the next one has to begin. */
export const offsetHeader = 'upload-offset'

export const attachmentRoutes = routes({
  listAttachments: {
    method: 'GET',
    path: '/api/projects/:code/attachments',
    summary: 'Attachments of a subject, what the caller may do, and his own unfinished uploads',
    access: 'records',
    params: ofSubject,
    answer: z.object({
      attachments: z.array(attachment),
      mayAttach: z.boolean(),
      largestBytes: z.int(),
      /** How many a subject may have. */
      most: z.int(),
      unfinished: z.array(upload),
    }),
  },
  createUpload: {
    method: 'POST',
    path: '/api/projects/:code/uploads',
    summary: 'Announce a file: its name, size and, where known, its SHA-256',
    access: 'records',
    params: ofSubject,
    body: z.object({
      name: z.string().max(1000),
      bytes: z.int().min(0),
      slot: z.enum(attachmentSlots),
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
      modifiedAt: z.iso.datetime().optional(),
    }),
    answer: upload,
  },
  readUpload: {
    method: 'GET',
    path: '/api/uploads/:id',
    summary: 'How far one’s upload has come',
    access: 'records',
    params: ofOne,
    answer: upload,
  },
  appendPiece: {
    method: 'PATCH',
    path: '/api/uploads/:id',
    summary: `Add a piece (application/octet-stream) at an offset; another offset is refused with the right one in the header ${offsetHeader}`,
    access: 'records',
    params: ofOne,
    query: z.object({ offset: z.coerce.number().int().min(0) }),
    accepts: 'bytes',
    answer: upload,
  },
  finishUpload: {
    method: 'POST',
    path: '/api/uploads/:id/finish',
    summary: 'Check the whole file and attach it; asking twice attaches it once',
    access: 'records',
    params: ofOne,
    answer: attachment,
  },
  cancelUpload: {
    method: 'DELETE',
    path: '/api/uploads/:id',
    summary: 'Give up an upload and forget what has come of it',
    access: 'records',
    params: ofOne,
    answer: z.object({ done: z.literal(true) }),
  },
  downloadAttachment: {
    method: 'GET',
    path: '/api/attachments/:id/content',
    summary: 'The file, always as a download; single byte ranges are answered',
    access: 'records',
    params: ofOne,
    answer: 'file',
  },
  previewAttachment: {
    method: 'GET',
    path: '/api/attachments/:id/preview',
    summary: 'A PDF or raster image to be looked at in the browser; single byte ranges are answered',
    access: 'records',
    params: ofOne,
    answer: 'file',
  },
  withdrawAttachment: {
    method: 'POST',
    path: '/api/attachments/:id/withdraw',
    summary: 'Hide an attachment, with the reason; the file itself is kept for the audit',
    access: 'records',
    params: ofOne,
    body: z.object({ reason: z.string().trim().min(2).max(200) }),
    answer: z.object({ done: z.literal(true) }),
  },
  downloadAll: {
    method: 'GET',
    path: '/api/projects/:code/attachments/zip',
    summary: 'All attachments of a subject in one zip, with a list of their names and SHA-256',
    access: 'records',
    params: ofSubject,
    answer: 'file',
  },
})
