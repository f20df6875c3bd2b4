/**
 * How long every page of the goals waits for the server, over HTTP on the loopback, beside the bare database answering the
 * same SELECTs (of the coverage: counting the same by hand) in the same run. Trust the ratios.
 *
 *   node bench/goals.ts                          100,000 subjects, 10,000 filings of a year
 *   node bench/goals.ts --projects 20000 --filings 2000
 *   node bench/goals.ts --only coverage          the pages whose name has the word
 *   node bench/goals.ts --only coverage --explain    with the plan of each of their queries
 */
import { parseArgs } from 'node:util'
import { busyDepartment, busyUnit, fillGoals } from './fill-goals.ts'
import { fillTown } from './fill-town.ts'
import { explain, measure, openProduct, signInAs, tableHead, type Ask, type Case } from './served.ts'

const { values } = parseArgs({
  options: {
    projects: { type: 'string', default: '100000' },
    filings: { type: 'string', default: '10000' },
    only: { type: 'string', default: '' },
    explain: { type: 'boolean', default: false },
  },
})
const [projects, filings] = [Number(values.projects), Number(values.filings)]
const year = 2031
const product = await openProduct()
const { pool } = product
const divisionId = await fillTown(pool, projects)
await fillGoals(pool, divisionId, { projects, filings })

/** The coverage by hand: due, filed, and their amounts, with no owner, no department and no kind. */
const bareTotal = {
  text: `select count(*), count(g.project_id), sum(a.amount), sum(a.amount) filter (where g.project_id is not null)
    from arrangement_step a join project p on p.division_id = a.division_id and p.id = a.project_id and p.is_project_expenditure
    left join (select distinct project_id from goal_revision where division_id = $1 and fiscal_year = $2
      and state in ('已批复', '审核中') and batch = '年初') g on g.project_id = a.project_id
    where a.division_id = $1 and a.fiscal_year = $2 and a.step = '申报'`,
  values: [divisionId, year],
}

/** A page of who is missing, by hand. */
const barePage = {
  text: `select p.code, p.name, o.code, a.amount
    from arrangement_step a join project p on p.division_id = a.division_id and p.id = a.project_id and p.is_project_expenditure
    join organization o on o.division_id = p.division_id and o.id = p.organization_id
    where a.division_id = $1 and a.fiscal_year = $2 and a.step = '申报' and p.code > ''
      and not exists (select from goal_revision g where g.division_id = $1 and g.project_id = a.project_id and g.fiscal_year = $2
        and g.state in ('已批复', '审核中'))
    order by p.code limit 51`,
  values: [divisionId, year],
}

type Page = { readonly rows: readonly { readonly id: string }[]; readonly next: string | null }

async function pageOf(ask: Ask, at: string): Promise<Page> {
  return JSON.parse(await ask(at)) as Page
}

const list = `/api/goals?year=${String(year)}&limit=50`
const word = encodeURIComponent('河道')

/** The list of filings and the review desk, as somebody who reviews, files or looks sees them. */
async function listCases(ask: Ask, tab: string): Promise<Case[]> {
  const page = await pageOf(ask, `${list}&desk=${tab}`)
  const next =
    page.next === null
      ? []
      : [{ name: `list, ${tab}: next page`, at: `${list}&desk=${tab}&after=${encodeURIComponent(page.next)}` }]
  return [
    { name: `list, ${tab}: first page with counts`, at: `${list}&desk=${tab}` },
    ...next,
    { name: `list, ${tab}: searched`, at: `${list}&desk=${tab}&search=${word}` },
    ...(tab === 'all' ? [] : [{ name: 'list, all: first page with counts', at: `${list}&desk=all` }]),
    { name: 'desk: one filing', at: `/api/goals/${page.rows[0]?.id ?? ''}` },
  ]
}

const inbox: readonly Case[] = [
  { name: 'what waits (待办)', at: '/api/todo?limit=50' },
  { name: 'what was sent', at: '/api/todo/sent' },
]

const coverage = `/api/goal-coverage?year=${String(year)}`
const rows = `/api/goal-coverage/rows?year=${String(year)}`

