import { useCallback, useEffect, useRef, useState } from 'react'
import { doAgain, noSteps, noteStep, takeBack, type Step, type Steps } from './undo.ts'

/** What is filled in, with every step undone and done again. */
export type Undoable<T> = {
  /** Changes what stands now; stays the same function. */
  readonly change: (update: (now: T) => T, step: Step) => void
  readonly undo: () => void
  readonly redo: () => void
  /** What would be undone or done again; null where there is nothing. */
  readonly undoes: string | null
  readonly redoes: string | null
}

type Live<T> = { value: T; keep: (next: T) => void; steps: Steps<T> }

/** Keeps the steps of what is filled in on a page. */
export function useUndo<T>(value: T, keep: (next: T) => void): Undoable<T> {
  const live = useRef<Live<T>>({ value, keep, steps: noSteps })
  const [steps, setSteps] = useState<Steps<T>>(noSteps)
  useEffect(() => {
    Object.assign(live.current, { value, keep })
  })
  const put = useCallback((next: T, after: Steps<T>) => {
    Object.assign(live.current, { value: next, steps: after })
    setSteps(after)
    live.current.keep(next)
  }, [])
  const change = useCallback(
    (update: (now: T) => T, step: Step) => {
      const { value: now, steps: before } = live.current
      const next = update(now)
      if (next !== now) put(next, noteStep(before, now, step))
    },
    [put],
  )
  const turn = useCallback(
    (way: typeof takeBack) => {
      const turned = way(live.current.steps, live.current.value)
      if (turned !== null) put(turned.value, turned.steps)
    },
    [put],
  )
  const undo = useCallback(() => turn(takeBack), [turn])
  const redo = useCallback(() => turn(doAgain), [turn])
  return {
    change,
    undo,
    redo,
    undoes: steps.past.at(-1)?.step.label ?? null,
    redoes: steps.future.at(-1)?.step.label ?? null,
  }
}
