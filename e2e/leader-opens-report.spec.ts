import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './support/test.ts'

async function openReport(page: Page, year = 2024): Promise<void> {
  await page.goto('/')
  await page.locator('input').first().fill('lingdao')
  await page.locator('input[type=password]').fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('驾驶舱')
  await page.goto(`/reports/${String(year)}`)
}

test('领导打开年度报告：标题说状态，每个数能看明细', async ({ page }) => {
  await openReport(page)
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toContainText('吴泾镇 2024 年度预算绩效管理情况说明')
  await expect(title).toContainText('勾稽全部相符')
  const paper = page.getByRole('article')
  await expect(paper.getByRole('note')).toContainText('示例数据，均为虚构')
  await expectAccessible(page)
  await paper.getByRole('button', { name: '262', exact: true }).first().click()
  const panel = page.getByRole('dialog')
  await expect(panel).toContainText('262')
  await expect(panel.getByRole('row')).toHaveCount(51)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
})

test('领导看勾稽关系、目录和附件，不能修改文字', async ({ page }) => {
  await openReport(page)
  const side = page.getByRole('complementary', { name: '勾稽关系和目录' })
  await side.getByText(/^看成立的 \d+ 条$/).click()
  await expect(side.getByText('监控项目数 = 重点跟踪 + 简易跟踪')).toBeVisible()
  await side.getByRole('link', { name: '三、存在问题' }).click()
  await expect(page.getByRole('heading', { name: '三、存在问题' })).toBeInViewport()
  const sources = page.getByRole('region', { name: '文中数字来源表' })
  await sources.getByRole('button', { name: '30.39亿元' }).first().click()
  await expect(page.getByRole('dialog')).toContainText('绩效目标申报金额')
  await expect(page.getByRole('button', { name: '修改此段' })).toHaveCount(0)
})

test('领导下载 Word', async ({ page }) => {
  await openReport(page)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 Word' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/^吴泾镇2024年.*\.docx$/)
})

test('没有记录的年度说明这里将有什么', async ({ page }) => {
  await openReport(page, 2019)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('没有记录')
  await expect(page.getByRole('heading', { level: 2 })).toContainText('2019 年度还没有可写进报告的记录')
  await expect(page.getByRole('button', { name: '下载 Word' })).toHaveCount(0)
  await expectAccessible(page)
})

test('手机上报告不横向滚动，深色也合乎无障碍要求', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await openReport(page)
  await expect(page.getByRole('article')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expectAccessible(page)
})
