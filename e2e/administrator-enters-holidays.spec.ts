import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test('系统管理员按通知录入一年的放假安排，写错的行逐行说明', async ({ page }) => {
  test.setTimeout(120_000)
  await signInTo(page, 'xitong', '/calendar?calendarYear=2031')
  await expect(page.getByText('2031 年的放假安排未公布或未录入，期限按周末推算')).toBeVisible()
  await page.getByLabel('文号或出处').fill('示例文号')
  await page.getByLabel('放假和调休上班，一行一段').fill('2031-02-30 休 春节\n2031-01-06 班 元旦')
  await page.getByRole('button', { name: '保存 2031 年安排' }).click()
  await expect(page.getByRole('link', { name: '第 1 行：日期 2031-02-30 不存在。' })).toBeVisible()
  await expect(page.getByRole('link', { name: '第 2 行：2031-01-06 不是周末，本来就上班。' })).toBeVisible()
  await expectEveryLook(page)
  await page.getByLabel('放假和调休上班，一行一段').fill('2031-01-01至2031-01-03 休 元旦\n2031-01-04 班 元旦')
  await page.getByRole('button', { name: '保存 2031 年安排' }).click()
  await expect(page.getByRole('row', { name: '2031-01-01（周三） 至 2031-01-03（周五） 放假 元旦' })).toBeVisible()
  await expect(page.getByText('依据：国务院办公厅关于2031年部分节假日安排的通知（示例文号）')).toBeVisible()
})
