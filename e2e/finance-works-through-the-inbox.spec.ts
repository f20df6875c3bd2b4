import type { Browser, Page } from '@playwright/test'
import { expectEveryLook } from './support/every-look.ts'
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

/** Somebody else's deed, done as his browser does it. */
async function deed(who: Page, method: string, url: string, data: object): Promise<{ id: string; version: number }> {
  const { csrfToken } = (await (await who.request.get('/api/session')).json()) as { csrfToken: string }
  const answer = await who.request.fetch(url, { method, data, headers: { 'x-csrf-token': csrfToken } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as { id: string; version: number }
}

async function at(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInTo(page, username, '/workbench')
  return page
}

const indicator = (key: string, [levelOne, levelTwo, levelThree, target, weight]: readonly string[]): object => ({
  key,
  levelOne,
  levelTwo,
  levelThree,
  nature: '定量',
  target,
  weight,
})
const content = {
  requestedAmount: '800000.00',
  mediumTermGoal: '',
  annualGoal: '全年养护绿地 20 公顷。',
  indicators: [
    indicator('r1', ['产出指标', '数量指标', '养护绿地面积', '≥20公顷', '50']),
    indicator('r2', ['效益指标', '生态效益指标', '绿地完好率', '≥95%', '30']),
    indicator('r3', ['满意度指标', '服务对象满意度指标', '居民满意度', '≥90%', '10']),
  ],
  weightReason: '',
}

/** A unit files a goal and its department passes it: it lies with the finance office. Of a year that no figure speaks of yet. */
async function goalForFinance(browser: Browser): Promise<string> {
  const unit = await at(browser, 'danwei2')
  const startable = await unit.request.get('/api/goals/startable?year=2030')
  const { projects } = (await startable.json()) as { projects: { code: string; name: string }[] }
  const [project] = projects
  const { id } = await deed(unit, 'POST', '/api/goals', { projectCode: project?.code, year: 2030, batch: '年初' })
  const { version } = (await (await unit.request.get(`/api/goals/${id}`)).json()) as { version: number }
  const saved = await deed(unit, 'PUT', `/api/goals/${id}/draft`, { version, content })
  const filed = await deed(unit, 'POST', `/api/goals/${id}/submit`, { version: saved.version })
  const department = await at(browser, 'bumen')
  await deed(department, 'POST', `/api/goals/${id}/approve`, { version: filed.version, opinion: '' })
  await Promise.all([unit.context().close(), department.context().close()])
  return project?.name ?? ''
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
