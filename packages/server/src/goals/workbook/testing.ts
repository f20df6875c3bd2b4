import type { GoalWorkbook } from '@jiheng/contract/goal-workbooks'
import type { LightMyRequestResponse } from 'fastify'
import { openXlsx, saveXlsx, type Cell, type CellValue, type Sheet } from 'hucre/xlsx'
import type { Client } from '../../http/testing.ts'

/** The workbook of all of the caller's goals of a year. */
export async function batchOf(who: Client, year = 2025): Promise<Buffer> {
  const answer = await who.get(`/api/goals/workbook?year=${String(year)}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.rawPayload
}

export function sendWorkbook(who: Client, file: Buffer, name = '批量.xlsx'): Promise<LightMyRequestResponse> {
  const head = `--x-x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  return who.send({
    method: 'POST',
    url: '/api/goal-workbooks',
    headers: { 'content-type': 'multipart/form-data; boundary=x-x' },
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--x-x--\r\n')]),
  })
}

/** The workbook once its check, or its taking, has ended. */
export async function ended(who: Client, id: string): Promise<GoalWorkbook> {
  for (;;) {
    const answer = await who.get(`/api/goal-workbooks/${id}`)
    if (answer.statusCode !== 200) throw new Error(answer.body)
    const workbook = answer.json<GoalWorkbook>()
    if (workbook.state !== 'checking' && workbook.state !== 'taking') return workbook
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

export async function checked(who: Client, file: Buffer): Promise<GoalWorkbook> {
  const sent = await sendWorkbook(who, file)
  if (sent.statusCode !== 200) throw new Error(sent.body)
  return ended(who, sent.json<GoalWorkbook>().id)
}

/** Checked, and saved where nothing is wrong. */
export async function taken(who: Client, file: Buffer): Promise<GoalWorkbook> {
  const found = await checked(who, file)
  if (found.state !== 'checked') return found
  const answer = await who.send({ method: 'POST', url: `/api/goal-workbooks/${found.id}/take` })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return ended(who, found.id)
}

/** The rows of a file by their outcomes, added up. */
export function sumOf({ outcome }: GoalWorkbook): number {
  if (outcome === null) return 0
  return outcome.created + outcome.updated + outcome.unchanged + outcome.rejected
}

/** A sheet of a workbook that a test changes as somebody at a spreadsheet would. */
export type EditedSheet = {
  readonly sheet: Sheet
  /** The row (from 1) whose cell in the column of that head is that text. */
  rowWhere(head: string, text: string): number
  /** The first row below the heads that has nothing in that column. */
  freeRow(head: string): number
  get(row: number, head: string): CellValue
  set(row: number, head: string, value: CellValue): void
  setCell(row: number, head: string, cell: Partial<Cell>): void
  /** How the spreadsheet calls the cell. */
  address(row: number, head: string): string
}

export type EditedWorkbook = { readonly sheets: Sheet[]; sheet(name: string): EditedSheet }

/** The workbook as somebody has changed it in a spreadsheet program. */
export async function edited(file: Buffer, edit: (workbook: EditedWorkbook) => void): Promise<Buffer> {
  const workbook = await openXlsx(file, { readStyles: true })
  edit({
    sheets: workbook.sheets,
    sheet: (name) => {
      const found = workbook.sheets.find((each) => each.name === name)
      if (found === undefined) throw new Error(`no sheet ${name}: ${workbook.sheets.map((each) => each.name).join()}`)
      return editedSheet(found)
    },
  })
  return Buffer.from(await saveXlsx(workbook))
}

function editedSheet(sheet: Sheet): EditedSheet {
  const columnOf = (head: string): number => {
    const at = (sheet.rows[1] ?? []).indexOf(head)
    if (at < 0) throw new Error(`no column ${head}: ${String(sheet.rows[1])}`)
    return at
  }
  const put = (row: number, head: string, cell: Partial<Cell>): void => {
    const at = columnOf(head)
    const line = (sheet.rows[row - 1] ??= [])
    while (line.length <= at) line.push(null)
    line[at] = cell.value ?? null
    sheet.cells ??= new Map()
    const place = `${String(row - 1)},${String(at)}`
    const { style } = sheet.cells.get(place) ?? {}
    const type = typeof cell.value === 'number' ? 'number' : 'string'
    sheet.cells.set(place, { value: null, type, ...(style === undefined ? {} : { style }), ...cell })
  }
  return {
    sheet,
    rowWhere: (head, text) => {
      const at = columnOf(head)
      const row = sheet.rows.findIndex((line) => line[at] === text)
      if (row < 0) throw new Error(`no row ${text}`)
      return row + 1
    },
    freeRow: (head) => {
      const at = columnOf(head)
      const row = sheet.rows.findIndex((line, number) => number > 1 && (line[at] ?? '') === '')
      return (row < 0 ? sheet.rows.length : row) + 1
    },
    get: (row, head) => sheet.rows[row - 1]?.[columnOf(head)] ?? null,
    set: (row, head, value) => put(row, head, { value }),
    setCell: put,
    address: (row, head) => `${letters(columnOf(head))}${String(row)}`,
  }
}

function letters(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : `${letters(Math.floor(at / 26) - 1)}${letters(at % 26)}`
}

/** What changes something of workbooks, and the entry that it leaves in the audit trail. */
export function workbookErrands(unit: () => Promise<Client>) {
  const onBatch = async (method: 'POST' | 'DELETE', what: string): Promise<LightMyRequestResponse> => {
    const who = await unit()
    const { id } = await checked(who, await batchOf(who, 2026))
    return who.send({ method, url: `/api/goal-workbooks/${id}${what}` })
  }
  return {
    uploadGoalWorkbook: {
      entry: 'goal-workbook.uploaded',
      send: async () => sendWorkbook(await unit(), Buffer.from('x')),
    },
    takeGoalWorkbook: { entry: 'goal-workbook.confirmed', send: () => onBatch('POST', '/take') },
    cancelGoalWorkbook: { entry: 'goal-workbook.discarded', send: () => onBatch('DELETE', '') },
  } as const
}
