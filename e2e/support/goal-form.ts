import type { Locator, Page } from '@playwright/test'
import { expect } from './test.ts'

/** Goes to a cell of a table of the goal form; its control takes the focus. */
export async function goToCell(page: Page, table: string, row: number, title: string): Promise<Locator> {
  const grid = page.getByRole('table', { name: table, exact: true })
  await expect(grid).toBeVisible()
  const titles = await grid.getByRole('columnheader').allInnerTexts()
  const at = titles.findIndex((text) => text.split('\n')[0]?.trim() === title)
  await grid
    .getByRole('row')
    .nth(row)
    .getByRole('cell')
    .nth(at - 1)
    .focus()
  const control = grid.getByLabel(`第 ${String(row)} 项 ${title}`, { exact: true })
  await expect(control).toBeFocused()
  return control
}

/** Pastes what a spreadsheet would have copied into the cell where one is. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', copied)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, text)
}
