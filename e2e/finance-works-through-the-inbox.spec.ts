import type { Browser, Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
import { at, deed, fileGoals, type Filed } from './support/filed-goals.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

const title = (page: Page) => page.getByRole('heading', { level: 1 })
const bell = (page: Page) => page.getByRole('complementary').getByRole('link', { name: /^消息/ })

test('财政所一登录就看到工作台：按期限排的待办，点开一件看案卷', async ({ page }) => {
  await signInTo(page, 'caizheng', '/')
  await expect(page).toHaveURL(/\/workbench$/)
  await expect(title(page)).toHaveText(/^工作台 · \d+ 件待办，\d+ 件逾期/)
  const list = page.getByRole('list', { name: '按期限排列的待办' })
  await expect(list.getByRole('listitem').first()).toContainText(/逾期 · \d{4}-\d{2}-\d{2}/)
  await expect(page.getByRole('list', { name: /^今天 \d+ 月 \d+ 日/ })).toBeVisible()
  await expectEveryLook(page)

  await page.getByRole('radio', { name: /^任务清单 \d+/ }).check()
  await expect(list.getByRole('listitem').first()).toContainText('任务清单')
  await expect(list).not.toContainText('问题整改')
  await page.getByRole('radio', { name: /^问题整改 \d+/ }).check()
  await list.getByRole('link').first().click()
  await expect(title(page)).toContainText('项目案卷')
})

test('预算单位的工作台只有自己的事', async ({ page }) => {
  await signInTo(page, 'danwei', '/')
  await expect(title(page)).toContainText('工作台')
  await expect(page.getByRole('region', { name: '等我办理' })).not.toContainText('请督促')
  await expectEveryLook(page)
})

test('预算部门的工作台有任务和下属单位逾期的整改', async ({ page }) => {
  await signInTo(page, 'bumen', '/')
  await expect(page.getByRole('list', { name: '按期限排列的待办' })).toContainText('任务清单')
})

test('领导和监督部门一登录看驾驶舱，工作台在导航里', async ({ page }) => {
  await signInTo(page, 'lingdao', '/')
  await expect(page).toHaveURL(/\/cockpit/)
  await page.getByRole('link', { name: '工作台' }).click()
  await expect(title(page)).toContainText('工作台')
})

/** A unit files a goal and its department passes it: it lies with the finance office. Of a year that no figure speaks of yet. */
async function goalForFinance(browser: Browser): Promise<string> {
  const unit = await at(browser, 'danwei2', '/workbench')
  const [filed] = (await fileGoals(unit, 2030, 1)) as [Filed]
  const department = await at(browser, 'bumen', '/workbench')
  await deed(department, 'POST', `/api/goals/${filed.id}/approve`, { version: filed.version, opinion: '' })
  await Promise.all([unit.context().close(), department.context().close()])
  return filed.name
}

test('财政所收到待审核的消息，点开就是那份申报，铃上的数跟着变', async ({ page, browser }) => {
  const project = await goalForFinance(browser)
  await signInTo(page, 'caizheng', '/workbench')
  await expect(page.getByRole('list', { name: '按期限排列的待办' })).toContainText(project)
  await expect(bell(page)).toHaveAttribute('aria-label', /^消息，\d+ 条未读$/)
  await bell(page).click()
  await expect(title(page)).toHaveText(/^消息 · \d+ 条未读/)
  const told = page
    .getByRole('list', { name: '未读消息' })
    .getByRole('listitem')
    .filter({ hasText: `2030 年度“${project}”` })
  await expect(told).toContainText('2030 年度')
  await expectEveryLook(page)
  await told.getByRole('link').click()
  await expect(title(page)).toContainText(`2030 年度绩效目标 · ${project}`)
  await page.goto('/notices')
  await page.getByRole('button', { name: '全部标为已读' }).or(page.getByText('没有未读的消息')).first().waitFor()
  await page.getByRole('radio', { name: '全部' }).check()
  const read = page
    .getByRole('list', { name: '全部消息' })
    .getByRole('listitem')
    .filter({ hasText: `2030 年度“${project}”` })
  await expect(read).toContainText('已读')
})

test('财政所改通知设置，刷新后还在；没有配置邮件的，页上说明', async ({ page }) => {
  await signInTo(page, 'caizheng', '/notices/settings')
  await expect(page.getByText('本系统没有配置邮件')).toBeVisible()
  const choice = page.getByLabel('“即将到期”的邮件')
  await choice.selectOption('每日摘要')
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible()
  await page.reload()
  await expect(choice).toHaveValue('每日摘要')
  await expectEveryLook(page)
  await choice.selectOption('即时')
})
