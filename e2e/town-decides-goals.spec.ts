import type { Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { at, fileGoals, mendGoal, type Filed } from './support/filed-goals.ts'
import { expect, test } from './support/test.ts'

test.use({ actionTimeout: 10_000 })

const shots = process.env['GOAL_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots === undefined) return
  await page.screenshot({ path: `${shots}/${name}.png` })
  const desk = page.viewportSize()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: `${shots}/${name}-phone.png`, fullPage: true })
  if (desk !== null) await page.setViewportSize(desk)
}

/** A year of which no other journey and no figure speaks. */
const year = 2032
const list = `/goals?goalYear=${String(year)}`
const title = (page: Page) => page.getByRole('heading', { level: 1 })

type Batch = { readonly button: string; readonly confirm: string; readonly summary: string; readonly number?: string }

/** Ticks filings in the list, reads what will happen, and confirms. */
async function batch(page: Page, goals: readonly Filed[], { button, confirm, summary, number }: Batch): Promise<void> {
  if (!page.url().includes('desk=approval')) await page.goto(list)
  for (const goal of goals) await page.getByRole('checkbox', { name: `选择 ${goal.name}` }).check()
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading', { name: summary })).toBeVisible()
  if (number !== undefined) await dialog.getByLabel('批复文号').fill(number)
  await shot(page, `desk-batch-${confirm}`)
  await dialog.getByRole('button', { name: confirm }).click()
  await expect(dialog.getByText(`办成 ${String(goals.length)} 件，没有办成 0 件`)).toBeVisible()
  await dialog.getByRole('button', { name: '关闭' }).last().click()
}

/** What somebody's department is called. */
async function officeOf(page: Page): Promise<string> {
  const account = (await (await page.request.get('/api/session')).json()) as { displayName: string }
  return account.displayName.replace('（演示）', '')
}

