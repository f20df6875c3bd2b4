import type { Page } from '@playwright/test'
import { at } from './support/filed-goals.ts'
import { goToCell, pasteText } from './support/goal-form.ts'
import { downloaded, edited, put, textAt, upload } from './support/goal-workbook.ts'
import { expect, test } from './support/test.ts'

test.use({ actionTimeout: 10_000 })

const shots = process.env['GOAL_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

/** A year of which no other journey and no figure speaks. */
const year = 2035
const list = `/goals?goalYear=${String(year)}`
const coverageOf = `/goals/coverage?goalYear=${String(year)}`

type Named = { readonly code: string; readonly name: string }

/** Somebody's first project without a goal of the year. */
async function firstProject(who: Page): Promise<Named> {
  const answer = await who.request.get(`/api/goals/startable?year=${String(year)}`)
  const [first] = ((await answer.json()) as { projects: Named[] }).projects
  if (first === undefined) throw new Error('nothing to file')
  return first
}

/** Finance takes in the year's budget arrangement: that is what makes goals due. */
async function arrange(finance: Page, projects: readonly Named[]): Promise<void> {
  const lines = projects.map(({ code }, n) => `${code},${String(year)},一般公共预算,申报,${String((n + 1) * 350_000)}`)
  const buffer = Buffer.from(`项目代码,年度,资金性质,环节,金额\n${lines.join('\n')}\n`)
  await finance.goto('/imports')
  await finance.getByLabel(/选择数据包/).setInputFiles([{ name: '预算安排.csv', mimeType: 'text/csv', buffer }])
  await finance.getByRole('button', { name: `确认导入：新增 ${String(projects.length)} 行` }).click()
  await expect(finance.getByRole('heading', { level: 1 })).toHaveText('数据导入 · 已导入')
}

/** The coverage as its page says it: amounts in hundredths of 万元, rates in hundredths of a per cent. */
type Coverage = {
  readonly filed: number
  readonly due: number
  readonly filedAmount: number
  readonly dueAmount: number
  readonly rate: number
  readonly amountRate: number
  /** Who is missing, with the amount that is due of each. */
  readonly missing: ReadonlyMap<string, number>
}

const hundredths = (text: string): number => Math.round(Number(text.replaceAll(/[,%]/g, '')) * 100)

async function readCoverage(finance: Page): Promise<Coverage> {
  await finance.goto(coverageOf)
  const figures = finance.locator('.coverage-figures')
  await expect(figures).toContainText('÷ 应报')
  const text = await figures.innerText()
  const [, rate = '', filed = '', due = ''] = /按项目数）\s+(\S+)\s+已报 (\S+) 个 ÷ 应报 (\S+) 个/.exec(text) ?? []
  const [, amountRate = '', filedAmount = '', dueAmount = ''] =
    /按金额）\s+(\S+)\s+已报 (\S+) ÷ 应报 (\S+) 万元/.exec(text) ?? []
  const rows = finance.getByRole('region', { name: '未申报明细' }).locator('tbody tr')
  await expect(rows.or(finance.getByRole('heading', { name: '没有未申报的' })).first()).toBeVisible()
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
  )
  return {
    filed: Number(filed),
    due: Number(due),
    filedAmount: hundredths(filedAmount),
    dueAmount: hundredths(dueAmount),
    rate: hundredths(rate),
    amountRate: hundredths(amountRate),
    missing: new Map(cells.map((row) => [row[1] ?? '', hundredths(row[5] ?? '')])),
  }
}

const share = (part: number, whole: number): number => Math.round((part / whole) * 10_000)

/** What the coverage must say once just these are filed, from what it said while nobody had filed. */
function afterFiling(nobody: Coverage, ...filed: readonly Named[]): Coverage {
  const missing = new Map(nobody.missing)
  let filedAmount = nobody.filedAmount
  for (const { code } of filed) {
    filedAmount += nobody.missing.get(code) ?? Number.NaN
    missing.delete(code)
  }
  const { due, dueAmount } = nobody
  return {
    filed: filed.length,
    due,
    filedAmount,
    dueAmount,
    rate: share(filed.length, due),
    amountRate: share(filedAmount, dueAmount),
    missing,
  }
}

const indicators = [
  '一级指标\t二级指标\t三级指标\t指标值\t分值',
  '产出指标\t数量指标\t更新设备数量\t≥50套\t50',
  '效益指标\t社会效益指标\t设备完好率\t≥95%\t30',
  '满意度指标\t服务对象满意度指标\t家长满意度\t≥90%\t10',
].join('\n')

