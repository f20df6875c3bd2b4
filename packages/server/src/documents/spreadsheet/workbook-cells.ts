import { Worker } from 'node:worker_threads'
import type { CellsTask } from './cells-worker.ts'
import type { DesignedWorkbook } from './designed-workbook.ts'
import { UnreadableWorkbook } from './read-workbook.ts'
import type { CellSheet, SheetNotes } from './sheet-cells.ts'

/** From the sources the worker is TypeScript; where the product is bundled it lies beside the bundle. */
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './cells-worker.ts' : './cells-worker.js', import.meta.url)

const workerLimits = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }

/**
 * Reads every filled cell of a workbook, with formulas, number formats and merged ranges, in a worker with limits of its own.
 * @throws UnreadableWorkbook, or the signal's reason
 */
export async function readCells(path: string, signal?: AbortSignal): Promise<readonly CellSheet[]> {
  return (await inWorker({ kind: 'read', path }, signal)) as readonly CellSheet[]
}

/** The workbook as it came with notes written into it: comments in cells (ours of an earlier time are taken back), and texts. @throws likewise */
export async function writeNotes(path: string, notes: readonly SheetNotes[], signal?: AbortSignal): Promise<Buffer> {
  return Buffer.from((await inWorker({ kind: 'annotate', path, notes }, signal)) as Uint8Array)
}

/** Writes a workbook to be filled in, away from the thread that serves requests. */
export async function writeDesigned(workbook: DesignedWorkbook): Promise<Buffer> {
  return Buffer.from((await inWorker({ kind: 'write', workbook }, undefined)) as Uint8Array)
}

function inWorker(task: CellsTask, signal: AbortSignal | undefined): Promise<unknown> {
  signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: task, resourceLimits: workerLimits })
    const abort = (): void => fail(signal?.reason instanceof Error ? signal.reason : new Error('aborted'))
    const end = (): void => {
      signal?.removeEventListener('abort', abort)
      void worker.terminate()
    }
    const fail = (cause: Error): void => {
      end()
      reject(cause)
    }
    signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (answer: unknown) => {
      end()
      resolve(answer)
    })
    worker.on('error', (error: NodeJS.ErrnoException) =>
      fail(new UnreadableWorkbook(error.message, error.code === 'ERR_WORKER_OUT_OF_MEMORY')),
    )
    worker.on('exit', () => fail(new UnreadableWorkbook('the reader ended early', false)))
  })
}
