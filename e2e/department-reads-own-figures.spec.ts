import type { Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, expectAccessible, test } from './support/test.ts'

// A project of another department is asked for on purpose: the answer is 404, which Chromium logs.
test.use({ expectedFaults: [/status of 404/] })

/** A project of another department in the sample town. */
const foreign = '/projects/31011222T110000000058'

function title(page: Page) {
  return page.getByRole('heading', { level: 1 })
}

/** The name of the account's own organisation, as the head of the page says whose figures it shows. */
async function ownName(page: Page): Promise<string> {
  const head = (await title(page).textContent()) ?? ''
  return /驾驶舱\s*(.+?)及所属单位的数字/.exec(head)?.[1] ?? ''
}

test('预算部门登录后从导航打开本部门的驾驶舱，打开一个数的明细，再打开自己的项目', async ({ page }) => {
  await signInTo(page, 'bumen', '/')
  await page.getByRole('link', { name: '驾驶舱' }).click()
  await expect(title(page)).toContainText('及所属单位的数字')
  expect(await ownName(page)).not.toBe('')
  await page.goto('/cockpit?year=2024')
  await expect(page.locator('#goals')).not.toContainText('186')
  await expect(page.getByRole('rowheader', { name: /部门数/ })).toHaveCount(0)
  await expectEveryLook(page)

  await page
    .getByRole('button', { name: /^绩效目标申报项目数 \d+/ })
    .first()
    .click()
  const panel = page.getByRole('dialog')
  await expect(panel).toContainText('及所属单位的数字')
  await panel.getByText('怎样算出来的（查询语句）').click()
  await expect(panel.getByLabel('查询语句')).toContainText('own_organization')
  await expectAccessible(page)
  await panel.getByRole('rowheader').getByRole('link').first().click()
  await expect(title(page)).toContainText('项目案卷 · ')
  await expect(page.getByRole('button', { name: '全部展开' })).toBeVisible()
})

test('别的部门的项目打不开，答复和没有的一样，有路回去', async ({ page }) => {
  await signInTo(page, 'bumen', foreign)
  await expect(title(page)).toContainText('没有这个项目')
  const answer = page.getByRole('alert')
  await expect(answer).toContainText('不在本账号可看的范围内')
  await expectEveryLook(page)
  await answer.getByRole('link', { name: '回到项目库' }).click()
  await expect(page).toHaveURL(/\/projects\?year=/)
})

test('年度报告不在导航里；写地址进去，说明谁能看、本部门看哪里', async ({ page }) => {
  await signInTo(page, 'bumen', '/reports/2024')
  await expect(title(page)).toHaveText('年度报告 · 没有权限')
  await expect(page.getByRole('heading', { name: '预算部门账号不能看年度报告' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '年度报告' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /下载/ })).toHaveCount(0)
  await expectEveryLook(page)
  await page.getByRole('link', { name: '看本机构的驾驶舱' }).click()
  await expect(title(page)).toContainText('2024 年度驾驶舱')
})

test('口径页说明是谁的数，没有全镇才有的口径', async ({ page }) => {
  await signInTo(page, 'bumen', '/measures?year=2024')
  await expect(title(page)).toContainText('及所属单位的数字')
  await expect(page.getByRole('rowheader', { name: /绩效目标申报项目数/ }).first()).toBeVisible()
  await expect(page.getByRole('rowheader', { name: /预算部门数/ })).toHaveCount(0)
  await expectAccessible(page)
})
