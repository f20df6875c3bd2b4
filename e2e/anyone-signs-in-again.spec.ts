import { expectEveryLook } from './support/every-look.ts'
import { expect, test } from './support/test.ts'

// The session ends in the middle and a wrong password is tried: Chromium logs both answers.
test.use({ expectedFaults: [/status of 401/] })

test('写到一半登录结束：在原页重新登录，写的还在，再点一次就存下', async ({ page, context }) => {
  await page.goto('/sign-in?from=/reports/2023')
  await page.getByLabel('用户名').fill('caizheng')
  await page.getByLabel('密码', { exact: true }).fill('jiheng-demo')
  await page.keyboard.press('Enter')
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
})

test('先不登录也可以留在本页；下一次操作再问', async ({ page, context }) => {
  await page.goto('/sign-in?from=/projects')
  await page.getByLabel('用户名').fill('lingdao')
  await page.getByLabel('密码', { exact: true }).fill('jiheng-demo')
  await page.keyboard.press('Enter')
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
