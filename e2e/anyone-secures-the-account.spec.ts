import type { Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { startEmptyProduct, type EmptyProduct } from './support/start-empty-product.ts'
import { codeFor } from './support/authenticator.ts'
import { expect, test } from './support/test.ts'

// What is refused on the way (a weak password) is logged by Chromium with its status.
test.use({ expectedFaults: [/4(01|22)/] })
test.describe.configure({ mode: 'serial' })

let product: EmptyProduct
test.beforeAll(async () => {
  test.setTimeout(120_000)
  // Ninety days are few enough here, so that the warning stands on every page.
  product = await startEmptyProduct({ PASSWORD_WARN_DAYS: '90' })
})
test.afterAll(() => product.stop())

const ownPassword = 'Shuiku-1987-tou'

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.goto(`${product.url}/sign-in`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

test('首次登录须先改密码：不合要求的一次说清，合要求的存下后才进得去', async ({ page }) => {
  await signIn(page, 'caizheng', product.passwords['caizheng'] ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请先修改密码')
  await page.goto(`${product.url}/imports`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请先修改密码')
  await expectEveryLook(page)

  await page.getByLabel('当前密码').fill(product.passwords['caizheng'] ?? '')
  await page.getByLabel('新密码', { exact: true }).fill('caizheng1')
  await page.getByLabel('再输一次新密码').fill('caizheng1')
  await page.getByRole('button', { name: '保存新密码并继续' }).click()
  const summary = page.getByRole('alert')
  await expect(summary).toContainText('有 4 处需要改正')
  await expect(summary).toContainText('新密码不符合要求：至少 10 个字符')
  await expect(summary).toContainText('新密码不符合要求：不含用户名')
  await expectEveryLook(page)

  await page.getByLabel('新密码', { exact: true }).fill(ownPassword)
  await expect(page.getByRole('listitem').filter({ hasText: '至少 10 个字符' }).last()).toContainText('已满足')
  await page.getByLabel('再输一次新密码').fill(ownPassword)
  await page.getByRole('button', { name: '保存新密码并继续' }).click()
  // Where the person wanted to go all along.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('数据导入')
})

test('看得到自己在哪里登录着，认不得的可以结束', async ({ page, browser }) => {
  const elsewhere = await browser.newContext()
  const there = await elsewhere.newPage()
  await signIn(there, 'caizheng', ownPassword)
  await expect(there.getByRole('link', { name: '账号安全' })).toBeVisible()

  await signIn(page, 'caizheng', ownPassword)
  await page.getByRole('link', { name: '账号安全' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('账号安全')
  const sessions = page.getByRole('region', { name: '登录会话' })
  await expect(sessions.getByRole('listitem')).toHaveCount(3)
  await expect(sessions.getByRole('listitem').first()).toContainText('本机，正在使用')
  await expectEveryLook(page)
  await sessions
    .getByRole('button', { name: /结束此会话/ })
    .first()
    .click()
  await expect(sessions.getByRole('listitem')).toHaveCount(2)
  await sessions.getByRole('button', { name: '结束其他全部会话' }).click()
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
  await expect(sessions).toContainText('只在本机登录')

  await there.reload()
  await expect(there.getByRole('heading', { level: 1 })).toHaveText('登录')
  await elsewhere.close()
})

test('自己改密码，改完继续工作', async ({ page }) => {
  await signIn(page, 'caizheng', ownPassword)
  await page.getByRole('link', { name: '账号安全' }).click()
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByLabel('当前密码').fill(ownPassword)
  await page.getByLabel('新密码', { exact: true }).fill('Hedao-yanghu-88')
  await page.getByLabel('再输一次新密码').fill('Hedao-yanghu-89')
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('alert')).toContainText('两次输入的新密码不一样')
  await expectEveryLook(page)
  await page.getByLabel('再输一次新密码').fill('Hedao-yanghu-88')
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('status')).toContainText('密码已修改')
  await expectEveryLook(page)
  await page.getByRole('link', { name: '规则' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('规则')
  await expect(page.getByRole('complementary', { name: '密码即将到期' })).toContainText('密码还有 90 天到期')
})

test('启用两步验证，退出后凭密码和验证码登录；没有手机时用恢复码', async ({ page }) => {
  await signIn(page, 'caizheng', 'Hedao-yanghu-88')
  await page.getByRole('link', { name: '账号安全' }).click()
  const factor = page.getByRole('region', { name: '两步验证' })
  await factor.getByRole('button', { name: '开始启用' }).click()
  await expect(factor.getByRole('img', { name: '账号 caizheng 的两步验证二维码' })).toBeVisible()
  const secret = (await factor.locator('.typed-secret').textContent()) ?? ''
  await expectEveryLook(page)
  await factor.getByLabel('验证码').fill('000000')
  await factor.getByRole('button', { name: '确认启用' }).click()
  await expect(factor.getByRole('alert')).toContainText('验证码不正确')
  await factor.getByLabel('验证码').fill(codeFor(secret, -1))
  await factor.getByRole('button', { name: '确认启用' }).click()
  await expect(factor.getByRole('status')).toContainText('两步验证已启用')
  const recovery = (await factor.getByRole('listitem').first().textContent()) ?? ''
  await expectEveryLook(page)
  await factor.getByRole('button', { name: '已经存好，继续' }).click()
  await expect(factor).toContainText('恢复码还剩 10 个')
  await page.getByRole('button', { name: '退出登录' }).click()

  await signIn(page, 'caizheng', 'Hedao-yanghu-88')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('两步验证')
  await page.goto(`${product.url}/imports`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('两步验证')
  await expectEveryLook(page)
  await page.getByLabel('验证码或恢复码').fill(codeFor(secret, 0))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('数据导入')
  await page.getByRole('button', { name: '退出登录' }).click()

  await signIn(page, 'caizheng', 'Hedao-yanghu-88')
  await page.getByLabel('验证码或恢复码').fill(recovery)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '账号安全' }).click()
  await expect(page.getByRole('region', { name: '两步验证' })).toContainText('恢复码还剩 9 个')
})

/** An administrator of the whole installation comes in for the first time. */
async function enterAsAdministrator(page: Page, username: string): Promise<void> {
  const given = product.passwords[username] ?? ''
  await signIn(page, username, given)
  await page.getByLabel('当前密码').fill(given)
  await page.getByLabel('新密码', { exact: true }).fill(ownPassword)
  await page.getByLabel('再输一次新密码').fill(ownPassword)
  await page.getByRole('button', { name: '保存新密码并继续' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请先启用两步验证')
  await page.getByRole('button', { name: '开始启用' }).click()
  const secret = (await page.locator('.typed-secret').textContent()) ?? ''
  await expectEveryLook(page)
  await page.getByLabel('验证码').fill(codeFor(secret, 0))
  await page.getByRole('button', { name: '确认启用' }).click()
  await page.getByRole('button', { name: '已经存好，继续' }).click()
  await expect(page.getByRole('link', { name: '账号安全' })).toBeVisible()
}

test('管理员改过密码，还须启用两步验证才进得去；被拒绝的访问是空的；别人的两步验证可以重置', async ({ page }) => {
  await enterAsAdministrator(page, 'anquan')
  await page.getByRole('link', { name: '被拒绝的访问' }).click()
  await expect(page.getByRole('heading', { name: '没有被拒绝的访问' })).toBeVisible()
  await expectEveryLook(page)
  await page.getByRole('link', { name: '岗位与权限' }).click()
  await page.getByRole('link', { name: '财政所', exact: true }).click()
  await page.getByRole('button', { name: '重置两步验证' }).click()
  await expect(page.getByText('已重置，此人的登录都已结束。')).toBeVisible()
  await expectEveryLook(page)
})

test('整个安装的审计管理员看得到系统级的审计链，别的管理员做的都在上面', async ({ page }) => {
  await enterAsAdministrator(page, 'shenji')
  const trail = page.getByRole('region', { name: '审计记录' })
  await expect(trail.getByRole('row', { name: /安全管理员.*启用两步验证/ }).first()).toBeVisible()
  await expect(trail.getByRole('row', { name: /系统.*建立账号 .*账号 .*caizheng/ })).toBeVisible()
  await page.getByRole('button', { name: '核验审计链', exact: true }).click()
  await expect(page.getByRole('heading', { name: '核验通过' })).toBeVisible()
  await expect(page.getByRole('region', { name: '当日链头摘要' })).toContainText('系统级审计链')
  await expectEveryLook(page)
})
