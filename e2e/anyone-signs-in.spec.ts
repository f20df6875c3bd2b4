import { expectEveryLook } from './support/every-look.ts'
import { expect, test } from './support/test.ts'

// A wrong password (401) and a unified sign-in that is not set up (404) are tried on purpose, which Chromium logs.
test.use({ expectedFaults: [/40(1|4)/] })

test('空着登录时，上面列出要改的两处，点一处就到那个字段', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveTitle('登录 · 绩衡')
  await expectEveryLook(page)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  const summary = page.getByRole('alert')
  await expect(summary).toContainText('有 2 处需要改正')
  await expect(summary).toBeFocused()
  await summary.getByRole('link', { name: '请填写密码' }).click()
  await expect(page.getByLabel('密码', { exact: true })).toBeFocused()
  await expectEveryLook(page)
})

test('密码错了，说明原因，填过的用户名还在', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('用户名').fill('lingdao')
  await page.getByLabel('密码', { exact: true }).fill('wrong-password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('用户名或密码不正确')
  await expect(page.getByLabel('用户名')).toHaveValue('lingdao')
})

test('没登录时打开一个页面，登录后正是这个页面；退出后回到登录', async ({ page }) => {
  await page.goto('/measures?year=2023')
  await expect(page).toHaveURL(/\/sign-in\?from=/)
  await page.getByLabel('用户名').fill('lingdao')
  await page.getByLabel('密码', { exact: true }).fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('2023 年度口径')
  await expect(page.getByText('示例数据，均为虚构').first()).toBeVisible()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录')
})

test('登录后只会去本站的页面', async ({ page }) => {
  await page.goto('/sign-in?from=https://192.0.2.1/')
  await page.getByLabel('用户名').fill('jiandu')
  await page.getByLabel('密码', { exact: true }).fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/127\.0\.0\.1:\d+\/cockpit/)
})

test('从统一身份认证回来却没有通过，页面说明原因，给出回去的路', async ({ page }) => {
  await page.goto('/sign-in/unified?code=nothing')
  await expect(page.getByRole('heading', { level: 1, name: '统一身份认证登录' })).toBeVisible()
  await expect(page.getByRole('alert')).toBeVisible()
  await expectEveryLook(page)
  await page.getByRole('link', { name: '回到登录' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible()
})