/** The project library knows the projects of today. */
const days = [
  ['计划开始日期', `${String(year)}-01-01`],
  ['计划完成日期', `${String(year)}-12-31`],
] as const

/** By the form: the amount is there already, from the budget arrangement. */
async function fileByForm(unit: Page, { name }: Named): Promise<string> {
  await unit.goto(list)
  await unit.getByRole('button', { name: '开始填报' }).click()
  await unit
    .getByRole('dialog')
    .getByRole('button', { name: `填报 ${name}`, exact: true })
    .click()
  await expect(unit.getByLabel('申报金额（元）')).toHaveValue(/\d/)
  await unit.getByLabel('年度目标').fill('全年更新设备 50 套，设备完好率不低于 95%。')
  for (const [label, day] of days) await unit.getByLabel(label).fill(day)
  await goToCell(unit, '绩效指标', 1, '一级指标')
  await pasteText(unit, indicators)
  await unit.getByRole('button', { name: /^粘贴这 \d+ 格$/ }).click()
  await expect(unit.getByText('分值合计 90 分，应为 90 分')).toBeVisible()
  await submit(unit)
  return new URL(unit.url()).pathname
}

async function submit(who: Page): Promise<void> {
  await who.getByRole('button', { name: '送审', exact: true }).click()
  await expect(who.getByText(/^现在由.+办理（.+审核）/)).toBeVisible()
}

/** By the workbook, which saves a draft. */
async function saveByWorkbook(department: Page, { code, name }: Named): Promise<void> {
  await department.goto(list)
  const filled = await edited(await downloaded(department, '下载工作簿'), (sheet) => {
    const main = sheet('项目')
    const row = main.rows.findIndex((line) => line.includes(code)) + 1
    expect(textAt(main, row, '申报金额（元）')).not.toBe('')
    put(main, row, '年度目标', '全年更新设备 50 套，设备完好率不低于 95%。')
    for (const [head, day] of days) put(main, row, head, day)
    const [heads = '', ...lines] = indicators.split('\n')
    for (const [n, line] of lines.entries()) {
      const values = line.split('\t')
      put(sheet('绩效指标'), n + 3, '项目代码', code)
      put(sheet('绩效指标'), n + 3, '指标性质', '定量')
      for (const [column, head] of heads.split('\t').entries()) {
        const value = values[column] ?? ''
        put(sheet('绩效指标'), n + 3, head, head === '分值' ? Number(value) : value)
      }
    }
  })
  await department.getByRole('link', { name: '上传工作簿' }).click()
  await upload(department, filled)
  await department.getByRole('button', { name: '确认写入 1 个项目的草稿' }).click()
  await expect(department.getByRole('heading', { name: '填好的.xlsx 已写入草稿' })).toBeVisible()
  await expect(department.getByRole('row', { name })).toContainText('可以送审')
}

/** All that the workbook saved is submitted in one go (全部送审). */
async function submitAll(department: Page, { name }: Named): Promise<void> {
  await department.getByRole('button', { name: '全部送审…' }).click()
  const dialog = department.getByRole('dialog')
  await expect(dialog.getByRole('heading', { name: /^将送审 1 件/ })).toBeVisible()
  await expect(dialog.getByRole('listitem')).toContainText(name)
  await shot(department, 'coverage-submit-all')
  await dialog.getByRole('button', { name: '送审 1 件' }).click()
  await expect(dialog.getByText('办成 1 件，没有办成 0 件')).toBeVisible()
}

/** Ticks filings in the list, reads what will happen, and confirms. */
async function batch(finance: Page, goals: readonly Named[], word: '通过' | '批复', document?: string): Promise<void> {
  await finance.goto(word === '通过' ? list : `${list}&desk=approval`)
  for (const { name } of goals) await finance.getByRole('checkbox', { name: `选择 ${name}` }).check()
  await finance.getByRole('button', { name: `批量${word}…` }).click()
  const dialog = finance.getByRole('dialog')
  if (document !== undefined) await dialog.getByLabel('批复文号').fill(document)
  await dialog.getByRole('button', { name: `${word} ${String(goals.length)} 件` }).click()
  await expect(dialog.getByText(`办成 ${String(goals.length)} 件，没有办成 0 件`)).toBeVisible()
}

