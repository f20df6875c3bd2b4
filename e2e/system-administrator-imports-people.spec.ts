import { readFile } from 'node:fs/promises'
import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test('系统管理员下载模板；没填的模板传上来什么也不变，选错文件当场说明', async ({ page }) => {
  await signInTo(page, 'xitong', '/people-imports')
  const field = page.getByLabel(/选择填好的工作簿/)
  await field.setInputFiles([{ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from('x') }])
  await expect(page.getByRole('alert')).toContainText('“名单.csv”不是 xlsx 工作簿')
  await expectEveryLook(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载模板' }).click()
  const template = await download
  expect(template.suggestedFilename()).toBe('机构和人员导入模板.xlsx')
  // A download lies under a name of its own; a person uploads it under the one that it was saved as.
  const buffer = await readFile(await template.path())
  await field.setInputFiles([{ name: template.suggestedFilename(), mimeType: xlsx, buffer }])
  await expect(page.getByText('没有要变动的：工作簿里的内容系统里都已经有了。')).toBeVisible()
  await expectEveryLook(page)
  await page.getByRole('button', { name: '放弃' }).click()
  await expect(page.getByText('已放弃；已经写入的仍然有效。')).toBeVisible()
})
