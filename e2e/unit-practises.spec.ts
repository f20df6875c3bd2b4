import type { Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { expect, test } from './support/test.ts'

test.use({ actionTimeout: 10_000 })

const shots = process.env['PRACTICE_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png` })
}

/** A year for which nobody files in earnest. */
const list = '/goals?year=2024&goalYear=2033'
const mark = '演练数据，不是正式数据'

/** By the form, each time: entering practice renews the session, which other journeys share. */
async function signIn(page: Page, username: string, address: string): Promise<void> {
  await page.goto(`/sign-in?from=${encodeURIComponent(address)}`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill('jiheng-demo')
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL(/sign-in/)
}

async function fileGoal(page: Page): Promise<string> {
  await page.goto(list)
  await page.getByRole('button', { name: '开始填报' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^填报 / })
    .first()
    .click()
  await page.getByLabel('申报金额（元）').fill('1280000.00')
  await page.getByLabel('年度目标').fill('练习：全年更新设备 50 套。')
  await expect(page.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible()
  return page.getByRole('heading', { level: 1 }).innerText()
}

test('单位经办人进入演练，填报一份绩效目标，回来后正式的列表原样未动', async ({ page }) => {
  test.setTimeout(180_000)
  await signIn(page, 'danwei2', list)
  const main = page.getByRole('main')
  await expect(page.getByRole('heading', { name: '没有等你办理的绩效目标' })).toBeVisible()
  const before = await main.innerText()

  await page.getByRole('link', { name: '进入演练' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '演练' })).toBeVisible()
  const make = page.getByRole('button', { name: '建立演练镇' })
  const enter = page.getByRole('button', { name: '进入演练' })
  await expect(make.or(enter)).toBeVisible()
  if (await make.isVisible()) await make.click()
  await expect(enter).toBeVisible({ timeout: 120_000 })
  await shot(page, '01-before')
  await expectEveryLook(page)
  await enter.click()

  const banner = page.getByRole('complementary', { name: '演练', exact: true })
  await expect(banner).toContainText(mark)
  await expect(page).toHaveTitle(/^【演练】工作台/)
  const title = await fileGoal(page)
  await expect(page).toHaveTitle(/^【演练】/)
  await expect(banner).toBeVisible()
  await shot(page, '02-filed')
  await expectEveryLook(page)
  await page.emulateMedia({ media: 'print' })
  await expect(banner).toContainText(mark)
  await page.emulateMedia({ media: null })
  await page.goto(list)
  await expect(main).toContainText(/ · ([^\n]+)/.exec(title)?.[1] ?? title)

  await banner.getByRole('button', { name: '回到正式数据' }).click()
  await expect(page).toHaveTitle(/^工作台/)
  await expect(banner).toBeHidden()
  await page.goto(list)
  await expect(page.getByRole('heading', { name: '没有等你办理的绩效目标' })).toBeVisible()
  expect(await main.innerText()).toBe(before)
})

test('单位经办人照第一天的清单办事，办好的打勾，不再提示后从菜单找回', async ({ page }) => {
  await signIn(page, 'danwei2', '/workbench')
  const strip = page.getByRole('complementary', { name: '第一天' })
  await strip.getByRole('link', { name: /^第一天：5 件事办好了/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('第一天 · 已办好')
  await shot(page, '03-first-day')
  await expectEveryLook(page)
  await page.getByRole('button', { name: '标为办好：认一认术语' }).click()
  const undo = page.getByRole('button', { name: '改回没办：认一认术语' })
  await expect(undo).toBeVisible()
  await page.getByRole('button', { name: '不在首页提示' }).click()
  await expect(page.getByRole('button', { name: '在首页提示', exact: true })).toBeVisible()
  await page.getByRole('link', { name: '工作台' }).click()
  await expect(page.getByRole('heading', { name: '等我办理' })).toBeVisible()
  await expect(strip).toBeHidden()

  await page.getByRole('link', { name: '第一天' }).click()
  await undo.click()
  await page.getByRole('button', { name: '在首页提示', exact: true }).click()
  await page.getByRole('link', { name: '到演练中去办：在演练中填报并送审一份绩效目标' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '演练' })).toBeVisible()
})
