import type { CalendarDate } from '@jiheng/domain/kernel'
import { Worker } from 'node:worker_threads'
import { formColumns, type OfficialForm } from '../form/official-form.ts'
import {
  annexList,
  annexName,
  writtenDate,
  type DocumentBlock,
  type OfficialDocument,
} from '../typesetting/official-document.ts'
import { columnShares } from '../typesetting/column-shares.ts'
import { halfCharacters, page } from '../typesetting/page.ts'
import type { CompileOrder, CompileOutcome, TypstSource, TypstWorkerData } from './typst-messages.ts'

/** Sets official documents as PDF/A-2a (archivable, tagged, fonts embedded), away from the thread that serves requests. */
export type Typesetter = {
  /** @throws when the document cannot be set, which is a defect: every text is data. */
  writePdf(document: OfficialDocument): Promise<Buffer>
  /** Forms after each other, each with its own page numbers. @throws likewise. */
  writeForms(forms: readonly OfficialForm[], file: FormFile): Promise<Buffer>
  close(): Promise<void>
}

/** What a file of forms says of itself. */
export type FormFile = { readonly title: string; readonly office: string; readonly madeOn: CalendarDate }

type Waiting = { readonly resolve: (pdf: Buffer) => void; readonly reject: (error: Error) => void }

/**
 * A typesetter whose worker starts with the first document and keeps its fonts open. `fontFolder` holds further fonts
 * (方正小标宋简体, 楷体_GB2312, 仿宋_GB2312 …) that take precedence over those that ship.
 */
export function makeTypesetter({ fontFolder = null }: Partial<TypstWorkerData> = {}): Typesetter {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | null = null
  let lastId = 0

  const failAll = (error: Error): void => {
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const start = (): Worker => {
    const started = new Worker(new URL('./typst-worker.ts', import.meta.url), { workerData: { fontFolder } })
    started.on('message', (outcome: CompileOutcome) => {
      settle(waiting.get(outcome.id), outcome)
      waiting.delete(outcome.id)
      if (waiting.size === 0) started.unref()
    })
    started.on('error', failAll)
    started.on('exit', () => failAll(new Error('the typesetter ended')))
    return started
  }
  const compile = (source: TypstSource, input: object): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      worker ??= start()
      // A command waits for its document; an idle typesetter keeps no process alive.
      worker.ref()
      const order: CompileOrder = { id: (lastId += 1), source, input: JSON.stringify(input) }
      waiting.set(order.id, { resolve, reject })
      worker.postMessage(order)
    })
  return {
    writePdf: (document) => compile('official-document', typstInput(document, fontFolder)),
    writeForms: (forms, file) => compile('official-form', formInput(forms, file, fontFolder)),
    close: async () => {
      await worker?.terminate()
    },
  }
}

function settle(waiting: Waiting | undefined, outcome: CompileOutcome): void {
  if (waiting === undefined) return
  if ('pdf' in outcome) waiting.resolve(Buffer.from(outcome.pdf))
  else waiting.reject(new Error(`typst: ${outcome.fault}`))
}

const serif = 'Noto Serif SC'
const sans = 'Noto Sans SC'
const shippedFaces = { title: [serif], levelOne: [sans], levelTwo: [serif], body: [serif] } as const
/** The names under which the usual faces come in a font folder. */
const officialFaces = {
  title: ['FZXiaoBiaoSong-B05S', '方正小标宋简体', serif],
  levelOne: ['SimHei', '黑体', sans],
  levelTwo: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', serif],
  body: ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', serif],
} as const

function formInput(forms: readonly OfficialForm[], file: FormFile, fontFolder: string | null): object {
  return {
    ...file,
    date: file.madeOn.split('-').map(Number),
    forms,
    columns: formColumns,
    faces: facesOf(fontFolder),
  }
}

function facesOf(fontFolder: string | null): typeof shippedFaces | typeof officialFaces {
  return fontFolder === null ? shippedFaces : officialFaces
}

/** What the source reads: the document, the page and the faces. */
function typstInput(document: OfficialDocument, fontFolder: string | null): object {
  const withShares = (size: number) => (block: DocumentBlock) =>
    block.kind === 'table' ? { ...block, shares: columnShares(block, halfCharacters(size)) } : block
  return {
    document: {
      ...document,
      blocks: document.blocks.map(withShares(page.tableSize)),
      annexes: document.annexes.map((annex, at) => ({
        title: annex.title,
        name: annexName(document, at),
        blocks: annex.blocks.map(withShares(page.annexTableSize)),
      })),
    },
    page,
    faces: facesOf(fontFolder),
    date: document.madeOn.split('-').map(Number),
    writtenDate: writtenDate(document.madeOn),
    annexList: annexList(document),
  }
}