function coverageCases(): Case[] {
  return [
    { name: 'coverage', at: coverage, bare: bareTotal },
    { name: 'coverage: five years', at: `/api/goal-coverage/years?year=${String(year)}`, bare: bareTotal },
    { name: 'coverage: who is missing', at: rows, bare: barePage },
    { name: 'coverage: who is missing, a late page', at: `${rows}&after=990000001000000090001`, bare: barePage },
    { name: 'coverage: the few missing of 2030', at: '/api/goal-coverage/rows?year=2030', bare: barePage },
    { name: 'coverage: rows of a department', at: `${rows}&organization=000007&state=due`, bare: barePage },
    { name: 'coverage: missing of a kind', at: `${rows}&kind=${encodeURIComponent('信息化')}`, bare: barePage },
    { name: 'coverage: overall goals', at: `${rows}&of=overall`, bare: barePage },
  ]
}

async function batchCase(ask: Ask): Promise<Case> {
  const page = await pageOf(ask, `${list.replace('limit=50', 'limit=200')}&desk=waiting`)
  const ids = page.rows.map(({ id }) => id)
  return {
    name: `desk: preview of a batch of ${String(ids.length)}`,
    at: '/api/goals/batch-preview',
    body: { deed: 'pass', ids },
  }
}

/** What the form asks for while somebody fills it in. */
async function formCases(ask: Ask): Promise<Case[]> {
  const page = await pageOf(ask, `${list}&desk=waiting`)
  const id = page.rows[0]?.id ?? ''
  const { project } = JSON.parse(await ask(`/api/goals/${id}`)) as { project: { code: string } }
  const about = new URLSearchParams({ year: String(year), project: project.code })
  return [
    { name: 'goals that can be begun', at: `/api/goals/startable?year=${String(year)}` },
    { name: 'goals that can be begun: searched', at: `/api/goals/startable?year=${String(year)}&search=${word}` },
    { name: 'goals that can be changed', at: '/api/goals/changeable?year=2030' },
    { name: 'form: what to take over from', at: `/api/goals/${id}/sources` },
    { name: 'form: one of the sources', at: `/api/goals/${id}/sources/${project.code}/2030` },
    { name: 'form: suggestions', at: `/api/indicators/suggestions?${String(about)}&text=${word}` },
    {
      name: 'form: calibration',
      at: `/api/indicators/calibration?${String(about)}&name=${encodeURIComponent('养护长度1')}&target=${encodeURIComponent('≥30公里')}`,
    },
  ]
}

async function run(who: string, ask: Ask, cases: readonly Case[]): Promise<void> {
  for (const each of cases.filter(({ name }) => `${who} ${name}`.includes(values.only))) {
    const queries = await measure(product, ask, { ...each, name: `${who}: ${each.name}` })
    if (values.explain) for (const query of queries) await explain(pool, query)
  }
}

console.log(`${values.projects} subjects, ${values.filings} filings of ${String(year)}\n${tableHead()}`)
const finance = await signInAs(product, { divisionId, role: 'finance', organizationCode: null })
await run('finance', finance, [
  ...(await listCases(finance, 'waiting')),
  await batchCase(finance),
  {
    name: 'desk: 3,000 opinions as a workbook',
    at: `/api/goals/opinions?year=${String(year)}&format=xlsx&desk=waiting`,
  },
  ...coverageCases(),
  ...inbox,
])
const department = await signInAs(product, { divisionId, role: 'department', organizationCode: busyDepartment })
await run('department', department, [
  ...(await listCases(department, 'waiting')),
  ...coverageCases().slice(0, 3),
  ...inbox,
])
const leadership = await signInAs(product, { divisionId, role: 'leadership', organizationCode: null })
await run('leadership', leadership, [...(await listCases(leadership, 'all')), ...inbox])
const unit = await signInAs(product, { divisionId, role: 'unit', organizationCode: busyUnit })
await run('unit', unit, [
  ...(await listCases(unit, 'waiting')),
  ...(await formCases(unit)),
  ...coverageCases().slice(0, 3),
  ...inbox,
])
await product.stop()
