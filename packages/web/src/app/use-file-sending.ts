import { useState } from 'react'
import { sendWithProgress } from './send-with-progress.ts'

export type FileSending = { readonly name: string; readonly percent: number; readonly stop: () => void }

type Plan<Answer> = {
  readonly address: string
  /** What cannot be sent at all, told before it is; null where it can. */
  readonly faultOf: (files: readonly File[]) => string | null
  readonly done: (answer: Answer) => void
}

/** Sends one chosen file, with how far it has come and what was refused. */
export function useFileSending<Answer>({ address, faultOf, done }: Plan<Answer>) {
  const [sending, setSending] = useState<FileSending | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [fault, setFault] = useState<string | null>(null)
  const start = async (files: readonly File[]) => {
    const [file] = files
    const found = faultOf(files)
    setFault(found)
    setProblem(null)
    if (file === undefined || found !== null) return
    const controller = new AbortController()
    const show = (percent: number) => setSending({ name: file.name, percent, stop: () => controller.abort() })
    show(0)
    const body = new FormData()
    body.append('file', file, file.name)
    try {
      const answer = await sendWithProgress({
        method: 'POST',
        address,
        body,
        signal: controller.signal,
        onProgress: ({ bytes, of }) => show(of === 0 ? 0 : Math.round((100 * bytes) / of)),
      })
      done(answer as Answer)
    } catch (cause) {
      if (!controller.signal.aborted) setProblem(cause)
    } finally {
      setSending(null)
    }
  }
  return { sending, problem, fault, start }
}
