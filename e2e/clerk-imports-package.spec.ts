import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { signInTo } from './support/sign-in.ts'
import { expect, expectAccessible, test } from './support/test.ts'

// Chromium logs every refusal: 404 to an upload that the server has forgotten.
test.use({ expectedFaults: [/status of 404/] })

const heading = '项目代码,项目名称,机构代码,对象类型,项目类别\n'

function csv(name: string, text: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) }
}

/** The field itself, as the keyboard and a screen reader find it. */
function packageField(page: Page) {
  return page.getByLabel(/选择数据包/)
}

function title(page: Page) {
  return page.getByRole('heading', { level: 1 })
}

test('选错文件，当场说明选什么', async ({ page }) => {
  await signInTo(page, 'caizheng', '/imports')
  await packageField(page).focus()
  await expect(packageField(page)).toBeFocused()
  await packageField(page).setInputFiles([csv('旧表.xls', 'x')])
  await expect(page.getByRole('alert')).toContainText('“旧表.xls”是旧版 Excel 格式。请在 Excel 里另存为 xlsx')
  await packageField(page).setInputFiles([csv('甲.zip', 'x'), csv('项目.csv', heading)])
  await expect(page.getByRole('alert')).toContainText('“甲.zip”本身就是完整的数据包')
  await expectAccessible(page)
})

test('有错误的数据包一行不写，逐处说明表、行、列、值和改法', async ({ page }) => {
  await signInTo(page, 'caizheng', '/imports')
  const projects = csv('项目.csv', `${heading}E2E-1,甲,201,怪物,特定目标类\nE2E-2,乙,不存在,项目,特定目标类\n`)
  const budget = csv(
    '预算.csv',
    '项目代码,年度,资金性质,资金来源,年初预算数,全年预算数,全年执行数\nE2E-1,2024,一般公共预算,本级安排,"1,234.5元",0,0\n',
  )
  await packageField(page).setInputFiles([projects, budget])
  await expect(title(page)).toHaveText('数据导入 · 有错误，未写入')
  const faults = page.getByRole('region', { name: '错误清单' })
  const first = faults.getByRole('row').filter({ hasText: '怪物' })
  await expect(first.getByRole('cell')).toHaveText(['2', '对象类型', '怪物', /只能填：项目、政策/, /改为其中一个/])
  await expectAccessible(page)

  await page.getByLabel(/错误所在的表/).selectOption({ label: '预算（1）' })
  await expect(faults).not.toContainText('怪物')
  await expect(faults).toContainText('1,234.5元')

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载全部问题（CSV）' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  expect(text).toContain('怪物')
  expect(text).toContain('1,234.5元')

  await expect(page.getByRole('button', { name: /确认导入/ })).toHaveCount(0)
  await page.getByRole('button', { name: '改好了，重新选择数据包' }).click()
  await expect(packageField(page)).toBeAttached()
})

test('导出的数据包原样导回，没有要确认的', async ({ page }) => {
  await signInTo(page, 'caizheng', '/imports')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /导出 zip/ }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^数据包-.+\.zip$/)
  const buffer = await readFile(await file.path())
  await packageField(page).setInputFiles([{ name: '数据包.zip', mimeType: 'application/zip', buffer }])
  await expect(title(page)).toHaveText('数据导入 · 没有改动', { timeout: 60_000 })
  await expect(page.getByRole('button', { name: /确认导入/ })).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: '换一个数据包' }).click()
  await expect(title(page)).toHaveText('数据导入')
})

test('检查通过的数据包刷新后还在，确认后写入并留下记录', async ({ page }) => {
  await signInTo(page, 'caizheng', '/imports')
  const code = `E2E${Date.now()}`
  const library = csv(
    '指标库.csv',
    `指标编码,版次,类别,一级指标,三级指标\n${code}-1,1,行业,产出指标,甲\n${code}-2,1,行业,产出指标,乙\n`,
  )
  await packageField(page).setInputFiles([library])
  const confirm = page.getByRole('button', { name: '确认导入：新增 2 行', exact: true })
  await expect(confirm).toBeVisible()
  await page.reload()
  await expect(title(page)).toHaveText('数据导入 · 检查通过，待确认')
  await confirm.click()
  await expect(title(page)).toHaveText('数据导入 · 已导入')
  await expect(page.getByRole('link', { name: '看驾驶舱' })).toBeVisible()
  const newest = page.getByRole('region', { name: '导入过的数据包' }).getByRole('row').nth(1)
  await expect(newest).toContainText('指标库.csv')
  await expect(newest.getByRole('cell').nth(2)).toHaveText('2')
  await expectAccessible(page)
})

