import type { Upload } from '@jiheng/contract/attachments'
import { fileFaultSentence } from '@jiheng/contract/attachment-faults'
import { cleanFileName, judgeName, type AttachmentSlot } from '@jiheng/domain/attachments'
import { useEffect, useRef, useState } from 'react'
import { ApiProblem, ask } from '../app/api.ts'
import { sendFile } from './send-file.ts'

/** A file that somebody chose on this page. */
export type Sent = {
  readonly key: number
  readonly file: File
  readonly slot: AttachmentSlot
  readonly state: 'waiting' | 'sending' | 'failed'
  readonly bytes: number
  /** What the server holds of it. */
  readonly upload: Upload | null
  readonly fault: string | null
  /** Whether trying again can help. */
  readonly mayRetry: boolean
}

type Uploading = { readonly code: string; readonly largest: number; readonly onChanged: () => void }

/** Files that go at the same time: more would only share one line. */
const atOnce = 2
let lastKey = 0

function faultOf(cause: unknown): string {
  if (!(cause instanceof ApiProblem)) return '上传没有完成，请重试。'
  return cause.problem.issues?.[0]?.message ?? cause.problem.title
}

/** After these the server has forgotten the upload. */
const forgetting = ['not-found', 'attachment.file', 'attachment.infected', 'attachment.wrong-digest']

/** What the server has refused it will refuse again; an upload that it has forgotten or received badly may begin anew. */
function failureOf(cause: unknown): Pick<Sent, 'state' | 'fault' | 'mayRetry'> & Partial<Sent> {
  const failed = { state: 'failed', fault: faultOf(cause) } as const
  if (!(cause instanceof ApiProblem)) return { ...failed, mayRetry: true }
  const { status, code } = cause.problem
  const mayBeginAnew = code === 'not-found' || code === 'attachment.wrong-digest'
  // 401: the session ended in the middle; once signed in again the rest goes on.
  const mayRetry = mayBeginAnew || status < 400 || status === 401 || status >= 500
  return { ...failed, mayRetry, ...(forgetting.includes(code) ? { upload: null, bytes: 0 } : {}) }
}

/** The files on their way from this page: judged, queued, sent, resumed and given up. */
export function useUploads({ code, largest, onChanged }: Uploading) {
  const [items, setItems] = useState<readonly Sent[]>([])
  const running = useRef(new Map<number, AbortController>())
  const change = (key: number, by: Partial<Sent>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...by } : item)))
  const drop = (key: number) => setItems((now) => now.filter((item) => item.key !== key))

  const send = async (item: Sent) => {
    const controller = new AbortController()
    running.current.set(item.key, controller)
    change(item.key, { state: 'sending', fault: null })
    try {
      await sendFile({
        ...{ code, slot: item.slot, file: item.file, known: item.upload, signal: controller.signal },
        onUpload: (upload) => change(item.key, { upload }),
        onProgress: (bytes) => change(item.key, { bytes }),
      })
      drop(item.key)
      onChanged()
    } catch (cause) {
      const failure = failureOf(cause)
      if (!controller.signal.aborted) change(item.key, failure)
      if (failure.upload === null) onChanged() // A list that was read meanwhile calls it unfinished.
    } finally {
      running.current.delete(item.key)
    }
  }

  useEffect(() => {
    const next = items.find((item) => item.state === 'waiting')
    if (next !== undefined && running.current.size < atOnce) void send(next)
  })
  // Leaving the page stops the sending; what has arrived waits for its sender.
  useEffect(() => {
    const controllers = running.current
    return () => controllers.forEach((controller) => controller.abort())
  }, [])

  const add = (files: readonly File[], slot: AttachmentSlot, unfinished: readonly Upload[]) => {
    const free = unfinished.filter((upload) => !items.some((item) => item.upload?.id === upload.id))
    const added = files.map((file): Sent => {
      const known = free.find((upload) => isSame(upload, file)) ?? null
      const verdict = judgeName({ name: file.name, bytes: file.size }, largest)
      const fault = verdict.ok ? null : fileFaultSentence(verdict.refusal)
      lastKey += 1
      const state = fault === null ? 'waiting' : 'failed'
      return { key: lastKey, file, slot, state, bytes: known?.offset ?? 0, upload: known, fault, mayRetry: false }
    })
    setItems((now) => [...now, ...added])
  }

  const cancel = async (item: Sent) => {
    running.current.get(item.key)?.abort()
    drop(item.key)
    if (item.upload !== null) await giveUp(item.upload.id).then(onChanged)
  }
  const retry = (item: Sent) => change(item.key, { state: 'waiting', fault: null })
  return { items, add, cancel, retry }
}

/** Gives up what the server holds; that it is gone already is as good. */
export async function giveUp(id: string): Promise<void> {
  await ask('DELETE /api/uploads/:id', { params: { id } }).catch(() => undefined)
}

/** The same name, size and moment of the last change: the file that broke off. */
function isSame(upload: Upload, file: File): boolean {
  const changed = new Date(file.lastModified).toISOString()
  return upload.name === cleanFileName(file.name) && upload.bytes === file.size && upload.modifiedAt === changed
}
