import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { readXlsx, streamXlsxRows } from 'hucre/xlsx'
import { cellText, type CellDamage } from './cell-text.ts'

/** A row of a workbook on its way out of the worker. `row` is as the spreadsheet counts. */
export type WorkbookRow = {
  readonly row: number
  readonly cells: readonly string[]
  readonly damages: readonly (readonly [at: number, damage: CellDamage])[]
}

/** What the worker answers: the sheets when it has opened the file, then the rows of each sheet that is asked for. */
export type WorkbookMessage =
  | { readonly kind: 'sheets'; readonly names: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly WorkbookRow[] }
  | { readonly kind: 'end' }

/** What the worker is asked: a sheet by its number, or (`more`) to go on with the one that it is reading. */
export type WorkbookOrder = { readonly kind: 'sheet'; readonly at: number } | { readonly kind: 'more' }

const rowsAtOnce = 500
/** No table has as many columns; what stands further right is looked at by nobody. */
const widest = 100

const port = parentPort
if (port !== null) void serve(readFileSync((workerData as { readonly path: string }).path), port)

type Port = NonNullable<typeof parentPort>

async function serve(file: Uint8Array, out: Port): Promise<void> {
  post(out, { kind: 'sheets', names: await sheetNames(file) })
  out.on('message', (order: WorkbookOrder) => {
    if (order.kind === 'sheet') void sendRows(file, order.at, out).then(() => post(out, { kind: 'end' }))
  })
}

function post(out: Port, message: WorkbookMessage): void {
  out.postMessage(message)
}

async function sheetNames(file: Uint8Array): Promise<readonly string[]> {
  const names: string[] = []
  await readXlsx(file, {
    sheets: (info) => {
      names.push(info.name)
      return false
    },
  })
  return names
}

/** Sends some rows and waits until they are taken, so that a long sheet never piles up. */
async function sendRows(file: Uint8Array, sheet: number, out: Port): Promise<void> {
  let rows: WorkbookRow[] = []
  for await (const { index, values } of streamXlsxRows(file, { sheet })) {
    rows.push(workbookRow(index, values))
    if (rows.length < rowsAtOnce) continue
    const taken = once(out, 'message')
    post(out, { kind: 'rows', rows })
    rows = []
    await taken
  }
  if (rows.length > 0) post(out, { kind: 'rows', rows })
}

function workbookRow(index: number, values: readonly Parameters<typeof cellText>[0][]): WorkbookRow {
  const damages: (readonly [number, CellDamage])[] = []
  const cells = values.slice(0, widest).map((value, at) => {
    const { text, damage } = cellText(value)
    if (damage !== undefined) damages.push([at, damage])
    return text
  })
  return { row: index + 1, cells, damages }
}
