import type { Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { at, fileGoals, type Filed } from './support/filed-goals.ts'
import { expect, test } from './support/test.ts'

test.use({ actionTimeout: 10_000 })

const shots = process.env['GOAL_SHOTS']
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: false })
}

/** A year of which no other journey and no figure speaks. */
const year = 2032
const list = `/goals?goalYear=${String(year)}`
const title = (page: Page) => page.getByRole('heading', { level: 1 })

test('两个单位、一个部门和财政：退回、重报、通过，随预算批复', async ({ browser }) => {
  test.setTimeout(240_000)
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
  await department.getByLabel('对年度目标的意见').fill('请写明养护标准 jk')
  await department.getByRole('button', { name: '批注指标“养护绿地面积”的指标值' }).click()
  await department.getByLabel('对指标“养护绿地面积”的指标值的意见').fill('上年已养护 22 公顷')
  await shot(department, 'desk-1-department')
  await expectEveryLook(department)
  await department.getByRole('button', { name: '退回，附批注 2 处' }).click()
  await expect(department.getByText(`“${first.name}”已退回。`)).toBeVisible()
  await expect(title(department)).toContainText(second.name)
})
