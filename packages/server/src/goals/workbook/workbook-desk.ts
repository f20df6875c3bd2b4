import type { GoalWorkbook } from '@jiheng/contract/goal-workbooks'
import type { DivisionActor } from '../../accounts/actor.ts'
import type { AuditAction } from '@jiheng/domain/audit'
import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { actedBy } from '../../audit/acted-by.ts'
import { appendAudit } from '../../audit/append-audit.store.ts'
import { inTransaction } from '../../db/connection.ts'
import { refused, type Refused } from '../../http/refused.ts'
import { cancelJob, enqueue } from '../../jobs/job.store.ts'
import type { GoalDeps } from '../goal-filing.ts'
import type { ReceivedWorkbook } from './receive-workbook.ts'
import { orderedBy } from './workbook-actor.ts'
import {
  addUpload,
  discard,
  findUpload,
  lockUpload,
  runningUploads,
  setCommitJob,
  type UploadReach,
  type UploadRow,
} from './workbook-upload.store.ts'
import { checkWorkbook, saveWorkbook } from './workbook-work.ts'

/** So many workbooks of one person are checked at the same time. */
const atOnce = 4

function reachOf({ division, accountId, organizationCode }: DivisionActor): UploadReach {
  return { divisionId: division.id, accountId, organizationCode }
}

/** Whether another workbook may be sent now. */
export async function hasRoom({ pool }: GoalDeps, actor: DivisionActor): Promise<boolean> {
  return (await runningUploads(pool, reachOf(actor))) < atOnce
}

/** The upload of that id as its job left it, if the caller sent it. */
export function uploadOf({ pool }: GoalDeps, actor: DivisionActor, id: string): Promise<UploadRow | null> {
  return findUpload(pool, reachOf(actor), id)
}

/** The upload of that id as it is answered. */
export async function readUpload(deps: GoalDeps, actor: DivisionActor, id: string): Promise<GoalWorkbook | Refused> {
  const upload = await uploadOf(deps, actor, id)
  return upload === null ? refused('not-found') : answerOf(upload)
}

/** Takes in a workbook and orders its check. */
export async function takeUpload(
  deps: GoalDeps,
  actor: DivisionActor,
  received: ReceivedWorkbook,
): Promise<GoalWorkbook | Refused> {
  const { pool, clock, ids } = deps
  const id = ids.next<'upload'>()
  const trialJob = ids.next<'job'>()
  const at = clock.now()
  const owner = { divisionId: actor.division.id, accountId: actor.accountId }
  await inTransaction(pool, async (tx) => {
    const organizationCode = actor.organizationCode ?? ''
    await addUpload(tx, { id, ...owner, organizationCode, ...received, trialJob, at })
    await enqueue(tx, checkWorkbook, { id: trialJob, ...owner, payload: { upload: id, actor: orderedBy(actor) }, at })
    await record(tx, actor, { action: 'goal-workbook.uploaded', at, id, ...received })
  })
  return readUpload(deps, actor, id)
}

/** Orders that a workbook which was checked without fault be saved. */
export async function commitUpload(deps: GoalDeps, actor: DivisionActor, id: string): Promise<GoalWorkbook | Refused> {
  const { pool, clock, ids } = deps
  const refusal = await inTransaction(pool, async (tx) => {
    await lockUpload(tx, id)
    const known = await findUpload(tx, reachOf(actor), id)
    if (known === null) return refused('not-found')
    if (stateOf(known) !== 'checked') return refused('goal-workbook.not-checked')
    const job = ids.next<'job'>()
    await setCommitJob(tx, id, job)
    const owner = { divisionId: actor.division.id, accountId: actor.accountId }
    const payload = { upload: id, actor: orderedBy(actor) }
    const at = clock.now()
    await enqueue(tx, saveWorkbook, { id: job, ...owner, payload, at })
    await record(tx, actor, { action: 'goal-workbook.confirmed', at, ...known })
    return null
  })
  return refusal ?? readUpload(deps, actor, id)
}

/** Stops what is under way with a workbook and forgets the file. What was saved, stays. */
export async function cancelUpload(deps: GoalDeps, actor: DivisionActor, id: string): Promise<GoalWorkbook | Refused> {
  const { pool, clock } = deps
  const refusal = await inTransaction(pool, async (tx) => {
    await lockUpload(tx, id)
    const known = await findUpload(tx, reachOf(actor), id)
    if (known === null) return refused('not-found')
    const at = clock.now()
    const isStopped = await cancelJob(tx, (known.commit ?? known.trial).id, at)
    // It may have ended between the look and the stop.
    const now = isStopped ? known : await findUpload(tx, reachOf(actor), id)
    if (now !== null && stateOf(now) === 'taken') return refused('goal-workbook.finished')
    await discard(tx, id, at)
    await record(tx, actor, { action: 'goal-workbook.discarded', at, ...known })
    return null
  })
  return refusal ?? readUpload(deps, actor, id)
}

type Done = {
  readonly action: AuditAction
  readonly at: Instant
  readonly id: string
  readonly fileName: string
  readonly digest: string
}

function record(tx: pg.PoolClient, actor: DivisionActor, { action, at, id, fileName, digest }: Done): Promise<void> {
  const subject = { kind: 'goal-workbook', id, name: fileName } as const
  return appendAudit(tx, { ...actedBy(actor), at, action, subject, details: { digest } })
}

function stateOf({ isDiscarded, trial, commit }: UploadRow): GoalWorkbook['state'] {
  const { state, result } = commit ?? trial
  if (isDiscarded || state === 'cancelled') return 'cancelled'
  if (state === 'failed') return 'failed'
  if (state !== 'done') return commit === null ? 'checking' : 'taking'
  if (result?.answer.isGood !== true) return 'faulty'
  return commit === null ? 'checked' : 'taken'
}

const finalSteps = {
  checked: '检查无误，尚未写入',
  faulty: '发现错误，没有写入任何内容',
  taken: '已写入草稿',
  cancelled: '已取消，没有写入任何内容',
  failed: '系统出现错误，没有写入任何内容',
} as const

function answerOf(upload: UploadRow): GoalWorkbook {
  const { id, fileName, createdAt, trial, commit } = upload
  const attempt = commit ?? trial
  const state = stateOf(upload)
  const isRunning = state === 'checking' || state === 'taking'
  return {
    id,
    fileName,
    uploadedAt: createdAt.toISOString(),
    state,
    step: isRunning ? attempt.step || '正在排队' : finalSteps[state],
    percent: isRunning ? attempt.percent : 100,
    outcome: state === 'cancelled' ? null : (attempt.result?.answer ?? null),
  }
}
