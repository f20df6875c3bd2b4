import type { Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { at } from './support/filed-goals.ts'
import { goToCell, pasteText } from './support/goal-form.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test.use({ actionTimeout: 10_000 })

const shots = process.env['GOAL_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

/** The goal of a project of the sample's unit in a year of which nothing is on record yet. */
const list = '/goals?year=2024&goalYear=2026'

/** The first indicator by the keyboard alone: digits choose from the lists, Tab goes on. */
async function typeIndicator(page: Page): Promise<void> {
  await goToCell(page, '绩效指标', 1, '一级指标')
  await page.keyboard.press('1')
  await page.keyboard.press('Tab')
  await page.keyboard.press('1')
  await page.keyboard.press('Tab')
  await page.keyboard.type('保教设备更新数量')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('≥50套')
  await page.keyboard.press('Tab')
  await page.keyboard.type('５０')
  await page.keyboard.press('Enter')
}

/** As it is copied from the printed form: with its head, merged cells and a sum. */
const copied = [
  '一级指标\t二级指标\t三级指标\t指标值\t分值',
  '效益指标\t社会效益\t设备完好率\t95%以上\t30分',
  '满意度指标\t服务对象满意度指标\t家长满意度\t不低于90%\t１０',
  '合计\t\t\t\t40',
].join('\n')

test('单位填报，部门退回两处，单位改了重报，部门和财政先后通过', async ({ page, browser }) => {
  test.setTimeout(180_000)
  await signInTo(page, 'danwei', list)
  await expect(page.getByRole('heading', { name: '没有等你办理的绩效目标' })).toBeVisible()
  await shot(page, '01-empty')
  await page.getByRole('button', { name: '开始填报' }).click()
  await shot(page, '02-start')
  const first = page
    .getByRole('dialog')
    .getByRole('button', { name: /^填报 / })
    .first()
  const project = ((await first.getAttribute('aria-label')) ?? '').replace('填报 ', '')
  await first.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`2026 年度绩效目标 · ${project}`)
  const address = new URL(page.url()).pathname

  // What is missing is said on top and at the fields, and nothing is sent.
  await page.getByRole('button', { name: '送审', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: /有 3 处需要改正/ })).toBeFocused()
  await shot(page, '03-faults')
  await expectEveryLook(page)
  const summary = page.getByRole('alert').filter({ hasText: '处需要改正' })
  await expect(summary).toContainText('请填写申报金额。')
  await page.getByLabel('申报金额（元）').fill('1280000.00')
  // What is mended leaves the summary, which does not take the focus again.
  await expect(summary.getByRole('heading')).toHaveText('有 2 处需要改正')
  await expect(summary).not.toContainText('请填写申报金额。')
  await expect(page.getByLabel('申报金额（元）')).toBeFocused()
  await page.getByLabel('年度目标').fill('全年更新保教设备 50 套，设备完好率不低于 95%。')
  await typeIndicator(page)
  await expect(page.getByText('“５０”写作“50”。')).toBeVisible()
  await pasteText(page, copied)
  const preview = page.getByRole('dialog', { name: '将粘贴 10 格' })
  await expect(preview).toContainText('合计行 1 行没有粘贴，本表自动合计。')
  await shot(page, '04-paste')
  await preview.getByRole('button', { name: '粘贴这 10 格' }).click()
  // One step back, and done again.
  await page.getByRole('button', { name: '撤销：粘贴 10 格' }).click()
  await expect(page.getByText(/^分值合计 50 分，应为 90 分/)).toBeVisible()
  await page.getByRole('button', { name: '重做：粘贴 10 格' }).click()
  await expect(page.getByText('分值合计 90 分，应为 90 分')).toBeVisible()
  await expect(summary).toHaveCount(0)
  await expect(page.getByText('读作 ≥ 95 %')).toBeVisible()
  await expect(page.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible()
  await shot(page, '04-filled')
  await page.reload()
  await expect(await goToCell(page, '绩效指标', 2, '指标值')).toHaveValue('95%以上')
  await expect(page.getByText(/送审后由.+办理（主管部门审核，5 个工作日内）/)).toBeVisible()
  await page.getByRole('button', { name: '送审', exact: true }).click()
  await expect(page.getByText(/现在由.+办理（主管部门审核）/)).toBeVisible()
  await expect(page.getByText('正在审核，内容已锁定。下一环节还没有办理，取消送审后可以修改。')).toBeVisible()
  await shot(page, '05-submitted')

  const department = await at(browser, 'bumen', list)
  await department.getByRole('link', { name: project }).click()
  await department.getByRole('button', { name: '批注年度目标' }).click()
  await department.getByLabel('对年度目标的意见').fill('请写明完成时间')
  await department.getByRole('button', { name: '批注指标“保教设备更新数量”的指标值', exact: true }).click()
  await department.getByLabel('对指标“保教设备更新数量”的指标值的意见', { exact: true }).fill('上年已更新 55 套')
  await shot(department, '06-review')
  await department.getByRole('button', { name: '退回，附批注 2 处' }).click()
  await expect(department.getByText(/现在由.+办理（单位填报）/)).toBeVisible()

  await page.goto(list)
  await expect(page.getByRole('link', { name: project })).toBeVisible()
  await shot(page, '07-list')
  await expectEveryLook(page)
  await page.getByRole('link', { name: project }).click()
  await expect(page.getByText('已退回，待你修改 2 处后重新送审。')).toBeVisible()
  await expect(page.getByText('退回意见：上年已更新 55 套')).toBeVisible()
  await shot(page, '08-returned')
  await page.getByLabel('年度目标').fill('全年更新保教设备 60 套，八月底前验收，设备完好率不低于 95%。')
  await (await goToCell(page, '绩效指标', 1, '指标值')).fill('≥60套')
  await page.getByRole('button', { name: '送审', exact: true }).click()
  await expect(page.getByRole('heading', { name: '与第 1 次送审相比改动 2 处' })).toBeVisible()

  await department.goto(address)
  await expect(department.getByText('≥60套').first()).toBeVisible()
  await shot(department, '09-changes')
  await department.getByRole('button', { name: '通过，送财政审核' }).click()
  await expect(department.getByText('现在由财政所办理（财政审核）。')).toBeVisible()

  const finance = await at(browser, 'caizheng', list)
  await expect(finance.getByRole('link', { name: '未送审 1' })).toBeVisible()
  await finance.getByRole('link', { name: project }).click()
  await finance.getByRole('button', { name: '全部评优' }).click()
  await finance.getByLabel('意见', { exact: true }).fill('同意')
  await shot(finance, '10-finance')
  await finance.getByRole('button', { name: '通过，待随预算批复' }).click()
  await finance.getByLabel('批复文号').fill('某财预〔2026〕1号')
  await finance.getByRole('button', { name: '批复', exact: true }).click()
  await expect(finance.getByText('第 2 次送审的内容已经批复。')).toBeVisible()
  await shot(finance, '11-approved')
  // A submission shows its own revision for ever.
  await finance.getByRole('link', { name: '第 1 次送审的内容' }).click()
  await expect(finance.getByText('≥50套')).toBeVisible()
  await department.context().close()
  await finance.context().close()
})
