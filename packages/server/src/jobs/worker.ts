import { listen, type Listening } from './announcements.store.ts'
import type { JobHandler } from './job-kind.ts'
import { claimJob } from './job.store.ts'
import { RunningJob, type RunDeps } from './running-job.ts'

export type WorkerDeps = RunDeps & {
  readonly handlers: readonly JobHandler[]
  /** How many jobs this process works on at once; 0 for none. */
  readonly atOnce: number
  /** How often it looks for what nobody announced: retries that are due, jobs of workers that died. */
  readonly pollMillis: number
}

/** Works on jobs until it is stopped. Any number of processes may work on one database. */
export type Worker = {
  /** Breaks off what is under way, puts it back for others and ends. */
  stop(): Promise<void>
}

export function startWorker(deps: WorkerDeps): Worker {
  if (deps.atOnce === 0) return { stop: () => Promise.resolve() }
  const desk = new WorkDesk(deps)
  const working = desk.work()
  return {
    stop: async () => {
      desk.stop()
      await working
    },
  }
}

class WorkDesk {
  readonly #deps: WorkerDeps
  readonly #handlers: ReadonlyMap<string, JobHandler>
  readonly #running = new Map<string, RunningJob>()
  #listening: Listening | null = null
  #isStopping = false
  #isWoken = false
  #isAway = false
  #wake: () => void = () => undefined

  constructor(deps: WorkerDeps) {
    this.#deps = deps
    this.#handlers = new Map(deps.handlers.map((handler) => [handler.kind.name, handler]))
  }

  async work(): Promise<void> {
    while (!this.#isStopping) {
      await this.#takeWhatIsDue()
      await this.#rest()
    }
    for (const running of this.#running.values()) running.breakOff()
    await Promise.all([...this.#running.values()].map(({ over }) => over))
    this.#listening?.close()
  }

  stop(): void {
    this.#isStopping = true
    this.#rouse()
  }

  /** A database that is away for a while ends nothing: the next look finds it again. It is told of once. */
  async #takeWhatIsDue(): Promise<void> {
    try {
      await this.#hearAnnouncements()
      let hasTaken = true
      while (hasTaken && !this.#isStopping && this.#running.size < this.#deps.atOnce) hasTaken = await this.#takeOne()
      this.#isAway = false
    } catch (error) {
      if (!this.#isAway) this.#deps.failed(error, null)
      this.#isAway = true
    }
  }

  async #hearAnnouncements(): Promise<void> {
    if (this.#listening?.isOpen() === true) return
    this.#listening = await listen(this.#deps.pool, (id) => this.#hear(id))
  }

  async #takeOne(): Promise<boolean> {
    const job = await claimJob(this.#deps.pool, [...this.#handlers.keys()], this.#deps.leaseSeconds)
    const handler = job === null ? undefined : this.#handlers.get(job.kind)
    if (job === null || handler === undefined) return false
    const running = new RunningJob(this.#deps, job, handler)
    this.#running.set(job.id, running)
    void running.over.then(() => {
      // One whose lease ended may meanwhile have been taken a second time by this very process.
      if (this.#running.get(job.id) === running) this.#running.delete(job.id)
      this.#rouse()
    })
    return true
  }

  #hear(id: string | null): void {
    if (id === null) this.#rouse()
    else this.#running.get(id)?.lose()
  }

  #rouse(): void {
    this.#isWoken = true
    this.#wake()
  }

  async #rest(): Promise<void> {
    if (!this.#isWoken && !this.#isStopping) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.#deps.pollMillis)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#isWoken = false
  }
}
