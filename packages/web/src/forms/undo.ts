/** One thing that was done to what is being filled in: how it is called, and which strokes belong to the same one. */
export type Step = { readonly label: string; readonly tag?: string }

type Kept<T> = { readonly step: Step; readonly value: T }

/** What can be taken back and done again (撤销、重做). */
export type Steps<T> = { readonly past: readonly Kept<T>[]; readonly future: readonly Kept<T>[] }

export const noSteps: Steps<never> = { past: [], future: [] }

const most = 200

/** Notes a step with what stood before it; strokes of one tag in a row are one step. */
export function noteStep<T>(steps: Steps<T>, before: T, step: Step): Steps<T> {
  const last = steps.past.at(-1)
  if (last !== undefined && step.tag !== undefined && last.step.tag === step.tag)
    return { past: steps.past, future: [] }
  return { past: [...steps.past, { step, value: before }].slice(-most), future: [] }
}

type Turned<T> = { readonly steps: Steps<T>; readonly value: T }

/** Takes the newest step back; null where there is none. */
export function takeBack<T>({ past, future }: Steps<T>, now: T): Turned<T> | null {
  const last = past.at(-1)
  if (last === undefined) return null
  return { steps: { past: past.slice(0, -1), future: [...future, { step: last.step, value: now }] }, value: last.value }
}

/** Does again what was taken back last; null where there is nothing. */
export function doAgain<T>({ past, future }: Steps<T>, now: T): Turned<T> | null {
  const next = future.at(-1)
  if (next === undefined) return null
  // Its tag is gone: what is typed afterwards is a step of its own.
  const done = { step: { label: next.step.label }, value: now }
  return { steps: { past: [...past, done], future: future.slice(0, -1) }, value: next.value }
}
