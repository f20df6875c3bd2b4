import { expectEveryLook } from './support/every-look.ts'
import { goToCell } from './support/goal-form.ts'
import { signInTo } from './support/sign-in.ts'
import { expect, test } from './support/test.ts'

// A stale save is refused (409) and a lost connection is brought about on purpose; Chromium logs both.
test.use({ actionTimeout: 10_000, expectedFaults: [/status of 409|ERR_INTERNET_DISCONNECTED/] })

const list = '/goals?year=2024&goalYear=2028'

test('断网、刷新不丢字；两个页面同开，旧的被告知，什么也不覆盖', async ({ page, context }) => {
  test.setTimeout(150_000)
  await signInTo(page, 'danwei', list)
  await page.getByRole('button', { name: '开始填报' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^填报 / })
    .first()
    .click()
  const goal = page.getByLabel('年度目标')
  await goal.fill('第一句。')
  await expect(page.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible()

  await context.setOffline(true)
  await goal.fill('第一句。断网时写的。')
  await expect(page.getByText(/没有保存：连不上服务器.*内容留在本浏览器，稍后自动重试/)).toBeVisible()
  await context.setOffline(false)
  await page.reload()
  await expect(page.getByText('已恢复本浏览器中没有来得及保存的内容。')).toBeVisible()
  await expect(goal).toHaveValue('第一句。断网时写的。')
  await expect(page.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible()

  // A save is on its way while more is typed, and the page is left before the next one.
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(
    '**/draft',
    async (route) => {
      await held
      await route.continue()
    },
    { times: 1 },
  )
  const sent = page.waitForRequest((request) => request.url().endsWith('/draft'))
  await goal.fill('第二句。')
  await sent
  await goal.fill('第二句。保存途中又写的。')
  const answered = page.waitForResponse((response) => response.url().endsWith('/draft'))
  letGo()
  await answered
  await page.reload()
  await expect(goal).toHaveValue('第二句。保存途中又写的。')
  await expect(page.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible()

  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByLabel('年度目标').fill('另一个页面写的。')
  await expect(other.getByText(/^已保存 \d\d:\d\d$/)).toBeVisible()
  await goal.fill('旧页面写的。')
  await expect(page.getByRole('heading', { name: '这一页已经过时，没有再保存' })).toBeVisible()
  await expect(page.getByRole('button', { name: '送审', exact: true })).toBeDisabled()
  await page.getByRole('button', { name: '载入最新内容' }).click()
  await expect(goal).toHaveValue('另一个页面写的。')

  // What was approved before is copied after a look at what changes, and taken back in one step.
  await page.getByRole('button', { name: '复制已批复的' }).click()
  await page
    .getByRole('button', { name: /^选择 本项目/ })
    .first()
    .click()
  const copying = page.getByRole('dialog', { name: '复制已批复的目标' })
  await expect(copying.getByText(/^将改动 \d+ 处，其中改掉已经填写的 1 处/)).toBeVisible()
  await expectEveryLook(page)
  await copying.getByRole('button', { name: '复制', exact: true }).click()
  await expect(goal).not.toHaveValue('另一个页面写的。')
  await expect(page.getByText(/^分值合计 90 分/)).toBeVisible()
  await page.getByRole('button', { name: /^撤销：复制本项目/ }).click()
  await expect(goal).toHaveValue('另一个页面写的。')

  // Row by row and cell by cell, without the pointer: what is missing, then what was written over.
  await goToCell(page, '绩效指标', 1, '三级指标')
  await expect(page.getByText(/^上年有、这里没有的 \d+ 行$/)).toBeVisible()
  await page.keyboard.press('Shift+F9')
  const target = await goToCell(page, '绩效指标', 1, '指标值')
  const before = await target.inputValue()
  expect(before).not.toBe('')
  await target.fill('≥1')
  await expect(page.getByRole('button', { name: /^采用 \d+ 年度批复的$/ })).toBeVisible()
  await page.keyboard.press('F9')
  await expect(target).toHaveValue(before)
  await expectEveryLook(page)

  // A draft that was never submitted goes, after it was named once more.
  await page.getByRole('button', { name: '删除草稿' }).click()
  await page.getByRole('button', { name: /^删除“.+”的草稿$/ }).click()
  await expect(page.getByRole('heading', { name: '没有等你办理的绩效目标' })).toBeVisible()

  // From the file of a project whose goal is approved to the request for its change.
  const answer = await page.request.get('/api/goals/changeable?year=2025')
  const { projects } = (await answer.json()) as { projects: { code: string; name: string }[] }
  const [project] = projects
  await page.goto(`/projects/${project?.code ?? ''}`)
  await page.getByRole('button', { name: '全部展开' }).click()
  await page.getByRole('link', { name: '申请调整 2025 年度绩效目标' }).click()
  await expect(page.getByRole('button', { name: `申请调整 ${project?.name ?? ''}` })).toBeVisible()
})
