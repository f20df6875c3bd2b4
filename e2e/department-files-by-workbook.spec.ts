import type { Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { downloaded, edited, put, textAt, upload } from './support/goal-workbook.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

test.use({ actionTimeout: 10_000 })

const shots = process.env['GOAL_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

/** A year of which nothing is on record. */
const year = 2033
const list = `/goals?goalYear=${String(year)}`

test('部门下载工作簿，填好后有一格不对，看了说明改好再传，草稿都在', async ({ page }) => {
  test.setTimeout(240_000)
  await signInTo(page, 'bumen', list)
  const blank = await downloaded(page, '下载工作簿')
  let [code, name] = ['', '']
  const filled = await edited(blank, (sheet) => {
    const main = sheet('项目')
    ;[code, name] = [textAt(main, 3, '项目代码'), textAt(main, 3, '项目名称')]
    put(main, 3, '申报金额（元）', '约35万元')
    put(main, 3, '年度目标', '全年完成道路养护 12 公里，完好率不低于 95%。')
    put(main, 3, '计划开始日期', `${String(year)}-01-01`)
    put(main, 3, '计划完成日期', `${String(year)}-12-31`)
    const indicators = sheet('绩效指标')
    const values = {
      项目代码: code,
      一级指标: '产出指标',
      二级指标: '数量指标',
      三级指标: '养护里程',
      指标性质: '定量',
      指标值: '≥12公里',
      分值: 50,
    }
    for (const [head, value] of Object.entries(values)) put(indicators, 3, head, value)
  })

  await page.getByRole('link', { name: '上传工作簿' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('上传绩效目标工作簿')
  await shot(page, 'book-01-choose')
  await upload(page, filled)
  await expect(page.getByRole('heading', { name: '填好的.xlsx 有 1 处错误，没有写入任何内容' })).toBeVisible()
  const issue = page.getByRole('region', { name: '错误清单' }).getByRole('row').nth(1)
  await expect(issue).toContainText(/项目![A-Z]+3/)
  await expect(issue).toContainText('约35万元')
  await expect(issue).toContainText('金额以元为单位，不能写“万元”“亿元”。')
  await shot(page, 'book-02-faulty')
  await expectEveryLook(page)

  const back = await downloaded(page, '下载带批注的工作簿')
  const mended = await edited(back, (sheet) => {
    const main = sheet('项目')
    expect(textAt(main, 3, '处理结果')).toBe('有错，见批注')
    expect([...(main.cells ?? [])].filter(([, { comment }]) => comment !== undefined)).toHaveLength(1)
    put(main, 3, '申报金额（元）', 350000)
  })
  await page.getByRole('button', { name: '改好了，重新选择' }).click()
  await upload(page, mended)
  await expect(page.getByRole('heading', { name: '填好的.xlsx 检查无误，还没有写入' })).toBeVisible()
  await expect(page.getByText(/新增 2 行/)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `上传 ${String(year)} 年度绩效目标工作簿 · 检查无误，等你确认`,
  )
  // On the page of another year it says so before anything is confirmed.
  const another = page.getByText(/^这是 .+ 年度的工作簿，不是 /)
  await expect(another).toHaveCount(0)
  const address = page.url()
  await page.goto(address.replace(`goalYear=${String(year)}`, `goalYear=${String(year + 1)}`))
  await expect(another).toHaveText('这是 2033 年度的工作簿，不是 2034 年度的；写入的是 2033 年度的草稿。')
  await page.goto(address)
  await shot(page, 'book-03-checked')
  await expectEveryLook(page)
  await page.getByRole('button', { name: '确认写入 1 个项目的草稿' }).click()
  await expect(page.getByRole('heading', { name: '填好的.xlsx 已写入草稿' })).toBeVisible()
  await shot(page, 'book-04-taken')

  // What the checks of the form find is said of each draft, and holds it back from being submitted with the others.
  await expect(page.getByRole('region', { name: '各项目草稿' }).getByRole('row', { name })).toContainText('不得送审')
  await page.getByRole('button', { name: '全部送审…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading', { name: /^暂不送审 1 件/ })).toBeVisible()
  await expect(dialog.getByRole('listitem')).toContainText(/不得送审 \d+ 处、须说明 \d+ 处，如：/)
  await shot(page, 'book-05-submit')
  await expectEveryLook(page)
  await dialog.getByRole('button', { name: '关闭' }).first().click()
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${String(year)} 年度绩效目标 · ${name}`)
  await expect(page.getByLabel('申报金额（元）')).toHaveValue('350000.00')
  await expect(
    page
      .getByText('养护里程')
      .or(page.getByLabel('第 1 项 三级指标', { exact: true }))
      .first(),
  ).toBeVisible()
  await shot(page, 'book-05-form')
  expect((await downloaded(page, '下载 PDF')).subarray(0, 5).toString()).toBe('%PDF-')

  // The same workbook once more changes nothing and says so.
  await page.goto(`/goals/workbook?goalYear=${String(year + 1)}`)
  await upload(page, mended)
  await expect(page.getByRole('heading', { name: '和系统里的草稿完全一致，没有要写入的' })).toBeVisible()
  await expect(another).toHaveText('这是 2033 年度的工作簿，不是 2034 年度的；比对的是 2033 年度的草稿。')
  await page.setViewportSize({ width: 390, height: 844 })
  await shot(page, 'book-06-phone')
})
