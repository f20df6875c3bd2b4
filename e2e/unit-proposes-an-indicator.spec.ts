import type { Browser, Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, expectAccessible, test } from './support/test.ts'

test.use({ actionTimeout: 10_000 })

const shots = process.env['LIBRARY_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots === undefined) return
  await page.screenshot({ path: `${shots}/${name}-1440.png`, fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: `${shots}/${name}-390.png`, fullPage: true })
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** Another person at another desk: a browser of his own. */
async function at(browser: Browser, username: string, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInTo(page, username, address)
  return page
}

const name = '幼儿园户外活动器械完好率'

test('单位用拼音首字母查指标，看它的用法，提出新指标，经审核、行业专家评审入库后在填报时采用', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000)
  await signInTo(page, 'danwei', '/indicators?year=2025')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('指标库')
  await page.getByLabel('按名称、编码、用词或拼音首字母查找指标').fill('xswgfsyjs')
  await expect(page.getByText('没有符合条件的指标')).toBeVisible()
  await page.getByLabel('按名称、编码、用词或拼音首字母查找指标').fill('dlbjzlhgl')
  await page.getByRole('link', { name: '道路保洁质量合格率' }).click()
  await expect(page.getByRole('region', { name: '道路保洁质量合格率按年度的指标值和完成值' })).toContainText('中位')
  await expectAccessible(page)

  await page.goto('/indicators?year=2025')
  await page.getByRole('button', { name: '提出新指标' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('新增指标 · 未命名')
  await page.getByLabel('类别').selectOption('行业')
  await page.getByLabel('领域').selectOption('教育')
  await page.getByLabel('二级指标').selectOption('质量')
  await page.getByLabel('三级指标').fill(name)
  await page.getByLabel('定义（算什么、不算什么）').fill('检查时可安全使用的户外活动器械占在册器械的比例。')
  await page.getByLabel('计量单位（定性指标不填）').fill('%')
  await page.getByLabel('标准值（没有出处的不填）').fill('≥95件')
  await page.getByLabel('标准来源').fill('其他：本园安全检查办法')
  await page.getByLabel('佐证要求').fill('月度安全检查表')
  await page.getByLabel('开始适用的年度').fill('2026')
  await page.getByLabel('申请理由').fill('安全检查每月都做，指标库里没有。')
  await page.getByRole('button', { name: '送审', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: '有 3 处需要改正' })).toBeFocused()
  await expectEveryLook(page)
  await shot(page, 'proposal-faults')
  await page.getByLabel('计算公式').fill('可安全使用的器械件数÷在册器械件数×100%')
  await page.getByLabel('方向').selectOption('正向')
  await page.getByLabel('标准值（没有出处的不填）').fill('≥95%')
  await page.getByRole('button', { name: '送审', exact: true }).click()
  await expect(page.getByRole('complementary', { name: '办理情况' })).toContainText('主管部门审核')
  const address = new URL(page.url()).pathname

  const department = await at(browser, 'bumen', address)
  await department.getByRole('button', { name: '通过，送财政终审' }).click()
  await expect(department.getByRole('complementary', { name: '办理情况' })).toContainText('新增指标入库终审')

  const finance = await at(browser, 'caizheng', '/indicators/proposals')
  await shot(finance, 'proposals')
  await finance.getByRole('link', { name }).click()
  await expectAccessible(finance)
  await shot(finance, 'proposal-review')
  await finance.locator('summary').filter({ hasText: '选择专家' }).click()
  await finance.getByLabel('评审专家（演示）').check()
  await finance.getByRole('button', { name: '请行业专家评审' }).click()
  await expect(finance.getByRole('complementary', { name: '办理情况' })).toContainText('行业专家评审：评审专家（演示）')

  const expert = await at(browser, 'zhuanjia', '/')
  await expect(expert.getByRole('heading', { level: 1 })).toContainText('指标入库评审')
  await expectAccessible(expert)
  await shot(expert, 'expert-list')
  await expert.getByRole('link', { name }).click()
  await expect(expert.getByRole('heading', { name: '指标库中名称相近的指标' })).toBeVisible()
  await expectEveryLook(expert)
  await shot(expert, 'expert-review')
  await expert.getByLabel('意见', { exact: true }).fill('口径清楚，可以入库。')
  await expert.getByRole('button', { name: '通过', exact: true }).click()
  await expect(expert.getByRole('complementary', { name: '办理情况' })).toContainText('口径清楚，可以入库。')

  await finance.reload()
  await expect(finance.getByRole('complementary', { name: '办理情况' })).toContainText('口径清楚，可以入库。')
  await finance.getByRole('button', { name: '通过，入库' }).click()
  await expect(finance.getByRole('heading', { level: 1 })).toContainText('已入库')

  await page.goto('/goals?year=2025&goalYear=2034')
  await page.getByRole('button', { name: '开始填报' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^填报 / })
    .first()
    .click()
  await page.getByLabel('年度目标').fill('更新幼儿园户外活动器械 20 件。')
  await page.getByText('从指标库选指标').click()
  await page.getByRole('button', { name: `采用 ${name}` }).click()
  const row = page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) })
  await expect(row).toContainText('≥95%')
  await page.getByText('与往年和同类项目比较指标值').click()
  await expect(page.getByRole('group', { name: `${name}的校准` })).toContainText('你填 95%；前三年没有可比的完成值')
})
