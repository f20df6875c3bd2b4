import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

// A project is asked for that is not there; Chromium logs the answer.
test.use({ expectedFaults: [/status of 404/] })

test('按词和类型筛选，条件写成话，数和合计跟着变，地址可以再打开', async ({ page }) => {
  await signInTo(page, 'caizheng', '/projects?year=2024')
  await expect(page.getByText(/共 393 个/).first()).toBeVisible()
  await expectEveryLook(page)
  await page.locator('summary', { hasText: '项目类型' }).click()
  await page.getByRole('checkbox', { name: '信息化' }).check()
  await page.keyboard.press('Escape')
  await page.getByLabel('按项目名称或代码查找').fill('特殊车辆')
  await expect(page.getByText(/^共 1 个/)).toBeVisible()
  await expect(page.getByRole('button', { name: '去掉筛选 项目类型：信息化' })).toBeVisible()
  await expectEveryLook(page)
  await page.reload()
  await expect(page.getByText(/^共 1 个/)).toBeVisible()
  await page.getByRole('button', { name: '全部清除' }).click()
  await expect(page.getByText(/^共 393 个/)).toBeVisible()
})

test('一次 50 个往下看；没有符合的，说怎么办', async ({ page }) => {
  await signInTo(page, 'caizheng', '/projects?year=2024')
  await page.getByRole('button', { name: '再显示 50 个' }).click()
  await expect(page.getByText('已显示 100 个，共 393 个')).toBeVisible()
  await page.getByLabel('按项目名称或代码查找').fill('没有这样的项目')
  await expect(page.getByRole('heading', { name: '没有符合条件的项目' })).toBeVisible()
  await page.getByRole('button', { name: '清除全部筛选' }).click()
  await expect(page.getByText(/^共 393 个/)).toBeVisible()
})

test('选列之后记住，导出的正是看到的列和行', async ({ page }) => {
  await signInTo(page, 'caizheng', '/projects?year=2024&search=特殊车辆')
  await page.locator('summary', { hasText: '显示列' }).click()
  await page.getByRole('checkbox', { name: '项目代码' }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: '项目代码' })).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 CSV' }).click(),
  ])
  const stream = await download.createReadStream()
  let text = ''
  for await (const part of stream) text += String(part)
  const lines = text.trim().split(/\r?\n/)
  expect(lines[0]).toContain('项目代码')
  expect(lines[0]).not.toContain('政策领域')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain('特殊车辆监控系统')
  await page.reload()
  await expect(page.getByRole('columnheader', { name: '项目代码' })).toBeVisible()
})

test('打开案卷，看每年各环节，展开后每一分都有说明', async ({ page }) => {
  await signInTo(page, 'caizheng', '/projects?year=2024&search=特殊车辆')
  await page.getByRole('link', { name: '特殊车辆监控系统' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('项目案卷 · 特殊车辆监控系统')
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('2025 年')
  await page.getByRole('button', { name: '全部展开' }).click()
  const year = page.getByRole('region', { name: /^2024 年/ }).first()
  await expect(year.getByText('总分是怎样算出来的')).toBeVisible()
  await expect(year.getByText(/区科委暂停/).first()).toBeVisible()
  await expect(year.getByText(/得满分/).first()).toBeVisible()
  await expectEveryLook(page)
})

test('预算单位只看得到自己的项目；别人的案卷和没有的一样答复', async ({ page }) => {
  await signInTo(page, 'danwei', '/projects?year=2024')
  await expect(page.getByText(/^共 \d+ 个/)).toBeVisible()
  await expect(page.getByText(/^共 393 个/)).toHaveCount(0)
  await page.goto('/projects/31011222T110000000058')
  await expect(page.getByRole('alert')).toContainText('没有找到')
  await expect(page.getByRole('link', { name: '项目库' }).first()).toBeVisible()
})
