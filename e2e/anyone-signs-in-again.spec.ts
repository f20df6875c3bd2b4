import type { Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { expect, test } from './support/test.ts'

// Sessions end in the middle, a wrong password is tried, another tab's session has another token: Chromium logs the answers.
test.use({ expectedFaults: [/status of (401|403)/] })

/** A session of the test's own: it ends in the middle, and other tests go on with theirs. */
async function signInByForm(page: Page, username: string, address: string): Promise<void> {
  await page.goto(`/sign-in?from=${address}`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/sign-in/)
}

test('写到一半登录结束：在原页重新登录，写的还在，再点一次就存下', async ({ page, context }) => {
  await signInByForm(page, 'caizheng', '/reports/2023')
  await page.getByRole('button', { name: /^修改此段\s*：按照闵行区预算绩效/ }).click()
  const field = page.getByRole('textbox', { name: '修改此段' })
  await field.fill('登录结束前写下的一段。')

  await context.clearCookies()
  await page.getByRole('button', { name: '保存此段' }).click()
  const dialog = page.getByRole('dialog', { name: '登录已结束，请重新登录' })
  await expect(dialog).toBeVisible()
  await expectEveryLook(page)
  await dialog.getByLabel('密码', { exact: true }).fill('wrong')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('用户名或密码不正确')
  await dialog.getByLabel('密码', { exact: true }).fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  await expect(field).toHaveValue('登录结束前写下的一段。')
  await page.getByRole('button', { name: '保存此段' }).click()
  await expect(field).toBeHidden()
  await expect(page.getByText('登录结束前写下的一段。', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: /^修改此段\s*：登录结束前写下/ }).click()
  await page.getByRole('button', { name: '恢复原文' }).click()
  await page.getByRole('button', { name: '保存此段' }).click()
  await expect(page.getByRole('button', { name: /^修改此段\s*：按照闵行区预算绩效/ })).toBeVisible()
})

test('先不登录也可以留在本页；下一次操作再问', async ({ page, context }) => {
  await signInByForm(page, 'lingdao', '/projects')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('项目库')
  await context.clearCookies()
  await page.getByRole('link', { name: '口径' }).click()
  const dialog = page.getByRole('dialog', { name: '登录已结束，请重新登录' })
  await dialog.getByRole('button', { name: '先不登录，留在本页' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: '年度报告' }).click()
  await expect(dialog).toBeVisible()
  await dialog.getByLabel('密码', { exact: true }).fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('年度')
})

test('别的标签页重新登录过，这一页照常能传；传的时候登录结束，登录后接着传', async ({ page, context }) => {
  await signInByForm(page, 'danwei2', '/projects')
  await page.getByRole('table').getByRole('link').first().click()
  const files = page.getByRole('region', { name: '附件', exact: true })
  await expect(files).toContainText('还没有附件')

  await context.clearCookies()
  const other = await context.newPage()
  await signInByForm(other, 'danwei2', '/projects')
  await other.close()

  const pdf = (name: string) => ({
    name,
    mimeType: 'application/pdf',
    buffer: Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`),
  })
  await page.getByLabel(/选择文件/).setInputFiles([pdf('甲.pdf')])
  await expect(files).toContainText('附件 1 个')

  await context.clearCookies()
  await page.getByLabel(/选择文件/).setInputFiles([pdf('乙.pdf')])
  const dialog = page.getByRole('dialog', { name: '登录已结束，请重新登录' })
  await dialog.getByLabel('密码', { exact: true }).fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: '继续上传 乙.pdf' }).click()
  await expect(files).toContainText('附件 2 个')
})
