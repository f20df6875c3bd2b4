import type { Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, expectAccessible, test } from './support/test.ts'

/** Whatever changes something in the rooms that there are. */
async function expectNothingToChange(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /修改|保存|确认|导入|删除|新增|恢复/ })).toHaveCount(0)
  await expect(page.locator('textarea, input[type=file]')).toHaveCount(0)
}

test('监督部门看全镇的驾驶舱和每一条明细', async ({ page }) => {
  await signInTo(page, 'jiandu', '/cockpit?year=2024')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('全镇数字')
  await expect(page.locator('#goals')).toContainText('186')
  await expectEveryLook(page)
  await expectNothingToChange(page)
  await page.getByRole('button', { name: /^绩效目标申报项目数 186/ }).click()
  const panel = page.getByRole('dialog')
  await expect(panel).toContainText('共 186 条')
  await panel.getByRole('rowheader').getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('项目案卷 · ')
  await expectNothingToChange(page)
})

test('监督部门读年度报告并下载，不能改文字', async ({ page }) => {
  await signInTo(page, 'jiandu', '/cockpit?year=2024')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '年度报告' }).click()
  await expect(page.getByRole('article')).toContainText('186')
  await expectAccessible(page)
  await expectNothingToChange(page)
  for (const [format, ending] of [
    ['Word', 'docx'],
    ['PDF', 'pdf'],
  ] as const) {
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: `下载 ${format}` }).click()
    expect((await downloading).suggestedFilename()).toMatch(new RegExp(`^吴泾镇2024年.*\\.${ending}$`))
  }
})

test('监督部门没有数据导入，写地址进去说明谁能做', async ({ page }) => {
  await signInTo(page, 'jiandu', '/imports')
  await expect(page.getByText('监督部门账号不能导入数据')).toBeVisible()
  await expect(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '数据导入' })).toHaveCount(0)
  await expectNothingToChange(page)
})