test('按表单和工作簿申报，退回两处，改正，批复，批复后调整：每走一步，覆盖率随之变化', async ({ browser }) => {
  test.setTimeout(300_000)
  const unit = await at(browser, 'danwei', list)
  const sibling = await at(browser, 'danwei2', list)
  const department = await at(browser, 'bumen', list)
  const finance = await at(browser, 'caizheng', coverageOf)
  const [byForm, byWorkbook, never] = [
    await firstProject(unit),
    await firstProject(department),
    await firstProject(sibling),
  ]
  await expect(finance.locator('.coverage-figures')).toContainText('已报 0 个 ÷ 应报 0 个')
  await arrange(finance, [byForm, byWorkbook, never])
  const nobody = await readCoverage(finance)
  expect([...nobody.missing.keys()].sort()).toEqual([byForm.code, byWorkbook.code, never.code].sort())
  expect(nobody.dueAmount).toBe([...nobody.missing.values()].reduce((sum, amount) => sum + amount, 0))
  expect(nobody).toEqual(afterFiling(nobody))

  const address = await fileByForm(unit, byForm)
  expect(await readCoverage(finance)).toEqual(afterFiling(nobody, byForm))
  await shot(finance, 'coverage-1-one')

  // A draft is no filing yet; submitted, it is.
  await saveByWorkbook(department, byWorkbook)
  expect(await readCoverage(finance)).toEqual(afterFiling(nobody, byForm))
  await submitAll(department, byWorkbook)
  expect(await readCoverage(finance)).toEqual(afterFiling(nobody, byForm, byWorkbook))

  // Returned on two fields: it is missing again, until it is corrected and filed anew.
  await department.goto(address)
  await department.getByRole('button', { name: '批注年度目标' }).click()
  await department.getByLabel('对年度目标的意见').fill('请写明完成时间')
  await department.getByRole('button', { name: '批注指标“更新设备数量”的指标值' }).click()
  await department.getByLabel('对指标“更新设备数量”的指标值的意见').fill('上年已更新 55 套')
  await department.getByRole('button', { name: '退回，附批注 2 处' }).click()
  await expect(department.getByText(/现在由.+办理（单位填报）/)).toBeVisible()
  expect(await readCoverage(finance)).toEqual(afterFiling(nobody, byWorkbook))
  await expect(finance.getByRole('row', { name: new RegExp(byForm.code) })).toContainText('已退回')
  await shot(finance, 'coverage-2-returned')
  await unit.goto(address)
  await unit.getByLabel('年度目标').fill('八月底前更新设备 60 套，设备完好率不低于 95%。')
  await (await goToCell(unit, '绩效指标', 1, '指标值')).fill('≥60套')
  await submit(unit)
  const both = afterFiling(nobody, byForm, byWorkbook)
  expect(await readCoverage(finance)).toEqual(both)

  // Reviewed and approved: what is filed stays filed.
  await department.goto(address)
  await expect(department.getByRole('heading', { name: '与第 1 次送审相比改动 2 处' })).toBeVisible()
  await department.getByRole('button', { name: '通过，送财政审核' }).click()
  await expect(department.getByText('现在由财政所办理（财政审核）。')).toBeVisible()
  await batch(finance, [byForm, byWorkbook], '通过')
  await batch(finance, [byForm, byWorkbook], '批复', `某财预〔${String(year)}〕1号`)
  expect(await readCoverage(finance)).toEqual(both)

  // Changed after the approval: what is approved counts the whole time, neither less nor twice.
  await unit.goto(address)
  await unit.getByRole('button', { name: '申请调整' }).click()
  await unit.getByLabel('调整原因').fill('上级补助减少，调减更新数量。')
  await unit.getByRole('button', { name: '复制已批复的目标，开始调整' }).click()
  await expect(unit).not.toHaveURL(new RegExp(address))
  await unit.getByLabel('年度目标').fill('八月底前更新设备 55 套，设备完好率不低于 95%。')
  await (await goToCell(unit, '绩效指标', 1, '指标值')).fill('≥55套')
  await submit(unit)
  const change = new URL(unit.url()).pathname
  expect(await readCoverage(finance)).toEqual(both)
  await department.goto(change)
  await department.getByRole('button', { name: '通过，送财政审核' }).click()
  await expect(department.getByText('现在由财政所办理（财政审核）。')).toBeVisible()
  await finance.goto(change)
  await finance.getByRole('button', { name: '通过并批复' }).click()
  await expect(finance.getByText(/的内容已经批复。/)).toBeVisible()
  await expect(finance.getByText('≥55套').first()).toBeVisible()
  expect(await readCoverage(finance)).toEqual(both)
  await shot(finance, 'coverage-3-changed')
  await Promise.all([unit, sibling, department, finance].map((page) => page.context().close()))
})
