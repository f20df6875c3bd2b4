import type { Page } from '@playwright/test'
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { expectEveryLook } from './support/every-look.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

// Chromium logs every refusal (401 before anybody is signed in, 422 to a file that lies) and every piece that this test loses.
test.use({ expectedFaults: [/status of (401|422)|ERR_INTERNET_DISCONNECTED/] })

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = (word: string, filling = ''): Buffer => Buffer.from(`%PDF-1.4\n% ${word}\n${filling}\n%%EOF\n`)

function section(page: Page) {
  return page.getByRole('region', { name: '附件', exact: true })
}

function field(page: Page) {
  return page.getByLabel(/选择文件/)
}

function row(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })
}

/** The first project of the unit's list. */
async function openProject(page: Page): Promise<string> {
  await signInTo(page, 'danwei', '/projects')
  await page.getByRole('table').getByRole('link').first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('项目案卷')
  return page.url()
}

test('单位上传佐证材料：图片当页预览，PDF 新开一页，说谎的文件当场说明', async ({ page }) => {
  await openProject(page)
  await expect(section(page)).toContainText('还没有附件')
  await page.getByLabel('附件类别').selectOption('验收报告')
  await field(page).setInputFiles([
    { name: '验收报告.pdf', mimeType: 'application/pdf', buffer: pdf('验收') },
    { name: '现场照片.png', mimeType: 'image/png', buffer: onePixel },
    { name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]) },
    { name: '工具.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  ])
  await expect(section(page)).toContainText('附件 2 个')
  const refused = page.getByRole('list', { name: '正在上传的文件' })
  await expect(refused).toContainText('文件名是 .pdf，内容却是 Windows 程序，没有接收。')
  await expect(refused).toContainText('不接收 .exe 文件')
  await expect(page.getByRole('list', { name: '没有传完的文件' })).toHaveCount(0)
  await expect(row(page, '验收报告.pdf').getByRole('cell')).toContainText(['验收报告', 'PDF 文档', '字节', '未查毒'])
  await expectEveryLook(page)

  await page.getByRole('button', { name: '移除 合同.pdf' }).click()
  await page.getByRole('button', { name: '移除 工具.exe' }).click()
  await expect(refused).toHaveCount(0)

  await page.getByRole('button', { name: '预览 现场照片.png' }).click()
  const picture = page.getByRole('img', { name: '附件图片：现场照片.png' })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  await page.keyboard.press('Escape')

  const preview = page.getByRole('link', { name: '预览 验收报告.pdf（新标签页）' })
  const answer = await page.request.get((await preview.getAttribute('href')) ?? '')
  expect(answer.headers()).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' })
  expect(answer.headers()['content-disposition']).toMatch(/^inline; .*%E9%AA%8C%E6%94%B6/)
})

test('上传到一半刷新，重新选同一个文件就从断开处接着传', async ({ page }, testInfo) => {
  await openProject(page)
  const file = testInfo.outputPath('监测数据.pdf')
  await writeFile(file, pdf('监测', randomBytes(10_000_000).toString('base64')))
  let sent = 0
  await page.route(/\/api\/uploads\/[^/]+\?offset=/, (route) => {
    sent += 1
    return sent === 1 ? route.continue() : route.abort('internetdisconnected')
  })
  await field(page).setInputFiles(file)
  await expect(page.getByRole('progressbar', { name: '监测数据.pdf 上传进度' })).toHaveAttribute('value', /^[6-9]/)
  await page.reload()
  const unfinished = page.getByRole('list', { name: '没有传完的文件' })
  await expect(unfinished).toContainText('监测数据.pdf')
  await expect(unfinished).toContainText('没有传完，已收到 62%')
  await page.unroute(/\/api\/uploads\/[^/]+\?offset=/)
  const offsets: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(new URL(request.url()).searchParams.get('offset') ?? '')
  })
  await field(page).setInputFiles(file)
  await expect(row(page, '监测数据.pdf')).toBeVisible()
  expect(offsets).toEqual([String(8 * 1024 * 1024)])
  await expect(unfinished).toHaveCount(0)
})

test('全部附件一次打包，撤回要写原因', async ({ page }) => {
  await openProject(page)
  await expect(row(page, '验收报告.pdf')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: '全部打包下载（zip）' }).click()
  const zip = await download
  expect(zip.suggestedFilename()).toMatch(/-附件-\d{4}-\d\d-\d\d\.zip$/)
  const bytes = await readFile(await zip.path())
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  for (const name of ['目录.csv', '验收报告/验收报告.pdf', '佐证材料/监测数据.pdf']) {
    expect(bytes.includes(Buffer.from(name))).toBe(true)
  }

  await page.getByRole('button', { name: '撤回 监测数据.pdf' }).click()
  await page.getByRole('button', { name: '撤回附件' }).click()
  await expect(page.getByText('请写明撤回原因，至少 2 个字。')).toBeVisible()
  await page.getByLabel('撤回原因').fill('传成了去年的数据')
  await expectEveryLook(page)
  await page.getByRole('button', { name: '撤回附件' }).click()
  await expect(row(page, '监测数据.pdf')).toHaveCount(0)
  await expect(section(page)).toContainText('附件 2 个')
})
