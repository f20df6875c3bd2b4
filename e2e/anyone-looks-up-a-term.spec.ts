import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test('表头上的词点开就有意思和依据，再去看全部术语', async ({ page }) => {
  await signInTo(page, 'danwei', '/projects?year=2024')
  const head = page.getByRole('columnheader', { name: /^全年预算数/ })
  await head.getByRole('button').click()
  const panel = page.getByRole('dialog', { name: '全年预算数' })
  await expect(panel).toContainText('计算预算执行率时用它作分母，不用年初数')
  await expect(panel).toContainText('财预〔2020〕10号')
  await page.keyboard.press('Escape')
  await expect(head.getByRole('button')).toBeFocused()

  await head.getByRole('button').click()
  await panel.getByRole('link', { name: '看全部术语' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('术语')
  await page.getByLabel('查一个词').fill('执行率')
  await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '找到' })).toHaveText(/找到 \d+ 条/)
  await page.getByLabel('查一个词').fill('没有这样的词')
  await expect(page.getByText('没有“没有这样的词”这个词')).toBeVisible()
  await page.getByRole('button', { name: '看全部术语' }).click()
  await expectEveryLook(page)
})
