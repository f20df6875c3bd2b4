import type pg from 'pg'
import type { Clock } from '../ports/clock.ts'
import { JobLost, type JobHandler, type JobRun } from './job-kind.ts'
import { beat, endJob, putBack, type HeldJob } from './job.store.ts'
import { isOutsideFault } from './outside-fault.ts'

export type RunDeps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  /** A worker that says nothing for so long is taken for dead. */
  readonly leaseSeconds: number
  /** Seconds to wait before each further attempt after an outside fault; after the last of them the job has failed. */
  readonly retryAfterSeconds: readonly number[]
  /** Told of each fault, with the job that had it; null for a fault of the worker itself. */
  failed(error: unknown, job: HeldJob | null): void
}

/** At most so often is progress written. */
const tickMillis = 250

/** One attempt at one job: keeps its lease, writes its progress, and ends it, puts it back or leaves it to others. */
export class RunningJob {
  /** Settles, never rejects, when the attempt is over and all that can be written of it is. */
  readonly over: Promise<void>
  readonly #deps: RunDeps
  readonly #job: HeldJob
  readonly #abort = new AbortController()
  #isLost = false
  #isSettled = false
  #isBeating = false
  #ticks = 0
  #progress: { readonly step: string; readonly percent: number } | null = null

  constructor(deps: RunDeps, job: HeldJob, handler: JobHandler) {
    this.#deps = deps
    this.#job = job
    this.over = this.#attempt(handler)
  }

  /** The worker stops: the work is broken off and the job put back for another worker. */
  breakOff(): void {
    this.#abort.abort(new Error('the worker stops'))
  }

  /** The job is no longer this worker's. */
  lose(): void {
    this.#isLost = true
    this.#abort.abort(new JobLost(this.#job.id))
  }

  async #attempt(handler: JobHandler): Promise<void> {
    const timer = setInterval(() => void this.#tick(), tickMillis)
    try {
      await this.#work(handler)
    } catch (error) {
      // Not even this could be written: the lease ends by itself, and the job is taken up again.
      await this.#writeFault(error).catch((fault: unknown) => this.#deps.failed(fault, this.#job))
    } finally {
      clearInterval(timer)
    }
  }

  async #work(handler: JobHandler): Promise<void> {
    const { faults, payload } = this.#job
    if (faults > this.#deps.retryAfterSeconds.length) throw new Error('every worker that took the job died with it')
    const result = await handler.run(this.#run(), payload)
    if (!this.#isSettled) await this.#settle(this.#deps.pool, result)
  }

  #run(): JobRun {
    const { id, divisionId, accountId } = this.#job
    return {
      id,
      divisionId,
      accountId,
      signal: this.#abort.signal,
      progress: (step, percent) => {
        this.#progress = { step, percent: Math.max(0, Math.min(100, Math.round(percent))) }
      },
      settle: (tx, result) => this.#settle(tx, result),
    }
  }

  async #settle(db: Pick<pg.Pool, 'query'>, result: unknown): Promise<void> {
    const isMine = await endJob(db, this.#job, { state: 'done', result, at: this.#deps.clock.now() })
    if (!isMine) {
      this.lose()
      throw new JobLost(this.#job.id)
    }
    this.#isSettled = true
  }

  async #writeFault(error: unknown): Promise<void> {
    const { pool, clock, retryAfterSeconds } = this.#deps
    if (this.#isLost) return
    if (this.#abort.signal.aborted) return putBack(pool, this.#job, { hasFault: false, afterSeconds: 0 })
    this.#deps.failed(error, this.#job)
    const afterSeconds = retryAfterSeconds[this.#job.faults]
    if (isOutsideFault(error) && afterSeconds !== undefined) {
      return putBack(pool, this.#job, { hasFault: true, afterSeconds })
    }
    await endJob(pool, this.#job, { state: 'failed', result: null, at: clock.now() })
  }

  async #tick(): Promise<void> {
    this.#ticks += 1
    const isDue = this.#ticks * tickMillis >= this.#deps.leaseSeconds * 250
    if (this.#isBeating || (this.#progress === null && !isDue)) return
    const { step = null, percent = null } = this.#progress ?? {}
    this.#isBeating = true
    this.#ticks = 0
    this.#progress = null
    try {
      const isMine = await beat(this.#deps.pool, this.#job, { leaseSeconds: this.#deps.leaseSeconds, step, percent })
      if (!isMine && !this.#isSettled) this.lose()
    } catch (error) {
      // The next beat tries again; when none gets through, the lease ends and the token with it.
      this.#deps.failed(error, this.#job)
    } finally {
      this.#isBeating = false
    }
  }
}
