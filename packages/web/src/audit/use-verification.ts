import type { VerificationStep } from '@jiheng/contract/audit'
import { useEffect, useRef, useState } from 'react'
import { ask } from '../app/api.ts'

export type VerificationState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly verified: number; readonly total: number }
  | { readonly phase: 'done'; readonly verified: number; readonly fault: string | null }
  | { readonly phase: 'failed'; readonly cause: unknown }

/** The lines of an answer as they arrive. */
async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let pending = ''
  for (;;) {
    const part = await reader?.read()
    if (part === undefined || part.done) return
    const pieces = (pending + decoder.decode(part.value, { stream: true })).split('\n')
    pending = pieces.pop() ?? ''
    yield* pieces
  }
}

function verify(division: string | undefined, signal: AbortSignal): Promise<Response> {
  return ask('POST /api/audit/verification', { query: { division } }, { signal })
}

/** Asks the server to verify the chain and follows how far it has come; leaving the page stops it. */
export function useVerification(division: string | undefined) {
  const [state, setState] = useState<VerificationState>({ phase: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const start = async () => {
    const controller = new AbortController()
    running.current = controller
    setState({ phase: 'running', verified: 0, total: 0 })
    try {
      let isDecided = false
      for await (const line of linesOf(await verify(division, controller.signal))) {
        const { verified, total, isDone, fault } = JSON.parse(line) as VerificationStep
        isDecided = isDone
        setState(isDone ? { phase: 'done', verified, fault } : { phase: 'running', verified, total })
      }
      if (!isDecided) throw new Error('核验中断，没有得出结论，请再试一次')
    } catch (cause) {
      setState(controller.signal.aborted ? { phase: 'idle' } : { phase: 'failed', cause })
    }
  }
  return { state, start, cancel: () => running.current?.abort() }
}
