import type { Attachment, Upload } from '@jiheng/contract/attachments'
import type { AttachmentSlot } from '@jiheng/domain/attachments'
import { ApiProblem, ask } from '../app/api.ts'
import { sendWithProgress } from '../app/send-with-progress.ts'

type Sending = {
  /** The subject's code. */
  readonly code: string
  readonly slot: AttachmentSlot
  readonly file: File
  /** One that broke off, to be gone on with. */
  readonly known: Upload | null
  readonly signal: AbortSignal
  /** Told as soon as the server knows of the upload, and again after each piece. */
  readonly onUpload: (upload: Upload) => void
  readonly onProgress: (bytes: number) => void
}

/** Waits between tries of a piece that the network lost. */
const pauses = [500, 2000, 5000]

/** Sends a file piece by piece, from where the server says; a short loss of the network is waited out. */
export async function sendFile(sending: Sending): Promise<Attachment> {
  const { signal, file } = sending
  let upload = sending.known ?? (await announce(sending))
  sending.onUpload(upload)
  let lost = 0
  while (upload.offset < file.size) {
    sending.onProgress(upload.offset)
    try {
      upload = await sendPiece(sending, upload)
      lost = 0
    } catch (cause) {
      const pause = mayGoOn(cause) ? pauses[lost] : undefined
      if (pause === undefined) throw cause
      lost += 1
      await rest(pause, signal)
      upload = await ask('GET /api/uploads/:id', { params: { id: upload.id } }, { signal }).catch(() => upload)
    }
    sending.onUpload(upload)
  }
  sending.onProgress(file.size)
  return ask('POST /api/uploads/:id/finish', { params: { id: upload.id } }, { signal })
}

async function announce({ code, slot, file, signal }: Sending): Promise<Upload> {
  const sha256 = await digestOf(file)
  const modifiedAt = new Date(file.lastModified).toISOString()
  const body = { name: file.name, bytes: file.size, slot, modifiedAt, ...(sha256 === null ? {} : { sha256 }) }
  return ask('POST /api/projects/:code/uploads', { params: { code }, body }, { signal })
}

/** Browsers compute it over https (and on this machine) alone; without it the size, the name and the day have to do. */
async function digestOf(file: File): Promise<string | null> {
  if (!isSecureContext) return null
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function sendPiece({ file, signal, onProgress }: Sending, upload: Upload): Promise<Upload> {
  const { id, offset, pieceBytes } = upload
  const answer = await sendWithProgress({
    method: 'PATCH',
    address: `/api/uploads/${id}?offset=${offset}`,
    body: file.slice(offset, offset + pieceBytes),
    contentType: 'application/octet-stream',
    signal,
    onProgress: ({ bytes }) => onProgress(offset + bytes),
  })
  return answer as Upload
}

/** A lost connection, a busy server, or a piece that the server has already: what it holds decides where to go on. */
function mayGoOn(cause: unknown): boolean {
  if (!(cause instanceof ApiProblem)) return false
  const { status, code } = cause.problem
  return status === 0 || status >= 500 || code === 'attachment.wrong-offset' || code === 'input.unreadable'
}

function rest(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis)
    const stop = () => {
      clearTimeout(timer)
      reject(new DOMException('cancelled', 'AbortError'))
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}
