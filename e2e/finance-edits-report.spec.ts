import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './support/test.ts'

// One text is refused on purpose (422), which Chromium logs.
test.use({ expectedFaults: [/status of 422/] })

async function openReport(page: Page): Promise<void> {
  await page.goto('/')
  await page.locator('input').first().fill('caizheng')
  await page.locator('input[type=password]').fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('工作台')
  await page.goto('/reports/2023')
}

const editButton = { name: /^修改此段\s*：按照闵行区预算绩效/ }
const field = (page: Page) => page.getByRole('textbox', { name: '修改此段' })

test('财政所改一段：草稿不怕刷新，写错说在栏目上，保存后数字照常可点，再恢复原文', async ({ page }) => {
  await openReport(page)
  await page.getByRole('button', editButton).click()
  await expect(field(page)).toBeFocused()
  await expect(page.getByRole('button', { name: '保存此段' })).toBeDisabled()

  await field(page).fill('明年继续巩固，{{没有这个数}}。')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('1 段未保存')
  await page.reload()
  await expect(field(page)).toHaveValue('明年继续巩固，{{没有这个数}}。')

  await page.getByRole('button', { name: '保存此段' }).click()
  await expect(page.getByRole('alert')).toContainText('没有“没有这个数”这一指标')
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true')
  await expect(field(page)).toHaveValue('明年继续巩固，{{没有这个数}}。')
  await expectAccessible(page)

  await field(page).fill('明年继续巩固，本年监控项目个。')
  await field(page).evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(13, 13))
  await page.getByText(/^插入数字/).click()
  await page.getByRole('searchbox', { name: '按名称查找可用的数字' }).fill('monitoring.count')
  await page.getByRole('list', { name: '可用的数字' }).getByRole('button').first().click()
  await expect(field(page)).toHaveValue('明年继续巩固，本年监控项目{{monitoring.count}}个。')
  await expect(page.getByRole('region', { name: '预览' })).toContainText(/明年继续巩固，本年监控项目\d+个。/)
  await page.getByRole('button', { name: '保存此段' }).click()
  const changed = page.getByRole('article').getByText(/明年继续巩固，本年监控项目\d+个。/)
  await expect(changed).toBeVisible()
  await expect(page.getByRole('status').getByText('已保存')).toBeVisible()
  await changed.getByRole('button').click()
  await expect(page.getByRole('dialog')).toContainText('监控')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: /^修改此段\s*：明年继续巩固/ }).click()
  await page.getByRole('button', { name: '恢复原文' }).click()
  await page.getByRole('button', { name: '保存此段' }).click()
  await expect(page.getByRole('button', editButton)).toBeFocused()
  await expect(changed).toHaveCount(0)
})

test('财政所删空一段后，仍能在文末找回', async ({ page }) => {
  await openReport(page)
  await page.getByRole('button', editButton).click()
  await field(page).fill('')
  await page.getByRole('button', { name: '保存此段' }).click()
  const silent = page.getByRole('region', { name: '本年没有文字的段落' })
  await silent.getByRole('button', { name: '修改此段' }).click()
  await page.getByRole('button', { name: '恢复原文' }).click()
  await page.getByRole('button', { name: '保存此段' }).click()
  await expect(page.getByRole('button', editButton)).toBeVisible()
  await expect(silent).toHaveCount(0)
})
