/**
 * What one key costs the browser in the goal form with 200 indicators and 100 lines of estimate, in Chromium, on the web as it
 * is built, beside a key in an input of a bare table of as many cells in the same browser. Milliseconds of the main thread's processor time.
 *
 *   node node_modules/vite/bin/vite.js build packages/web && node bench/typing.ts [--profile]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type CDPSession, type Page } from '@playwright/test'
import { browserOptions, prepareBrowser } from '../e2e/support/browser.ts'
import { busyUnit, fillGoals } from './fill-goals.ts'
import { fillTown } from './fill-town.ts'
import { openProduct, signInAs } from './served.ts'

const { values } = parseArgs({ options: { profile: { type: 'boolean', default: false } } })
const [rows, lines, rounds] = [200, 100, 3]
const typed = 'the quick brown fox jumps over the dog'

/** Milliseconds that the page's main thread worked so far: all of it, its scripts, its layout. */
async function workOf(session: CDPSession): Promise<readonly [task: number, script: number, layout: number]> {
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string): number => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
  return [of('TaskDuration'), of('ScriptDuration'), of('LayoutDuration') + of('RecalcStyleDuration')]
}

/** What a key costs while somebody types as a quick typist does, with all that comes of it until the page rests. */
async function costOfKey(page: Page, session: CDPSession): Promise<readonly number[]> {
  const costs: (readonly number[])[] = []
  for (let round = 0; round < rounds; round += 1) {
    const before = await workOf(session)
    await page.keyboard.type(typed, { delay: 60 })
    await page.waitForTimeout(400)
    const after = await workOf(session)
    costs.push(after.map((work, at) => (work - (before[at] ?? 0)) / typed.length))
    await page.waitForTimeout(1500)
  }
  return costs.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))[Math.floor(rounds / 2)] ?? []
}

const bareRow = `<tr>${'<td>养护长度</td>'.repeat(9)}</tr>`
const bareTable = `<table border>${bareRow.repeat(100)}<tr><td><input></td></tr>${bareRow.repeat(rows + lines - 101)}</table>`

function show(name: string, figures: readonly number[]): void {
  console.log(`${name.padEnd(40)}${figures.map((figure) => figure.toFixed(1).padStart(9)).join('')}`)
}

/** Prints which functions took the time of the typing. */
async function profileTyping(page: Page, session: CDPSession): Promise<void> {
  await session.send('Profiler.enable')
  await session.send('Profiler.start')
  await page.keyboard.type(typed, { delay: 60 })
  await page.waitForTimeout(400)
  const { profile } = await session.send('Profiler.stop')
  const spent = new Map<number, number>()
  profile.samples?.forEach((id, at) => spent.set(id, (spent.get(id) ?? 0) + (profile.timeDeltas?.[at] ?? 0) / 1000))
  const byName = new Map<string, number>()
  for (const { id, callFrame } of profile.nodes) {
    const name = `${callFrame.functionName} ${callFrame.url.split('/').at(-1) ?? ''}:${String(callFrame.columnNumber)}`
    byName.set(name, (byName.get(name) ?? 0) + (spent.get(id) ?? 0))
  }
  const top = [...byName].toSorted((a, b) => b[1] - a[1]).slice(0, 40)
  for (const [name, milliseconds] of top)
    console.log(`${(milliseconds / typed.length).toFixed(2).padStart(8)}  ${name}`)
}

const product = await openProduct(path.resolve(import.meta.dirname, '../packages/web/dist'))
const { pool } = product
const divisionId = await fillTown(pool, 2000)
await fillGoals(pool, divisionId, { projects: 2000, filings: 2000 })
const unit = { divisionId, role: 'unit', organizationCode: busyUnit } as const
const ask = await signInAs(product, unit)
const list = JSON.parse(await ask('/api/goals?year=2031&limit=1&desk=waiting')) as { rows: { id: string }[] }
const id = list.rows[0]?.id ?? ''
await pool.query(
  `update filing_draft d set content = d.content || jsonb_build_object(
     'indicators', (select jsonb_agg((d.content->'indicators'->0) || jsonb_build_object('key', 'r' || i, 'levelThree', '养护长度' || i, 'weight', '0.45'))
       from generate_series(1, $3::int) i),
     'estimate', (select jsonb_agg((d.content->'estimate'->0) || jsonb_build_object('key', 'e' || i)) from generate_series(1, $4::int) i))
   where d.division_id = $1 and d.filing_id = $2`,
  [divisionId, id, rows, lines],
)

const folder = mkdtempSync(path.join(tmpdir(), 'jiheng-bench-browser-'))
await prepareBrowser(folder)
const browser = await chromium.launch(browserOptions(folder).launchOptions)
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  console.log(`${'a key'.padEnd(40)}${['all', 'script', 'layout'].map((name) => name.padStart(9)).join('')}   (ms)`)
  await page.setContent(bareTable)
  await page.locator('input').click()
  const bare = await costOfKey(page, session)
  show('an input in a bare table', bare)
  await page.request.post(`${product.url}/api/session`, {
    data: { username: `unit${busyUnit}`, password: 'bench' },
  })
  await page.goto(`${product.url}/goals/${id}`)
  for (const [name, cell] of [
    ['the name of an indicator', 'field-indicators-r100-levelThree'],
    ['the target of an indicator', 'field-indicators-r100-target'],
    ['the annual goal', 'field-annualGoal'],
  ] as const) {
    await page.locator(`#${cell}`).click()
    const form = await costOfKey(page, session)
    show(name, form)
    show('  ÷ bare', form.map((figure, at) => figure / (bare[at] ?? 1)).slice(0, 1))
    if (values.profile) await profileTyping(page, session)
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
  await product.stop()
}