test('检查到一半刷新或走开，回来接着看，确认不确认都由人定', async ({ page }) => {
  test.setTimeout(180_000)
  await signInTo(page, 'caizheng', '/imports')
  const heads = '指标编码,版次,类别,一级指标,三级指标\n'
  const rows = Array.from({ length: 200_000 }, (_, at) => `E2E-BIG-${at},1,行业,产出指标,第 ${at} 项\n`)
  await packageField(page).setInputFiles([csv('指标库.csv', heads + rows.join(''))])
  const progress = page.getByRole('region', { name: '正在检查 指标库.csv' })
  await expect(progress).toBeVisible()
  await page.reload()
  await expect(progress).toBeVisible()

  await page.goto('/imports')
  const open = page.getByRole('region', { name: '还没有办完的数据包' })
  const line = open.getByRole('row').filter({ hasText: '指标库.csv' })
  await expect(line).toContainText('检查通过，待确认', { timeout: 120_000 })
  await expectAccessible(page)
  await line.getByRole('link', { name: /看结果并确认/ }).click()
  await expect(page.getByRole('button', { name: '确认导入：新增 200,000 行' })).toBeVisible()
  await page.getByRole('button', { name: '放弃' }).click()
  await expect(title(page)).toHaveText('数据导入')
  await expect(open).toHaveCount(0)
})

test('错误再多，也能按表筛选、翻到最后一处', async ({ page }) => {
  await signInTo(page, 'caizheng', '/imports')
  const rows = Array.from({ length: 250 }, (_, at) => `E2E-${at},甲,201,怪物,特定目标类\n`)
  const budget = csv(
    '预算.csv',
    '项目代码,年度,资金性质,资金来源,年初预算数,全年预算数,全年执行数\nE2E-1,2024,一般公共预算,本级安排,一元,0,0\n',
  )
  await packageField(page).setInputFiles([csv('项目.csv', heading + rows.join('')), budget])
  await expect(page.getByRole('heading', { name: '错误 251 处' })).toBeVisible()
  const faults = page.getByRole('region', { name: '错误清单' })
  const shown = faults.locator('tbody tr')
  await expect(shown).toHaveCount(100)
  await page.getByRole('button', { name: '再显示 100 处' }).click()
  await expect(shown).toHaveCount(200)
  await page.getByRole('button', { name: '再显示 51 处' }).click()
  await expect(shown).toHaveCount(251)
  await expect(page.getByRole('button', { name: /再显示/ })).toHaveCount(0)

  await page.getByLabel(/错误所在的表/).selectOption({ label: '预算（1）' })
  await expect(shown).toHaveCount(1)
  await expect(shown).toContainText('一元')
  await expectAccessible(page)
})

test('放弃检查过的数据包，什么也不写', async ({ page }) => {
  await signInTo(page, 'caizheng', '/imports')
  const row = `指标编码,版次,类别,三级指标\nE2E-DROPPED,1,行业,丙\n`
  for (const round of [1, 2]) {
    await packageField(page).setInputFiles([csv('指标库.csv', row)])
    // Had the first been written, the second would have nothing to add.
    await expect(page.getByRole('button', { name: '确认导入：新增 1 行' }), `round ${round}`).toBeVisible()
    await page.getByRole('button', { name: '放弃' }).click()
    await expect(title(page)).toHaveText('数据导入')
  }
})

test('服务器已经不记得的检查结果，说明原因和下一步', async ({ page }) => {
  await signInTo(page, 'caizheng', '/imports?job=forgotten')
  await expect(page.getByRole('region', { name: '上次的检查结果已经不在' })).toContainText('检查结果只保留一段时间')
  await page.getByRole('button', { name: '重新选择数据包' }).click()
  await expect(packageField(page)).toBeAttached()
})

test('格式说明逐表列出列名、主键、必填和取值', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signInTo(page, 'caizheng', '/imports')
  await page.getByText('看 23 张表的列名和填法').click()
  await page.getByText('14 列，主键：项目代码', { exact: true }).click()
  const columns = page.getByRole('region', { name: '项目表的列' })
  await expect(columns.getByRole('row').filter({ hasText: '项目代码＊' })).toContainText('主键')
  await expect(columns.getByRole('row').filter({ hasText: '对象类型†' })).toContainText('只能填：项目、政策、部门整体')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page)
})

test('没有权限的账号看到原因，看不到导入', async ({ page }) => {
  await signInTo(page, 'lingdao', '/imports')
  await expect(page.getByText('党委政府账号不能导入数据')).toBeVisible()
  await expect(page.getByText('只有财政所账号可以做')).toBeVisible()
  await expect(packageField(page)).toHaveCount(0)
  await expectAccessible(page)
})
