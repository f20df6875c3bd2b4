import { Worker } from 'node:worker_threads'
import type { WorkbookMessage, WorkbookOrder, WorkbookRow } from './workbook-worker.ts'

/** The workbook can't be read: `isTooLarge` where its reader ran out of the memory it may have. */
export class UnreadableWorkbook extends Error {
  readonly isTooLarge: boolean
  constructor(message: string, isTooLarge: boolean) {
    super(message)
    this.isTooLarge = isTooLarge
  }
}

/** From the sources the worker is TypeScript; where the product is bundled it lies beside the bundle. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './workbook-worker.ts' : './workbook-worker.js',
  import.meta.url,
)

const workerLimits = { maxOldGenerationSizeMb: 768, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 }

/** A workbook that is being read in a worker. */
export type OpenWorkbook = {
  /** The names of its sheets, in order. */
  readonly names: readonly string[]
  /** Reads one sheet row by row; one at a time. @throws UnreadableWorkbook */
  readSheet(at: number, take: (row: WorkbookRow) => Promise<void> | undefined): Promise<void>
  close(): void
}

/** Opens a workbook in a worker that may not use more than its share of memory. @throws UnreadableWorkbook, or the signal's reason */
export async function openWorkbook(path: string, signal?: AbortSignal): Promise<OpenWorkbook> {
  signal?.throwIfAborted()
  const conversation = new Conversation(new Worker(workerFile, { workerData: { path }, resourceLimits: workerLimits }))
  const abort = (): void => conversation.stop(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  const close = (): void => {
    signal?.removeEventListener('abort', abort)
    conversation.stop(new UnreadableWorkbook('closed', false))
  }
  try {
    const opened = await conversation.next()
    const names = opened.kind === 'sheets' ? opened.names : []
    return { names, close, readSheet: (at, take) => readSheet(conversation, at, take) }
  } catch (error) {
    close()
    throw error
  }
}

async function readSheet(
  conversation: Conversation,
  at: number,
  take: (row: WorkbookRow) => Promise<void> | undefined,
): Promise<void> {
  conversation.say({ kind: 'sheet', at })
  for (;;) {
    const message = await conversation.next()
    if (message.kind !== 'rows') return
    for (const row of message.rows) await take(row)
    conversation.say({ kind: 'more' })
  }
}

/** Messages of the worker in turn; its end, or an abort, rejects whoever waits. */
class Conversation {
  readonly #worker: Worker
  readonly #waiting: WorkbookMessage[] = []
  #wake: (() => void) | null = null
  #failure: Error | null = null

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (message: WorkbookMessage) => {
      this.#waiting.push(message)
      this.#wake?.()
    })
    worker.on('error', (error: NodeJS.ErrnoException) =>
      this.stop(new UnreadableWorkbook(error.message, error.code === 'ERR_WORKER_OUT_OF_MEMORY')),
    )
    worker.on('exit', () => this.stop(new UnreadableWorkbook('the reader ended early', false)))
  }

  say(order: WorkbookOrder): void {
    this.#worker.postMessage(order)
  }

  async next(): Promise<WorkbookMessage> {
    for (;;) {
      const message = this.#waiting.shift()
      if (message !== undefined) return message
      if (this.#failure !== null) throw this.#failure
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }

  stop(reason: unknown): void {
    this.#failure ??= reason instanceof Error ? reason : new Error(String(reason))
    this.#wake?.()
    void this.#worker.terminate()
  }
}
