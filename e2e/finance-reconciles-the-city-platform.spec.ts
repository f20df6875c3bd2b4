import type { Page } from '@playwright/test'
import { writeXlsx } from 'hucre/xlsx'
import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test.use({ actionTimeout: 10_000 })

const shots = process.env['GOAL_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

/** A year of which no other journey and no figure speaks. */
const year = 2034

type Told = { readonly goal?: string; readonly amount?: string | number }

/** The official form of each department on a sheet of its own, as the city's platform exports it. */
async function anExport(departments: Readonly<Record<string, Told>>): Promise<Buffer> {
  const sheets = Object.entries(departments).map(([name, { goal = '全年运转有序。', amount = 120 }]) => ({
    name,
    rows: [
      ['部门（单位）整体支出绩效目标申报表'],
      [`（${String(year)}年度）`],
      ['部门（单位）名称', name],
      ['年度主要任务', '任务名称', '主要内容', '预算金额（万元）'],
      [null, '日常运转', '保障办公', amount],
      ['年度总体目标', goal],
      ['年度绩效指标', '一级指标', '二级指标', '三级指标', '指标值'],
      [null, '产出指标', '数量指标', '办理事项', '≥500件'],
    ],
  }))
  return Buffer.from(await writeXlsx({ sheets }))
}

async function upload(page: Page, field: string, buffer: Buffer): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByLabel(field).setInputFiles({ name: '市级平台导出.xlsx', mimeType, buffer })
}

test('财政按市级平台的导出件对账：有错先改，仅市级平台有的一次采用，有差异的看清再定', async ({ page }) => {
  test.setTimeout(240_000)
  await signInTo(page, 'caizheng', `/goals/city-platform?goalYear=${String(year)}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${String(year)} 年度市级平台对账`)
  await shot(page, 'city-01-empty')
  await upload(page, '选择市级平台的导出件', await anExport({ 党政办公室: { amount: '约一百' } }))
  await expect(page.getByRole('heading', { name: '“市级平台导出.xlsx”有 1 处错误，没有收下' })).toBeVisible()
  await expect(page.getByRole('region', { name: '错误清单' }).getByRole('row').nth(1)).toContainText('党政办公室!D5')
  await shot(page, 'city-02-faulty')

  await upload(page, '选择市级平台的导出件', await anExport({ 党政办公室: {}, 经济发展办公室: {}, 文旅办: {} }))
  await expect(page.getByRole('link', { name: '仅市级平台有 2' })).toBeVisible()
  await expect(page.getByRole('region', { name: '没有对上的部门', exact: true })).toContainText('文旅办')
  await shot(page, 'city-03-reconciled')
  await expectEveryLook(page)

  await page.getByRole('button', { name: '采用仅市级平台有的 2 个' }).click()
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: '采用这 2 个部门的' }).click()
  await expect(panel.getByRole('alert')).toContainText('请填写批复文号。')
  await panel.getByLabel('批复文号').fill('沪财绩〔2034〕3号')
  await shot(page, 'city-04-take')
  await panel.getByRole('button', { name: '采用这 2 个部门的' }).click()
  await expect(page.getByRole('link', { name: '一致 2' })).toBeVisible()

  const changed = await anExport({ 党政办公室: { goal: '全年运转高效。', amount: 130 }, 经济发展办公室: {} })
  await upload(page, '上传新的导出件', changed)
  await expect(page.getByRole('link', { name: '有差异 1' })).toBeVisible()
  await page.getByRole('button', { name: '查看并办理党政办公室' }).click()
  await expect(panel.getByRole('region', { name: '党政办公室两边的差异' })).toContainText('全年运转高效。')
  await shot(page, 'city-05-differences')
  await expectEveryLook(page)
  await panel.getByLabel('保留本系统的理由').fill('市级平台是旧稿')
  await panel.getByRole('button', { name: '保留本系统的' }).click()
  await expect(page.getByRole('link', { name: '待办理 0' })).toBeVisible()
  await upload(page, '上传新的导出件', changed)
  await expect(page.getByText('以前已经上传过，内容一样，什么都没有改变。')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await shot(page, 'city-06-phone')
  await page.setViewportSize({ width: 1440, height: 900 })

  await page.goto(`/goals/coverage?goalYear=${String(year)}`)
  await expect(page.getByText('取自市级平台 2 个，对账已了')).toBeVisible()
  await shot(page, 'city-07-coverage')
  await page.goto(`/goals?goalYear=${String(year)}&desk=all`)
  await page.getByRole('link', { name: '党政办公室部门整体支出' }).click()
  await expect(page.getByRole('region', { name: '目标来源' })).toContainText('取自市级财政一体化平台导出件')
  await shot(page, 'city-08-goal')
})
