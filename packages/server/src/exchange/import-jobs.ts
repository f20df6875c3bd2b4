import type { ImportJob } from '@jiheng/contract/imports'
import type { AccountId } from '@jiheng/domain/kernel'
import type { Actor } from '../accounts/actor.ts'
import { whoActs } from '../audit/acted-by.ts'
import { refused, type Refused } from '../http/refused.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { ImportOptions, PackageLocation } from './import-package.ts'
import type { ImportOutcome } from './import-outcome.ts'
import { discardUpload, type Upload } from './upload.ts'

/** Runs one import, tried (试导入) or for good. */
export type Importer = (location: PackageLocation, options: ImportOptions) => Promise<ImportOutcome>

type Deps = {
  readonly importer: Importer
  readonly clock: Clock
  readonly ids: Ids
  /** Told of each package that stands, before the job says so. */
  committed(actor: Actor, outcome: ImportOutcome): Promise<void>
  /** Told of a fault that is not the package's. */
  failed(error: unknown): void
}

/** What is on its way in this process. A restart forgets it: nothing of it has been committed. */
export type ImportJobs = {
  /** Whether another upload may be tried now. */
  hasRoom(): boolean
  start(actor: Actor, upload: Upload): ImportJob
  find(actor: Actor, id: string): ImportJob | null
  /** All issues that are kept, not only those in the job's answer. */
  issues(actor: Actor, id: string): ImportOutcome['issues'] | null
  commit(actor: Actor, id: string): ImportJob | Refused
  cancel(actor: Actor, id: string): Promise<ImportJob | Refused>
  /** Stops what is running and removes what was uploaded. */
  close(): Promise<void>
}

type Job = {
  readonly id: string
  readonly accountId: AccountId
  readonly divisionCode: string | null
  readonly upload: Upload
  readonly abort: AbortController
  state: ImportJob['state']
  step: string
  percent: number
  outcome: ImportOutcome | null
  changedAt: number
  running: Promise<void>
}

const runningAtOnce = 2
const keptMillis = 3_600_000
const issuesInAnswer = 200

const finalWords = {
  checked: '试导入无误，尚未写入',
  faulty: '发现错误，未写入任何数据',
  committed: '已正式导入',
  cancelled: '已取消，未写入任何数据',
  failed: '系统出现错误，未写入任何数据',
} as const

export function makeImportJobs(deps: Deps): ImportJobs {
  const jobs = new Map<string, Job>()
  const sweeper = setInterval(() => sweep(jobs, deps.clock), keptMillis / 6).unref()
  const mine = (actor: Actor, id: string): Job | null => {
    sweep(jobs, deps.clock)
    const job = jobs.get(id)
    return job !== undefined && mayHandle(actor, job) ? job : null
  }
  return {
    hasRoom: () => [...jobs.values()].filter(isRunning).length < runningAtOnce,
    start: (actor, upload) => {
      const job = newJob(actor, upload, deps)
      jobs.set(job.id, job)
      job.running = run(deps, job, { actor, isDryRun: true })
      return answerOf(job)
    },
    find: (actor, id) => {
      const job = mine(actor, id)
      return job === null ? null : answerOf(job)
    },
    issues: (actor, id) => {
      const job = mine(actor, id)
      return job === null ? null : (job.outcome?.issues ?? [])
    },
    commit: (actor, id) => {
      const job = mine(actor, id)
      if (job === null) return refused('not-found')
      if (job.state !== 'checked') return refused('import.not-checked')
      job.running = run(deps, job, { actor, isDryRun: false })
      return answerOf(job)
    },
    cancel: async (actor, id) => {
      const job = mine(actor, id)
      if (job === null) return refused('not-found')
      if (job.state === 'committed') return refused('import.finished')
      await stop(job, deps.clock)
      return answerOf(job)
    },
    close: async () => {
      clearInterval(sweeper)
      await Promise.all([...jobs.values()].map((job) => stop(job, deps.clock)))
    },
  }
}

/** Colleagues of one division see each other's uploads; before there is a division, each sees his own. */
function mayHandle(actor: Actor, job: Job): boolean {
  if (job.accountId === actor.accountId) return true
  return actor.division !== null && job.divisionCode === actor.division.code
}

function newJob(actor: Actor, upload: Upload, { clock, ids }: Deps): Job {
  return {
    id: ids.next<'import-job'>(),
    accountId: actor.accountId,
    divisionCode: actor.division?.code ?? null,
    upload,
    abort: new AbortController(),
    state: 'checking',
    step: '正在打开文件',
    percent: 0,
    outcome: null,
    changedAt: Date.parse(clock.now()),
    running: Promise.resolve(),
  }
}

async function run(deps: Deps, job: Job, how: { readonly actor: Actor; readonly isDryRun: boolean }): Promise<void> {
  const { actor, isDryRun } = how
  Object.assign(job, { state: isDryRun ? 'checking' : 'committing', percent: 0 })
  try {
    job.outcome = await deps.importer(job.upload.location, {
      dryRun: isDryRun,
      who: whoActs(actor),
      signal: job.abort.signal,
      onProgress: (step, percent) => Object.assign(job, { step, percent: Math.round(percent) }),
      ...(job.divisionCode === null ? {} : { division: job.divisionCode }),
    })
    const isLoaded = job.outcome.ok && !isDryRun
    if (isLoaded) await deps.committed(actor, job.outcome)
    await finish(job, deps.clock, job.outcome.ok ? (isDryRun ? 'checked' : 'committed') : 'faulty')
  } catch (error) {
    if (!job.abort.signal.aborted) deps.failed(error)
    await finish(job, deps.clock, job.abort.signal.aborted ? 'cancelled' : 'failed')
  }
}

async function finish(job: Job, clock: Clock, state: keyof typeof finalWords): Promise<void> {
  Object.assign(job, { state, step: finalWords[state], percent: 100, changedAt: Date.parse(clock.now()) })
  if (state !== 'checked') await discardUpload(job.upload.folder)
}

async function stop(job: Job, clock: Clock): Promise<void> {
  job.abort.abort()
  await job.running
  // What was committed before the stop reached it stands.
  if (job.state !== 'committed') await finish(job, clock, 'cancelled')
}

function isRunning(job: Job): boolean {
  return job.state === 'checking' || job.state === 'committing'
}

function sweep(jobs: Map<string, Job>, clock: Clock): void {
  const now = Date.parse(clock.now())
  for (const job of jobs.values()) {
    if (isRunning(job) || now - job.changedAt < keptMillis) continue
    jobs.delete(job.id)
    void discardUpload(job.upload.folder)
  }
}

function answerOf(job: Job): ImportJob {
  const { outcome } = job
  return {
    id: job.id,
    fileName: job.upload.fileName,
    state: job.state,
    step: job.step,
    percent: job.percent,
    tables: [...(outcome?.tables ?? [])],
    errorCount: outcome?.errorCount ?? 0,
    noticeCount: outcome?.noticeCount ?? 0,
    issues: (outcome?.issues ?? []).slice(0, issuesInAnswer),
  }
}
