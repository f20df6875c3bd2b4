import { expect, expectAccessible, test } from './support/test.ts'
import type { Page } from '@playwright/test'

// Chromium logs the refusal (422) of the mistake made on purpose.
test.use({ expectedFaults: [/status of 422/] })

async function signIn(page: Page): Promise<void> {
  await page.goto('/')
  await page.locator('input').first().fill('caizheng')
  await page.locator('input[type=password]').fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('工作台')
}

test('财政所登录后看到五个环节，每个数能看明细', async ({ page }) => {
  await signIn(page)
  await page.getByRole('link', { name: '驾驶舱' }).click()
  await expect(page.getByText('186').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^绩效目标申报项目数 186/ }).click()
  await expect(page.getByRole('dialog')).toContainText('绩效目标申报项目数')
})

test('财政所从项目库找到一个项目，读它的案卷', async ({ page }) => {
  await signIn(page)
  await page.goto('/projects?year=2024')
  await page.getByLabel('按项目名称或代码查找').fill('特殊车辆监控系统')
  await page.keyboard.press('Enter')
  await page
    .getByRole('link', { name: /特殊车辆监控系统/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('案卷')
  await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: '年' }).first()).toBeVisible()
  await expectAccessible(page)
})

test('财政所打开年度报告，点一个数看明细，改一段后恢复', async ({ page }) => {
  await signIn(page)
  await page.goto('/reports/2024')
  await expect(page.getByText('勾稽全部相符')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '修改此段' }).first().click()
  const field = page.getByLabel('修改此段')
  await field.fill('本镇共申报 {{goals.count}} 个项目，{{没有这个口径}}。')
  await page.getByRole('button', { name: '保存此段' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(field).toHaveValue(/没有这个口径/)
  await page.getByRole('button', { name: '放弃修改' }).click()
  await page.getByRole('button', { name: '30.39', exact: false }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('财政所试导一张有错的表，什么都不改变', async ({ page }) => {
  await signIn(page)
  await page.goto('/imports')
  await expectAccessible(page)
  const csv = '项目代码,项目名称,机构代码,对象类型,项目总额\nX1,试装,不存在,项目,1.234\n'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '项目.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(page.getByText(/处错误，没有写入任何数据/)).toBeVisible()
  await expect(page.getByRole('button', { name: '确认导入' })).toHaveCount(0)
  await expect(page.getByRole('cell', { name: '1.234', exact: true })).toBeVisible()
})

test('规则页列出每个版本的来源、依据程度和算例', async ({ page }) => {
  await signIn(page)
  await page.goto('/rules')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('规则')
  await expect(page.getByRole('heading', { name: /财预〔2020〕10号/ }).first()).toBeVisible()
  await expectAccessible(page)
})
