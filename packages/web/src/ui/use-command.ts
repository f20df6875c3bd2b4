import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldFault } from './error-summary.tsx'

type Plan<Value> = {
  /** Checked before anything is sent; the faults stand at their fields. */
  readonly faults: () => readonly FieldFault[]
  readonly send: () => Promise<Value>
  /** The field at which a refusal of the server is shown. */
  readonly field: string
  /** What is read again afterwards. */
  readonly rereads: readonly string[]
  readonly done: (value: Value) => void
}

/** One command of a form: checks, sends, shows what was refused, and reads again what it changed. */
export function useCommand<Value>({ faults: check, send, field, rereads, done }: Plan<Value>) {
  const client = useQueryClient()
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const sending = useMutation({
    mutationFn: send,
    onSuccess: async (value) => {
      done(value)
      await Promise.all(rereads.map((key) => client.invalidateQueries({ queryKey: [key] })))
    },
    onError: (cause) => setFaults([{ field, sentence: cause.message }]),
  })
  const run = () => {
    const found = check()
    setFaults(found)
    if (found.length === 0) sending.mutate()
  }
  return { faults, run, isBusy: sending.isPending }
}