test('两个单位、一个部门和财政：退回、重报、通过，随预算批复', async ({ browser }) => {
  test.setTimeout(300_000)
  const unit = await at(browser, 'danwei', list)
  const sibling = await at(browser, 'danwei2', list)
  const [first, second] = (await fileGoals(unit, year, 2)) as [Filed, Filed]
  const [third] = (await fileGoals(sibling, year, 1)) as [Filed]

  // The department reads one after another; what it returns makes room for the next.
  const department = await at(browser, 'bumen', list)
  await department.getByRole('link', { name: first.name }).click()
  await expect(title(department)).toContainText(first.name)
  await expect(department.getByRole('complementary', { name: '申报列表' })).toContainText(third.name)
  await department.keyboard.press('j')
  await expect(title(department)).toContainText(second.name)
  await department.keyboard.press('k')
  await expect(title(department)).toContainText(first.name)
  await department.getByRole('button', { name: '批注年度目标' }).click()
  await department.getByLabel('对年度目标的意见').fill('请写明养护标准')
  // The keys are letters while somebody types.
  await department.keyboard.type(' jk')
  await expect(department.getByLabel('对年度目标的意见')).toHaveValue('请写明养护标准 jk')
  await expect(title(department)).toContainText(first.name)
  await department.getByRole('button', { name: '批注指标“养护绿地面积”的指标值' }).click()
  await department.getByLabel('对指标“养护绿地面积”的指标值的意见').fill('上年已养护 22 公顷')
  await shot(department, 'desk-1-department')
  await department.getByRole('button', { name: '退回，附批注 2 处' }).click()
  await expect(department.getByText(`“${first.name}”已退回。`)).toBeVisible()
  await expect(title(department)).toContainText(second.name)
  await department.getByRole('button', { name: '通过，送财政审核' }).click()
  await expect(title(department)).toContainText(third.name)
  await batch(department, [third], { button: '批量通过…', confirm: '通过 1 件', summary: '将通过 1 件，80.00 万元' })

  // The unit reads what is asked of it, mends it and files it again.
  await unit.goto(`/goals/${first.id}`)
  await expect(unit.getByText('已退回，待你修改 2 处后重新送审。')).toBeVisible()
  await mendGoal(unit, first.id, {
    annualGoal: '全年养护绿地 25 公顷，每月考核一次，完好率不低于 95%。',
    target: '≥25公顷',
    quantity: '25',
    unitPrice: '32000',
  })
  await unit.reload()
  await unit.getByRole('button', { name: '送审', exact: true }).click()
  await expect(unit.getByText(/现在由.+办理（主管部门审核）/)).toBeVisible()

  await department.goto(`/goals/${first.id}`)
  await expect(department.getByRole('heading', { name: '与第 1 次送审相比改动 4 处' })).toBeVisible()
  await expect(department.getByRole('region', { name: '上次退回意见' }).getByText('已修改')).toHaveCount(2)
  await shot(department, 'desk-2-second-round')
  await department.getByRole('button', { name: '通过，送财政审核' }).click()

  // Finance has another office read it first.
  const finance = await at(browser, 'caizheng', list)
  await expect(finance.getByRole('link', { name: '未送审 3' })).toBeVisible()
  await shot(finance, 'desk-3-list')
  await expectEveryLook(finance)
  await finance.getByRole('link', { name: first.name }).click()
  const office = await at(browser, 'bumen2', list)
  await finance.locator('summary', { hasText: '选择处室' }).click()
  await finance.getByLabel(await officeOf(office)).check()
  await finance.getByRole('button', { name: '分发处室审阅' }).click()
  await expect(finance.getByText(`“${first.name}”已分发处室审阅。`)).toBeVisible()
  await office.reload()
  await office.getByRole('link', { name: first.name }).click()
  await expect(office.getByText(/现在由.+办理（处室审阅）/)).toBeVisible()
  await office.getByLabel('意见', { exact: true }).fill('产业指标无意见')
  await office.getByRole('button', { name: '会签同意' }).click()
  await expect(office.getByText(`“${first.name}”已会签同意。`)).toBeVisible()

  // The grade says what may follow.
  await finance.goto(`/goals/${first.id}?goalYear=${String(year)}`)
  await finance.getByRole('button', { name: '全部评优' }).click()
  await finance.getByRole('group', { name: '指标科学性' }).getByLabel('中').check()
  // A look at the other method loses nothing of either.
  const method = finance.getByRole('group', { name: '审核方法' })
  await method.getByLabel('定量').check()
  await finance.getByLabel('规范完整性得分，最多 10 分').fill('9.5')
  await method.getByLabel('定性').check()
  await expect(
    finance.getByRole('region', { name: '审核表' }).getByRole('radio', { name: '优', checked: true }),
  ).toHaveCount(7)
  await expect(finance.getByRole('group', { name: '综合评定' }).getByLabel('中')).toBeChecked()
  await method.getByLabel('定量').check()
  await expect(finance.getByLabel('规范完整性得分，最多 10 分')).toHaveValue('9.5')
  await method.getByLabel('定性').check()
  await expect(finance.getByText(/^评定为“中”的不能通过：.+（财预〔2015〕88号 第25条）$/)).toBeVisible()
  await expect(finance.getByRole('button', { name: '通过，待随预算批复' })).toBeDisabled()
  await shot(finance, 'desk-4-finance')
  await expectEveryLook(finance)
  await finance.getByRole('button', { name: '全部评优' }).click()
  await finance.getByRole('button', { name: '通过，待随预算批复' }).click()
  await expect(finance.getByText(`“${first.name}”已通过。`)).toBeVisible()
  await batch(finance, [second, third], {
    button: '批量通过…',
    confirm: '通过 2 件',
    summary: '将通过 2 件，160.00 万元',
  })

  // Whoever approves the budget approves the goals: all three by one document.
  await finance.getByRole('link', { name: '待批复 3' }).click()
  await batch(finance, [first, second, third], {
    button: '批量批复…',
    confirm: '批复 3 件',
    summary: '将批复 3 件，240.00 万元',
    number: '某财预〔2032〕1号',
  })
  await expect(finance.getByRole('heading', { name: '没有等着随预算批复的绩效目标' })).toBeVisible()
  await sibling.goto(`/goals/${third.id}`)
  await expect(sibling.getByText('第 1 次送审的内容已经批复。')).toBeVisible()
  await expect(sibling.getByText('某财预〔2032〕1号')).toBeVisible()
  const download = sibling.waitForEvent('download')
  await sibling.getByRole('button', { name: '评审意见 Word' }).click()
  expect((await download).suggestedFilename()).toBe(`${String(year)}年度绩效目标评审意见.docx`)
  await Promise.all([unit, sibling, department, office, finance].map((page) => page.context().close()))
})
