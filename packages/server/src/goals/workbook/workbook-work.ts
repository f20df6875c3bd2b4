import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { inTransaction } from '../../db/connection.ts'
import { handles, type JobHandler, type JobKind, type JobRun } from '../../jobs/job-kind.ts'
import type { GoalDeps } from '../goal-filing.ts'
import { openUpload } from './open-upload.ts'
import { planUpload } from './plan-upload.ts'
import type { ReadWorkbook } from './read-workbook.ts'
import { BegunMeanwhile, takeWorkbook } from './take-workbook.ts'
import { actorOfOrder, workbookActor, type WorkbookActor } from './workbook-actor.ts'
import { checkedOutcome } from './checked-outcome.ts'
import { takenOutcome, unreadOutcome, type KeptOutcome } from './workbook-outcome.ts'
import { lockUpload, uploadedFile } from './workbook-upload.store.ts'

const order = z.object({ upload: z.string(), actor: workbookActor })
type Order = z.output<typeof order>

/** 检查: everything is read and compared, nothing is changed. */
export const checkWorkbook = {
  name: 'goal-workbook.check',
  title: '检查绩效目标工作簿',
  payload: order,
} satisfies JobKind

/** 写入: everything again, under the lock, and this time it is saved. */
export const saveWorkbook = {
  name: 'goal-workbook.save',
  title: '写入绩效目标工作簿',
  payload: order,
} satisfies JobKind

/** What a worker does with uploaded workbooks. */
export function workbookHandlers(deps: GoalDeps): readonly JobHandler[] {
  return [
    handles(checkWorkbook, (run, payload) => withFile(deps, payload, (file) => check(deps, run, file))),
    handles(saveWorkbook, (run, payload) => withFile(deps, payload, (file) => save(deps, run, file))),
  ]
}

type File = {
  readonly upload: string
  readonly actor: WorkbookActor
  readonly path: string
  readonly fileName: string
  readonly digest: string
}

/** Lays the workbook into a folder of this machine while it is worked on. */
async function withFile<Done>(
  { pool }: GoalDeps,
  { upload, actor }: Order,
  work: (file: File) => Promise<Done>,
): Promise<Done> {
  const known = await uploadedFile(pool, upload)
  if (known === null) throw new Error(`workbook ${upload} is gone`)
  const folder = await mkdtemp(path.join(tmpdir(), 'jiheng-workbook-'))
  try {
    const file = path.join(folder, 'workbook.xlsx')
    await writeFile(file, known.bytes)
    const { fileName, digest } = known
    return await work({ upload, actor: actorOfOrder(actor), path: file, fileName, digest })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function check({ pool }: GoalDeps, run: JobRun, { path: file, actor }: File): Promise<KeptOutcome> {
  run.progress('正在读取工作簿', 10)
  const read = await openUpload(file, run.signal)
  if (!isRead(read)) return unreadOutcome(read)
  run.progress('正在逐行核对', 60)
  const planned = await planUpload(pool, read, { actor, isLocked: false })
  return 'plan' in planned ? checkedOutcome(pool, planned, actor) : unreadOutcome(planned)
}

function isRead(read: Awaited<ReturnType<typeof openUpload>>): read is ReadWorkbook {
  return 'rows' in read
}

async function save(deps: GoalDeps, run: JobRun, file: File): Promise<KeptOutcome | undefined> {
  run.progress('正在读取工作簿', 10)
  const read = await openUpload(file.path, run.signal)
  if (!isRead(read)) return unreadOutcome(read)
  run.progress('正在写入草稿', 60)
  try {
    return await saveOnce(deps, run, { file, read })
  } catch (error) {
    if (!(error instanceof BegunMeanwhile)) throw error
    return saveOnce(deps, run, { file, read })
  }
}

type Reading = { readonly file: File; readonly read: ReadWorkbook }

/** One transaction: locked, compared anew, saved, and the job ended with it. What has a fault changes nothing. */
async function saveOnce(
  { pool, ids, clock }: GoalDeps,
  run: JobRun,
  { file, read }: Reading,
): Promise<KeptOutcome | undefined> {
  return inTransaction(pool, async (tx) => {
    await lockUpload(tx, file.upload)
    const planned = await planUpload(tx, read, { actor: file.actor, isLocked: true })
    if (!('plan' in planned)) return unreadOutcome(planned)
    const outcome = await checkedOutcome(tx, planned, file.actor)
    if (!outcome.answer.isGood) return outcome
    const begun = await takeWorkbook(tx, planned, { ids, doer: { ...file.actor, at: clock.now() }, upload: file })
    await run.settle(tx, takenOutcome(outcome, begun))
    return undefined
  })
}
