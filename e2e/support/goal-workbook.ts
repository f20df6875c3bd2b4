import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { openXlsx, saveXlsx, type Sheet } from 'hucre/xlsx'

/** The file that a button of a page gives. */
export async function downloaded(page: Page, button: string): Promise<Buffer> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return readFileSync(await (await coming).path())
}

/** The workbook as somebody has changed it in a spreadsheet program. */
export async function edited(file: Buffer, edit: (sheet: (name: string) => Sheet) => void): Promise<Buffer> {
  const workbook = await openXlsx(file, { readStyles: true })
  edit((name) => {
    const found = workbook.sheets.find((each) => each.name === name)
    if (found === undefined) throw new Error(`no sheet ${name}`)
    return found
  })
  return Buffer.from(await saveXlsx(workbook))
}

/** Writes into the cell of a row (from 1) below a head. */
export function put(sheet: Sheet, row: number, head: string, value: string | number): void {
  const at = sheet.rows[1]?.indexOf(head) ?? -1
  const line = (sheet.rows[row - 1] ??= [])
  while (line.length <= at) line.push(null)
  line[at] = value
  sheet.cells?.delete(`${String(row - 1)},${String(at)}`)
}

/** What stands in the cell of a row (from 1) below a head. */
export const textAt = (sheet: Sheet, row: number, head: string): string =>
  String(sheet.rows[row - 1]?.[sheet.rows[1]?.indexOf(head) ?? -1] ?? '')

/** Chooses a workbook on the page that takes it. */
export async function upload(page: Page, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByLabel('选择填好的工作簿').setInputFiles({ name: '填好的.xlsx', mimeType, buffer })
}
