import { signInTo } from './support/sign-in.ts'
import { expect, expectAccessible, test } from './support/test.ts'

test('预算单位看到的是本单位的数和明细，没有报告和导入', async ({ page }) => {
  await signInTo(page, 'danwei', '/cockpit?year=2024')
  const title = page.getByRole('heading', { level: 1 })
  await expect(title).toContainText(/驾驶舱.+的数字/)
  await expect(title).not.toContainText('所属单位')
  await expectAccessible(page)
  const rooms = page.getByRole('navigation', { name: '主导航' })
  await expect(rooms.getByRole('link', { name: '项目库' })).toBeVisible()
  await expect(rooms.getByRole('link', { name: /年度报告|数据导入/ })).toHaveCount(0)
  await page.goto('/cockpit?year=2024&measure=monitoring.count')
  const panel = page.getByRole('dialog')
  await expect(panel).toContainText('绩效运行监控项目数')
  const own = ((await title.textContent()) ?? '').replace(/^.*驾驶舱\s*/, '').replace('的数字', '')
  const owners = await panel
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })
    .allTextContents()
  expect(owners.filter((row) => !row.includes(own))).toEqual([])
})
