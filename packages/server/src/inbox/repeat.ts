import { setTimeout as pause } from 'node:timers/promises'

type Round = {
  readonly everyMillis: number
  readonly signal: AbortSignal
  work(): Promise<void>
  /** Told of a round that failed; the next one comes all the same. */
  failed(error: unknown): void
}

/** Works in rounds, one at a time with a pause between them, until the signal; ends when the last round has. */
export async function repeat({ everyMillis, signal, work, failed }: Round): Promise<void> {
  while (!signal.aborted) {
    try {
      await work()
    } catch (error) {
      failed(error)
    }
    await pause(everyMillis, undefined, { signal }).catch(() => undefined)
  }
}
