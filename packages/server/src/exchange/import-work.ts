import type pg from 'pg'
import { createWriteStream } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { assignDivision } from '../accounts/account.store.ts'
import { inTransaction } from '../db/connection.ts'
import { handles, type JobHandler, type JobKind, type JobRun } from '../jobs/job-kind.ts'
import { importPackage, type ImportDeps, type ImportOptions } from './import-package.ts'
import type { ImportOutcome } from './import-outcome.ts'
import { uploadedFiles, type ImportResult } from './upload.queries.ts'
import { dropPieces, lockUpload, readPiece, replaceIssues } from './upload.store.ts'
import { discardUpload, fileNameOf, locationOf, type Upload } from './upload.ts'

/** Who ordered it, as the audit trail will name him. */
const who = z.object({
  by: z
    .object({
      id: z.string(),
      username: z.string(),
      name: z.string(),
      role: z.string().nullable(),
      post: z.string().nullable(),
      onBehalfOf: z.object({ id: z.string(), name: z.string() }).nullable(),
      organizationCode: z.string().nullable(),
    })
    .nullable(),
  address: z.string().nullable(),
})

/** Which upload, in which post it was ordered, and the 区划代码 that it has to be of; null for whatever it is of. */
const order = z.object({ upload: z.string(), post: z.string(), who, division: z.string().nullable() })
type Order = z.output<typeof order>

/** 试导入: everything is done and taken back. */
export const tryUpload = { name: 'import.try', title: '试导入数据包', payload: order } satisfies JobKind

/** 正式导入: everything again, and this time it stands. */
export const commitUpload = { name: 'import.commit', title: '正式导入数据包', payload: order } satisfies JobKind

/** What a worker does with uploaded packages. */
export function importHandlers(deps: ImportDeps): readonly JobHandler[] {
  return [
    handles(tryUpload, (run, payload) => work(deps, run, { payload, isDryRun: true })),
    handles(commitUpload, (run, payload) => work(deps, run, { payload, isDryRun: false })),
  ]
}

type Task = { readonly payload: Order; readonly isDryRun: boolean }

async function work(deps: ImportDeps, run: JobRun, { payload, isDryRun }: Task): Promise<void> {
  const upload = await fetchUpload(deps.pool, payload.upload, run.signal)
  try {
    const outcome = await importPackage(deps, locationOf(upload), optionsOf(run, payload, isDryRun))
    // A package that stands has told so in its own transaction.
    if (isDryRun || !outcome.ok) await inTransaction(deps.pool, (tx) => settle(tx, run, { payload, outcome }))
  } finally {
    await discardUpload(upload.folder)
  }
}

function optionsOf(run: JobRun, payload: Order, isDryRun: boolean): ImportOptions {
  return {
    dryRun: isDryRun,
    who: payload.who,
    signal: run.signal,
    onProgress: run.progress,
    beforeCommit: async (tx, outcome, divisionId) => {
      await assignDivision(tx, { accountId: run.accountId, postId: payload.post }, divisionId)
      await settle(tx, run, { payload, outcome })
    },
    ...(payload.division === null ? {} : { division: payload.division }),
  }
}

/** What was found, and the end of the job; the files only outlast a trial that found no error. */
async function settle(
  tx: pg.PoolClient,
  run: JobRun,
  { payload, outcome }: { readonly payload: Order; readonly outcome: ImportOutcome },
): Promise<void> {
  // Always the upload before its job, as whoever discards it does: so neither waits for the other in a circle.
  await lockUpload(tx, payload.upload)
  await replaceIssues(tx, payload.upload, outcome.issues)
  if (!outcome.ok || !outcome.isDryRun) await dropPieces(tx, payload.upload)
  const { ok, tables, errorCount, noticeCount } = outcome
  await run.settle(tx, { ok, tables, errorCount, noticeCount } satisfies ImportResult)
}

/** Lays the files of an upload into a folder of this machine, where an import can read them. */
async function fetchUpload(pool: pg.Pool, id: string, signal: AbortSignal): Promise<Upload> {
  const known = await uploadedFiles(pool, id)
  if (known === null) throw new Error(`upload ${id} is gone`)
  const folder = await mkdtemp(path.join(tmpdir(), 'jiheng-import-'))
  try {
    const files = known.fileNames.map((name, at) => ({ name, path: path.join(folder, fileNameOf(at, name)) }))
    for (const [at, file] of files.entries()) {
      await pipeline(Readable.from(piecesOf(pool, id, at)), createWriteStream(file.path), { signal })
    }
    return { folder, isWhole: known.isWhole, files }
  } catch (error) {
    await discardUpload(folder)
    throw error
  }
}

/** Piece by piece: a package need not fit into memory. */
async function* piecesOf(pool: pg.Pool, upload: string, file: number): AsyncGenerator<Buffer> {
  for (let at = 0; ; at += 1) {
    const bytes = await readPiece(pool, { upload, file, at })
    if (bytes === null) return
    yield bytes
  }
}
