import type { PoolClient } from 'pg'
import type { z } from 'zod'

/** A kind of long work (后台任务): the name under which it is stored, its Chinese title, and what an order for it says. */
export type JobKind<Payload extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly title: string
  readonly payload: Payload
}

/** What a handler knows of the job that it works on, and how it tells how far it has come. */
export type JobRun = {
  readonly id: string
  /** Null where the account that ordered it has no division yet. */
  readonly divisionId: number | null
  readonly accountId: string
  /** Aborted when the job is cancelled, when another worker has taken it over, and when this one stops. */
  readonly signal: AbortSignal
  /** The Chinese word of the step, and how far the whole has come (0–100). May be called as often as one likes. */
  progress(step: string, percent: number): void
  /**
   * Ends the job inside the handler's own transaction, so that its effect and its end are one: whatever kills the worker,
   * neither stands without the other.
   * @throws JobLost when the job is no longer this worker's (cancelled, or taken over): the transaction must not stand.
   */
  settle(tx: PoolClient, result: unknown): Promise<void>
}

/** A kind with the work that it stands for. */
export type JobHandler = {
  readonly kind: JobKind
  run(run: JobRun, payload: unknown): Promise<unknown>
}

/**
 * Says how a kind is worked on. What the work returns is the job's result (a refusal is one, and not tried again); what
 * it throws is tried again where the fault lies outside, and ends the job otherwise.
 */
export function handles<Payload extends z.ZodType>(
  kind: JobKind<Payload>,
  work: (run: JobRun, payload: z.output<Payload>) => Promise<unknown>,
): JobHandler {
  return { kind, run: async (run, payload) => work(run, kind.payload.parse(payload)) }
}

/** The job is no longer this worker's: it was cancelled, or another one has taken it over. */
export class JobLost extends Error {
  constructor(id: string) {
    super(`job ${id} is no longer this worker's`)
  }
}
