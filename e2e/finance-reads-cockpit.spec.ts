import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

const links = ['事前绩效评估', '绩效目标申报', '事中运行监控', '事后绩效评价', '结果应用与整改']

test('五个环节各有个数、金额和图，明暗两色、桌面和手机都看得清', async ({ page }) => {
  await signInTo(page, 'caizheng', '/cockpit?year=2024')
  for (const name of links) await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
  await expect(page.locator('.chart-canvas canvas').first()).toBeVisible()
  await expectEveryLook(page)
})

test('换单位后，同一个数按所选单位写，换一次就记住', async ({ page }) => {
  await signInTo(page, 'caizheng', '/cockpit?year=2024')
  const amount = page.getByRole('button', { name: /^绩效目标申报金额/ }).first()
  await expect(amount).toContainText('万元')
  await page.getByLabel('亿元').check()
  await expect(amount).toContainText('30.39')
  await page.reload()
  await expect(amount).toContainText('30.39')
})

test('点一个数，看口径、查询语句和每一条明细，翻到下一页，返回键关上', async ({ page }) => {
  await signInTo(page, 'caizheng', '/cockpit?year=2024')
  await page.getByRole('button', { name: /^绩效运行监控项目数 262/ }).click()
  const panel = page.getByRole('dialog')
  await expect(panel).toContainText('2024 年（2024 年度报告）')
  await expect(panel).toContainText('共 262 条，已显示 50 条')
  await panel.getByText('怎样算出来的').click()
  await expect(panel.locator('pre')).toContainText(/select/i)
  await panel.getByRole('button', { name: '再显示 50 条' }).click()
  await expect(panel).toContainText('已显示 100 条')
  await expectEveryLook(page)
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(page).not.toHaveURL(/measure=/)
})

test('图后面有表，表里每个数都能打开', async ({ page }) => {
  await signInTo(page, 'caizheng', '/cockpit?year=2024')
  const stage = page.locator('#goals')
  await stage.getByRole('button', { name: '看数据表' }).click()
  await stage.getByRole('button', { name: /^信息化 申报金额/ }).click()
  await expect(page.getByRole('dialog')).toContainText('信息化')
})

test('从导航的环节直接到那一节，换年度后各数跟着变', async ({ page }) => {
  await signInTo(page, 'caizheng', '/cockpit?year=2024')
  await page.getByRole('link', { name: '完成有评价' }).click()
  await expect(page.locator('#evaluation')).toBeInViewport()
  await page.getByLabel('报告年度').selectOption('2023')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2023 年度驾驶舱')
  await expect(page.getByRole('button', { name: /^绩效运行监控项目数 131/ })).toBeVisible()
})

test('口径页按词查找，每条都有定义', async ({ page }) => {
  await signInTo(page, 'caizheng', '/measures?year=2024')
  await expectEveryLook(page)
  await page.getByLabel('按名称或定义查找口径').fill('覆盖率')
  await expect(page.getByRole('rowheader', { name: /绩效目标申报金额/ })).toHaveCount(0)
  await expect(page.getByRole('rowheader', { name: /部门整体绩效目标覆盖率/ })).toBeVisible()
  await page.getByLabel('按名称或定义查找口径').fill('没有这样的口径')
  await expect(page.getByRole('heading', { name: '没有符合的口径' })).toBeVisible()
})
