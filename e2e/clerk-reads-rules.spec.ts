import { signInTo } from './support/sign-in.ts'
import { expect, expectAccessible, test } from './support/test.ts'

test('默认版本的每条规则有文字、数、依据和算例', async ({ page }) => {
  await signInTo(page, 'caizheng', '/rules')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/规则 · 财预〔2020〕10号\s*默认版本/)
  const weights = page.getByRole('table').filter({ hasText: '构成' })
  await expect(weights.getByRole('row').filter({ hasText: '产出指标' })).toHaveText(/50$/)
  await expect(weights.getByRole('row').filter({ hasText: '合计' })).toHaveText(/100$/)
  await expect(page.getByRole('list', { name: /各条规则的依据/ })).toContainText(/已证.*部分.*常识·待核/s)
  const example = page.getByRole('row').filter({ hasText: '反向指标超过指标值' })
  await expect(example).toContainText('9.00')
  await expect(example).toContainText('分值 10 分 × 90/100 = 9.00 分')
  await expectAccessible(page)
})

test('从左边选一个版本，地址跟着变，封顶按区间写明', async ({ page }) => {
  await signInTo(page, 'caizheng', '/rules')
  const choice = page.getByRole('navigation', { name: '规则目录' })
  await choice.getByRole('link', { name: '一体化平台自评附加规则' }).click()
  await expect(page).toHaveURL(/edition=local-platform/)
  await page.reload()
  await expect(choice.getByRole('link', { name: '一体化平台自评附加规则' })).toHaveAttribute('aria-current', 'page')
  const caps = page.getByRole('table').filter({ hasText: '总分最高' })
  await expect(caps.getByRole('row')).toHaveText([
    /预算执行率/,
    '70%（含）至 80%（不含）89',
    '60%（含）至 70%（不含）79',
    '50%（含）至 60%（不含）69',
    '低于 50%59',
  ])
  await expectAccessible(page)
})

test('等级方案写明分界含不含，没有核对过的标出来', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signInTo(page, 'lingdao', '/rules')
  await page.getByLabel('看哪一个').selectOption({ label: '等级方案（3 种）' })
  await expect(page).toHaveURL(/show=grades/)
  const unconfirmed = page.getByRole('region', { name: /^优\/良\/合格\/不合格 分界未核对/ })
  await expect(unconfirmed).toContainText('75 分（含）至 90 分（不含）')
  await expect(page.getByRole('region', { name: /^优\/良\/中\/差 分界有依据/ })).toContainText('90 分（含）以上')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page)
})

test('地址里写错的版本有去处', async ({ page }) => {
  await signInTo(page, 'caizheng', '/rules?edition=2019')
  await expect(page.getByText('规则册里没有“2019”')).toBeVisible()
  await page.getByRole('link', { name: /看默认版本/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('财预〔2020〕10号')
})

test('申报校验逐条写明轻重、会怎样说和依据，本地习惯的数标出来', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signInTo(page, 'danwei', '/rules')
  await page.getByLabel('看哪一个').selectOption({ label: '申报校验（逐条）' })
  await expect(page).toHaveURL(/\/rules\/goal-checks$/)
  const line = page.getByRole('row').filter({ hasText: '花大钱没有指标' })
  await expect(line).toContainText('须说明')
  await expect(line).toContainText('占申报金额的 33.3%，没有一项指标与它对应')
  await expect(line).toContainText('20% 为本系统初值')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page)
})

test('指标值校准和目标调整写明界限、流程和依据，没有查到规定的标出来', async ({ page }) => {
  await signInTo(page, 'danwei', '/rules')
  const choice = page.getByRole('navigation', { name: '规则目录' })
  await choice.getByRole('link', { name: /^指标值校准/ }).click()
  await expect(page.getByRole('row').filter({ hasText: '正向指标的界限' })).toContainText('低于中位数的 90%')
  await expect(page.getByText('你填 60%；前三年完成 81—96%；同类中位数 88%。')).toBeVisible()
  await expect(page.locator('.rule').filter({ hasText: '没有查到规定' })).toContainText('常识·待核')
  await choice.getByRole('link', { name: /^目标调整/ }).click()
  await expect(page.getByRole('row').filter({ hasText: '不可抗力' })).toContainText('绩效目标调整审核流程')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`每个版本在${colorScheme === 'light' ? '浅色' : '深色'}下都合用`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await signInTo(page, 'caizheng', '/rules')
    const links = page.getByRole('navigation', { name: '规则目录' }).getByRole('link')
    await expect(links).toHaveCount(15)
    for (const link of await links.all()) {
      await link.click()
      await expect(link).toHaveAttribute('aria-current', 'page')
      await expectAccessible(page)
    }
  })
}
