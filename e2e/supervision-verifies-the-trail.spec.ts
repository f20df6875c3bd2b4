import { createHash } from 'node:crypto'
import type { Download, Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

async function textOf(download: Download): Promise<string> {
  let text = ''
  for await (const part of await download.createReadStream()) text += String(part)
  return text
}

async function downloaded(page: Page, label: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: label }).click(),
  ])
  return textOf(download)
}

test('监督部门在审计记录里找到自己的登录，逐项打开', async ({ page }) => {
  await signInTo(page, 'jiandu', '/audit')
  await expect(page.getByRole('heading', { level: 1, name: '审计' })).toBeVisible()
  await page.locator('summary', { hasText: '事项' }).click()
  await page.getByRole('checkbox', { name: '登录', exact: true }).check()
  await page.keyboard.press('Escape')
  await page.locator('summary', { hasText: '人员' }).click()
  await page.getByRole('checkbox', { name: /监督部门/ }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: '去掉筛选 事项：登录', exact: true })).toBeVisible()
  await expectEveryLook(page)
  await page
    .getByRole('button', { name: /^登录.*打开第 \d+ 条/ })
    .first()
    .click()
  const panel = page.getByRole('dialog', { name: /审计记录 第 \d+ 条/ })
  await expect(panel).toContainText('监督部门')
  await expect(panel).toContainText('在链中的位置')
  await expectEveryLook(page)
  await panel.getByRole('button', { name: '关闭' }).click()
  await page.getByLabel('按对象名称或编码查找').fill('没有这样的对象')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '没有符合条件的审计记录' })).toBeVisible()
  await page.getByRole('button', { name: '清除全部筛选' }).click()
  await expect(page.getByRole('region', { name: '审计记录' })).toBeVisible()
})

test('核验审计链，看到结论；导出看到的记录，下载的整条链用几行程序就能核对', async ({ page }) => {
  await signInTo(page, 'jiandu', '/audit')
  await page.getByRole('button', { name: '核验审计链', exact: true }).click()
  await expect(page.getByRole('heading', { name: '核验通过' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^核验审计链.*打开第/ }).first()).toBeVisible()
  await expectEveryLook(page)
  expect(await downloaded(page, '导出 CSV')).toContain('核验审计链')
  const [head = '', ...lines] = (await downloaded(page, '下载整条审计链')).trimEnd().split('\n')
  const { algorithm, head: last } = JSON.parse(head) as { algorithm: string; head: { sequence: number; hash: string } }
  let hash = ''
  for (const line of lines) {
    const { previous } = JSON.parse(line) as { previous: string }
    if (hash !== '') expect(previous).toBe(hash)
    hash = createHash(algorithm).update(previous, 'hex').update(line.slice(9, -153)).digest('hex')
  }
  expect(last).toEqual({ sequence: lines.length, hash })
})

test('审计管理员进门就是审计，链头摘要可以打印；财政所没有这一间', async ({ page, context }) => {
  await signInTo(page, 'shenji', '/')
  await expect(page).toHaveURL(/\/audit$/)
  await expect(page.getByRole('region', { name: '当日链头摘要' })).toContainText(
    /第 \d+ 条（.*SHA-256 摘要 [0-9a-f]{64}/,
  )
  await page.getByLabel('日期').fill('2020-01-01')
  await expect(page.getByText('到 2020-01-01 为止还没有审计记录。')).toBeVisible()
  await context.clearCookies()
  await signInTo(page, 'caizheng', '/projects?year=2024')
  await expect(page.getByRole('link', { name: '审计' })).toHaveCount(0)
})
