import type { ImportJob } from '@jiheng/contract/imports'
import { parseId, type Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { z } from 'zod'
import { createReadStream } from 'node:fs'
import type { Actor } from '../accounts/actor.ts'
import { actedBy, whoActs } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import { refused, type Refused } from '../http/refused.ts'
import { cancelJob, enqueue } from '../jobs/job.store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { commitUpload, tryUpload } from './import-work.ts'
import { answerOf, stateOf } from './upload-answer.ts'
import { openUploads, runningUploads, uploadInReach, type UploadReach, type UploadRow } from './upload.queries.ts'
import { addPiece, addUpload, dropPieces, lockUpload, markDiscarded, setCommitJob } from './upload.store.ts'
import type { Upload } from './upload.ts'

export type DeskDeps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly ids: Ids
  /** How long after its last job an upload is remembered. */
  readonly keepHours: number
}

/** So many packages of one division may be tried or loaded at the same time; further ones wait with the one who sends them. */
const atOnce = 4

const pieceBytes = 1024 * 1024

type Database = Pick<pg.Pool, 'query'>

/** The moment before which what has ended is forgotten. */
export function endedSince({ clock, keepHours }: Pick<DeskDeps, 'clock' | 'keepHours'>): Instant {
  return new Date(Date.parse(clock.now()) - keepHours * 3_600_000).toISOString() as Instant
}

function reachOf(deps: DeskDeps, actor: Actor): UploadReach {
  const accountId = actor.practice === null ? actor.accountId : null
  return { accountId, divisionId: actor.division?.id ?? null, endedSince: endedSince(deps) }
}

const answer = ({ keepHours }: DeskDeps, upload: UploadRow): ImportJob => answerOf(upload, keepHours * 3_600_000)

/** Whether another upload may be tried now. */
export async function hasRoom(deps: DeskDeps, actor: Actor): Promise<boolean> {
  return (await runningUploads(deps.pool, reachOf(deps, actor))) < atOnce
}

/** The upload of that id, if the caller may know of it. */
export async function findUpload(deps: DeskDeps, actor: Actor, id: string): Promise<ImportJob | null> {
  const known = await find(deps, { db: deps.pool, actor, id })
  return known === null ? null : answer(deps, known)
}

/** Uploads that somebody still has to wait for or decide about. */
export async function openImports(deps: DeskDeps, actor: Actor): Promise<ImportJob[]> {
  return (await openUploads(deps.pool, reachOf(deps, actor))).map((upload) => answer(deps, upload))
}

type Sought = { readonly db: Database; readonly actor: Actor; readonly id: string }

async function find(deps: DeskDeps, { db, actor, id }: Sought): Promise<UploadRow | null> {
  return parseId(id) === null ? null : uploadInReach(db, reachOf(deps, actor), id)
}

/** Takes in what was sent and orders its trial (试导入). */
export async function takeUpload(deps: DeskDeps, actor: Actor, upload: Upload): Promise<ImportJob | Refused> {
  const { pool, clock, ids } = deps
  const id = ids.next<'upload'>()
  const trialJob = ids.next<'job'>()
  const owner = { divisionId: actor.division?.id ?? null, accountId: actor.accountId }
  const at = clock.now()
  await inTransaction(pool, async (tx) => {
    const fileNames = upload.files.map((file) => file.name)
    await addUpload(tx, { id, ...owner, isWhole: upload.isWhole, fileNames, trialJob, at })
    await storeFiles(tx, id, upload)
    await enqueue(tx, tryUpload, { id: trialJob, ...owner, payload: orderOf(actor, id), at })
    const deed = { at, action: 'package.uploaded', subject: { kind: 'package', id } } as const
    await appendAudit(tx, { ...actedBy(actor), ...deed, details: { files: fileNames } })
  })
  return (await findUpload(deps, actor, id)) ?? refused('not-found')
}

function orderOf(actor: Actor, upload: string): z.input<typeof tryUpload.payload> {
  return { upload, post: actor.postId, who: whoActs(actor), division: actor.division?.code ?? null }
}

async function storeFiles(tx: Database, upload: string, { files }: Upload): Promise<void> {
  for (const [file, { path }] of files.entries()) {
    let at = 0
    for await (const bytes of createReadStream(path, { highWaterMark: pieceBytes })) {
      await addPiece(tx, { upload, file, at }, bytes as Buffer)
      at += 1
    }
  }
}

/** Orders that a package which was tried without error be loaded for good (正式导入). */
export async function commitTried(deps: DeskDeps, actor: Actor, id: string): Promise<ImportJob | Refused> {
  const refusal = await inTransaction(deps.pool, async (tx) => {
    if (parseId(id) !== null) await lockUpload(tx, id)
    const known = await find(deps, { db: tx, actor, id })
    if (known === null) return refused('not-found')
    if (stateOf(known) !== 'checked') return refused('import.not-checked')
    const job = deps.ids.next<'job'>()
    await setCommitJob(tx, id, job)
    await enqueue(tx, commitUpload, {
      id: job,
      divisionId: actor.division?.id ?? null,
      accountId: actor.accountId,
      payload: orderOf(actor, id),
      at: deps.clock.now(),
    })
    await record(tx, deps, { actor, id, action: 'package.confirmed' })
    return null
  })
  return refusal ?? (await findUpload(deps, actor, id)) ?? refused('not-found')
}

/** Stops what is under way with an upload, and forgets its files. What stands already, stands. */
export async function discardTried(deps: DeskDeps, actor: Actor, id: string): Promise<ImportJob | Refused> {
  const refusal = await inTransaction(deps.pool, async (tx) => {
    if (parseId(id) !== null) await lockUpload(tx, id)
    const known = await find(deps, { db: tx, actor, id })
    if (known === null) return refused('not-found')
    const at = deps.clock.now()
    const isStopped = await cancelJob(tx, (known.commit ?? known.trial).id, at)
    // It may have ended between the look and the stop.
    const now = isStopped ? known : await find(deps, { db: tx, actor, id })
    if (now !== null && stateOf(now) === 'committed') return refused('import.finished')
    await markDiscarded(tx, id, at)
    await dropPieces(tx, id)
    await record(tx, deps, { actor, id, action: 'package.discarded' })
    return null
  })
  return refusal ?? (await findUpload(deps, actor, id)) ?? refused('not-found')
}

type Deed = { readonly actor: Actor; readonly id: string; readonly action: 'package.confirmed' | 'package.discarded' }

function record(tx: pg.PoolClient, { clock }: DeskDeps, { actor, id, action }: Deed): Promise<void> {
  return appendAudit(tx, { ...actedBy(actor), at: clock.now(), action, subject: { kind: 'package', id } })
}
