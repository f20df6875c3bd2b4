import type { Route } from '@jiheng/contract/route'
import { emptyGoal } from '@jiheng/domain/goals'
import { emptyProposal } from '@jiheng/domain/indicators'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announce, aPdf, attach } from '../attachments/testing.ts'
import { sendWorkbook } from '../goals/workbook/testing.ts'
import { routes } from './every-route.testing.ts'
import {
  aDivision,
  anAccount,
  anOrganization,
  aPost,
  aProject,
  openTestApp,
  type Client,
  type TestApp,
} from './testing.ts'

/**
 * The second walk: what a caller may call at all is one thing (every-route), whose rows he meets there another. Every route
 * that names something in its path, or lists records, stands in one of these tables, or this file does not compile.
 */
type Table = typeof routes
type Named = { [N in keyof Table]: Table[N] extends { params: unknown } ? N : never }[keyof Table]

/** Who calls, for what of another's, with what; each answers 404 and nothing else. `null`: the path names no row, and why. */
type Call = { readonly as: string; readonly url: string; readonly payload?: object }
const foreign: Record<Named, readonly Call[] | string> = {
  measureRows: 'names a measure of the product; counts its own division’s rows (see the lists below)',
  readHolidays: 'names a year of the calendar, which is the same for everybody',
  enterHolidays: 'names a year of the calendar, which is the same for everybody',
  endOwnSession: [{ as: 'unit', url: '/api/own-account/sessions/:session' }],
  readProject: [
    { as: 'unit', url: '/api/projects/OTHER' },
    { as: 'department', url: '/api/projects/OTHER' },
    { as: 'finance', url: '/api/projects/ABROAD' },
    { as: 'supervision', url: '/api/projects/ABROAD' },
    { as: 'leadership', url: '/api/projects/ABROAD' },
  ],
  tickStep: 'names a step of the role’s own list; marks it for the caller alone (first-day.http.test.ts)',
  uploadCityExport: 'names a year; reads a file into the own division (city-platform.http.test.ts)',
  readReport: 'names a year; reports on the own division (see the lists below)',
  downloadReport: 'names a year; reports on the own division',
  previewParagraph: 'names a year and a paragraph of the own division (report.http.test.ts)',
  readTemplate: 'names a year; the template of the own division (report.http.test.ts)',
  editTemplate: 'names a year and a paragraph of the own division (report.http.test.ts)',
  listImportIssues: [{ as: 'finance', url: '/api/imports/:job/issues?severity=error' }],
  cancelJob: [
    { as: 'finance', url: '/api/jobs/:job' },
    { as: 'unit', url: '/api/jobs/:job' },
  ],
  readNotice: [
    { as: 'finance', url: '/api/notices/:notice/read' },
    { as: 'unit', url: '/api/notices/:notice-own/read' },
  ],
  readImport: [{ as: 'finance', url: '/api/imports/:job' }],
  importIssues: [{ as: 'finance', url: '/api/imports/:job/issues.csv' }],
  commitImport: [{ as: 'finance', url: '/api/imports/:job/commit' }],
  cancelImport: [{ as: 'finance', url: '/api/imports/:job' }],
  readAccount: [
    { as: 'system', url: '/api/accounts/:abroad' },
    { as: 'security', url: '/api/accounts/:abroad' },
    { as: 'system', url: '/api/accounts/:installation' },
  ],
  readHandover: [
    { as: 'system', url: '/api/accounts/:abroad/handover?from=2025-02-01' },
    { as: 'security', url: '/api/accounts/:installation/handover?from=2025-02-01' },
  ],
  disableAccount: [
    { as: 'system', url: '/api/accounts/:abroad/disable' },
    { as: 'system', url: '/api/accounts/:installation/disable' },
  ],
  enableAccount: [{ as: 'system', url: '/api/accounts/:abroad/enable' }],
  resetPassword: [
    { as: 'system', url: '/api/accounts/:abroad/reset-password' },
    { as: 'system', url: '/api/accounts/:installation/reset-password' },
  ],
  leaveOffice: [{ as: 'system', url: '/api/accounts/:abroad/leave', payload: { from: '2025-02-01' } }],
  resetSecondFactor: [
    { as: 'security', url: '/api/accounts/:abroad/reset-second-factor' },
    { as: 'security', url: '/api/accounts/:installation/reset-second-factor' },
  ],
  grantPost: [
    { as: 'security', url: '/api/accounts/:abroad/posts', payload: aFinancePost() },
    { as: 'security', url: '/api/accounts/:own/posts', payload: { ...aFinancePost(), division: '900000002' } },
  ],
  endPost: [{ as: 'security', url: '/api/posts/:post-abroad/end', payload: { from: '2025-02-01' } }],
  lendPost: [
    {
      as: 'security',
      url: '/api/posts/:post-abroad/lend',
      payload: { username: 'unit', startsOn: '2025-02-01', endsOn: '2025-02-02' },
    },
  ],
  listAttachments: subjectCalls('/attachments'),
  createUpload: subjectCalls('/uploads', { name: '合同.pdf', bytes: 10, slot: '合同协议' }),
  downloadAll: subjectCalls('/attachments/zip'),
  readUpload: recordCalls('/api/uploads/:upload'),
  appendPiece: recordCalls('/api/uploads/:upload?offset=0'),
  finishUpload: recordCalls('/api/uploads/:upload/finish'),
  cancelUpload: recordCalls('/api/uploads/:upload'),
  downloadAttachment: recordCalls('/api/attachments/:attachment/content'),
  previewAttachment: recordCalls('/api/attachments/:attachment/preview'),
  withdrawAttachment: recordCalls('/api/attachments/:attachment/withdraw', { reason: '传错了' }),
  readIndicator: ['unit', 'department', 'finance', 'supervision'].map((who) => ({
    as: who,
    url: '/api/indicators/ABROAD-1?year=2024',
  })),
  readProposal: recordCalls('/api/indicator-proposals/:proposal'),
  saveProposal: recordCalls('/api/indicator-proposals/:proposal', { version: 1, content: emptyProposal }),
  actOnProposal: recordCalls('/api/indicator-proposals/:proposal/actions', { version: 1, action: 'submit' }),
  readGoal: recordCalls('/api/goals/:goal'),
  compareRevisions: recordCalls('/api/goals/:goal/changes?from=1&to=2'),
  downloadGoalWorkbook: recordCalls('/api/goals/:goal/workbook'),
  readGoalWorkbook: workbookCalls(''),
  annotatedGoalWorkbook: workbookCalls('/annotated'),
  takeGoalWorkbook: workbookCalls('/take'),
  cancelGoalWorkbook: workbookCalls(''),
  downloadGoal: recordCalls('/api/goals/:goal/paper?format=pdf'),
  saveGoal: recordCalls('/api/goals/:goal/draft', { version: 1, content: emptyGoal }),
  discardGoal: recordCalls('/api/goals/:goal?version=1'),
  listGoalSources: recordCalls('/api/goals/:goal/sources'),
  readGoalSource: recordCalls('/api/goals/:goal/sources/OTHER/2025'),
  submitGoal: recordCalls('/api/goals/:goal/submit', { version: 1 }),
  withdrawGoal: recordCalls('/api/goals/:goal/withdraw', { version: 1 }),
  returnGoal: recordCalls('/api/goals/:goal/return', { version: 1, to: 'x', opinion: '', comments: [] }),
  approveGoal: recordCalls('/api/goals/:goal/approve', { version: 1, opinion: '' }),
  countersignGoal: recordCalls('/api/goals/:goal/countersign', { version: 1, opinion: '' }),
  distributeGoal: recordCalls('/api/goals/:goal/distribute', { version: 1, offices: [], opinion: '' }),
  readPeopleImport: [
    { as: 'system', url: '/api/people-imports/:people-import' },
    { as: 'security', url: '/api/people-imports/:people-import' },
  ],
  confirmPeople: [{ as: 'system', url: '/api/people-imports/:people-import/confirm' }],
  grantPeople: [{ as: 'security', url: '/api/people-imports/:people-import/grant' }],
  discardPeople: [{ as: 'system', url: '/api/people-imports/:people-import' }],
  editChange: recordCalls('/api/goals/:goal/change', { kind: '其他', reason: '范围缩小' }),
  endGoal: recordCalls('/api/goals/:goal/end', { version: 1, opinion: '' }),
  renameOrganization: organizationCalls('rename', { name: '新名', fromYear: 2025 }),
  moveOrganization: organizationCalls('move', { departmentCode: '101', fromYear: 2025 }),
  endOrganization: organizationCalls('end', { lastYear: 2025, mergedIntoCode: null }),
}

function aFinancePost(): object {
  return { role: 'finance', organization: null, startsOn: '2025-02-01', endsOn: null }
}

/** A subject of another office, and one of another division. */
function subjectCalls(what: string, payload?: object): readonly Call[] {
  const sent = payload === undefined ? {} : { payload }
  return [
    { as: 'unit', url: `/api/projects/OTHER${what}`, ...sent },
    { as: 'department', url: `/api/projects/OTHER${what}`, ...sent },
    { as: 'finance', url: `/api/projects/ABROAD${what}`, ...sent },
  ]
}

/** What another office of the division made, called by its neighbours, and by the finance office of another division. */
function recordCalls(url: string, payload?: object): readonly Call[] {
  return ['unit', 'department', 'abroad'].map((as) => ({ as, url, ...(payload === undefined ? {} : { payload }) }))
}

/** A workbook that another office sent. */
function workbookCalls(what: string): readonly Call[] {
  return recordCalls(`/api/goal-workbooks/:workbook${what}`)
}

/** An organisation that the other division alone has, and the other division by its name. */
function organizationCalls(what: string, payload: object): readonly Call[] {
  return [
    { as: 'system', url: `/api/organizations/777/${what}`, payload },
    { as: 'system', url: `/api/organizations/777/${what}`, payload: { ...payload, division: '900000002' } },
  ]
}

/** What lists or sums records, for whom, and what of its answer must not name another's. */
const lists: readonly { readonly url: string; readonly as: readonly string[]; readonly never: readonly string[] }[] = [
  { url: '/api/projects?year=2024&limit=50', as: ['unit', 'department'], never: ['OTHER', 'ABROAD', '102', '蓬莱'] },
  { url: '/api/projects?year=2024&limit=50', as: ['finance', 'leadership', 'supervision'], never: ['ABROAD', '蓬莱'] },
  { url: '/api/projects/filters?year=2024', as: ['unit', 'department'], never: ['社发办', '蓬莱'] },
  { url: '/api/projects/filters?year=2024', as: ['finance', 'leadership', 'supervision'], never: ['蓬莱'] },
  {
    url: '/api/measures/monitoring.count/rows?year=2024&limit=50',
    as: ['finance', 'supervision'],
    never: ['ABROAD', '蓬莱'],
  },
  { url: '/api/reports/2024', as: ['finance', 'leadership', 'supervision'], never: ['蓬莱', '蓬莱镇'] },
  {
    url: '/api/indicators?year=2024&search=%E8%93%AC%E8%8E%B1&limit=200',
    as: ['unit', 'department', 'finance', 'supervision'],
    never: ['蓬莱', 'ABROAD'],
  },
  { url: '/api/indicator-proposals?desk=all', as: ['unit', 'department', 'abroad'], never: ['社发办', '102'] },
  { url: '/api/indicators/areas?year=2024', as: ['unit', 'finance'], never: ['蓬莱'] },
  { url: '/api/goals?year=2025&desk=all', as: ['unit', 'department', 'abroad'], never: ['OTHER', '社发办'] },
  { url: '/api/goals/changeable?year=2025', as: ['unit', 'department'], never: ['OTHER', 'ABROAD'] },
  {
    url: '/api/goal-coverage/rows?year=2025&state=due',
    as: ['unit', 'department', 'abroad'],
    never: ['OTHER', '社发办'],
  },
  { url: '/api/goal-coverage?year=2025', as: ['unit', 'department', 'abroad'], never: ['社发办'] },
  { url: '/api/goals/startable?year=2026', as: ['unit', 'department'], never: ['OTHER', 'ABROAD'] },
  { url: '/api/audit/entries', as: ['supervision', 'audit'], never: ['蓬莱', 'abroad', 'ABROAD'] },
  { url: '/api/audit/people', as: ['supervision', 'audit'], never: ['蓬莱', 'abroad'] },
  { url: '/api/audit/chains', as: ['supervision', 'audit'], never: ['蓬莱', '900000002'] },
  { url: '/api/audit/denials', as: ['security'], never: ['蓬莱', 'abroad'] },
  { url: '/api/jobs', as: ['finance', 'unit'], never: ['蓬莱', '00000000-0000-7000-8000-00000000000a'] },
  { url: '/api/notices', as: ['finance', 'unit'], never: ['蓬莱'] },
  { url: '/api/imports', as: ['finance'], never: ['蓬莱'] },
  { url: '/api/accounts?limit=100', as: ['system', 'security'], never: ['abroad', 'installation'] },
  { url: '/api/people-imports', as: ['system', 'security'], never: ['蓬莱'] },
  { url: '/api/organizations/page', as: ['system', 'security'], never: ['777', '蓬莱'] },
  { url: '/api/organizations', as: ['system', 'security'], never: ['777', '蓬莱'] },
]

let town: TestApp
const ids: Record<string, string> = {}
const clients: Record<string, Client> = {}

beforeAll(async () => {
  town = await openTestApp()
  const { pool } = town
  const own = await aDivision(pool, '900000001', '示例镇')
  const abroad = await aDivision(pool, '900000002', '蓬莱镇')
  const office = await anOrganization(pool, own, { code: '101', name: '城建办' })
  const unit = await anOrganization(pool, own, { code: '101001', name: '河道所', department: office })
  const other = await anOrganization(pool, own, { code: '102', name: '社发办' })
  const far = await anOrganization(pool, abroad, { code: '777', name: '蓬莱办' })
  await aProject(pool, own, { code: 'OWN', organization: unit })
  await aProject(pool, own, { code: 'OTHER', organization: other })
  await aProject(pool, abroad, { code: 'ABROAD', organization: far })
  await pool.query(
    `insert into library_indicator (division_id, code, revision, class, area, level_three, search_text)
     values ($1, 'ABROAD-1', 1, '行业', '蓬莱', '蓬莱指标', '蓬莱指标')`,
    [abroad],
  )
  await anAccount(pool, 'finance', { role: 'finance', division: own })
  await anAccount(pool, 'leadership', { role: 'leadership', division: own })
  await anAccount(pool, 'supervision', { role: 'supervision', division: own })
  await anAccount(pool, 'department', { role: 'department', division: own, organization: '101' })
  await anAccount(pool, 'unit', { role: 'unit', division: own, organization: '101001' })
  await anAccount(pool, 'system', { role: 'system-administrator', division: own })
  await anAccount(pool, 'security', { role: 'security-administrator', division: own })
  await anAccount(pool, 'other', { role: 'department', division: own, organization: '102' })
  await anAccount(pool, 'audit', { role: 'audit-administrator', division: own })
  await anAccount(pool, 'abroad', { role: 'finance', division: abroad })
  await anAccount(pool, 'installation', { role: 'audit-administrator', division: null })
  ids['post-abroad'] = await aPost(pool, 'abroad', { role: 'leadership', division: abroad })
  ids['people-import'] = '00000000-0000-7000-8000-00000000000e'
  await pool.query(
    `insert into people_import (division_id, id, state, file_name, digest, content, counts, uploaded_by, uploaded_at)
     select $1, $2, '待确认', '蓬莱.xlsx', '', '{"organizations": [], "accounts": [], "posts": []}', '[]', id, now()
     from account where username = 'abroad'`,
    [abroad, ids['people-import']],
  )
  ids['job'] = '00000000-0000-7000-8000-00000000000a'
  await pool.query(
    `insert into jobs.job (id, kind, division_id, account_id, payload, created_at)
     select $1, '蓬莱', $2, id, '{}', now() from account where username = 'abroad'`,
    [ids['job'], abroad],
  )
  ids['notice'] = '00000000-0000-7000-8000-00000000000b'
  ids['notice-own'] = '00000000-0000-7000-8000-00000000000c'
  await pool.query(
    `insert into notice (division_id, id, account_id, kind, facts, link, made_at)
     select a.division_id, case a.username when 'abroad' then $1::uuid else $2::uuid end, a.id, 'x', '{"x": "蓬莱"}', '/', now()
     from account a where a.username in ('abroad', 'other')`,
    [ids['notice'], ids['notice-own']],
  )
  const accounts = await pool.query<{ id: string; username: string }>('select id, username from account')
  for (const { id, username } of accounts.rows) ids[username] = id
  ids['own'] = ids['unit'] ?? ''
  for (const username of Object.keys(ids).filter((name) => accounts.rows.some((row) => row.username === name))) {
    clients[username] = await town.as(username)
  }
  ids['session'] = (await as('other').get('/api/own-account/sessions')).json().rows[0].id
  const content = aPdf()
  ids['attachment'] = (await attach(as('other'), { name: '社发办.pdf', content, project: 'OTHER' })).json().id
  ids['upload'] = (await announce(as('other'), { name: '社发办.pdf', content: aPdf('二'), project: 'OTHER' })).json().id
  const payload = { projectCode: 'OTHER', year: 2025, batch: '年初' }
  ids['goal'] = (await as('other').send({ method: 'POST', url: '/api/goals', payload })).json().id
  const proposed = { intent: '新增', code: null }
  ids['proposal'] = (
    await as('other').send({ method: 'POST', url: '/api/indicator-proposals', payload: proposed })
  ).json().id
  ids['workbook'] = (await sendWorkbook(as('other'), Buffer.from('社发办'), '社发办.xlsx')).json().id
  await as('abroad').get('/api/projects?year=2024')
})
afterAll(() => town.close())

const sentBy = (accepts: Route['accepts'], payload: object | undefined): InjectOptions => {
  if (accepts === 'bytes') return { payload: 'x', headers: { 'content-type': 'application/octet-stream' } }
  return payload === undefined ? {} : { payload }
}

const idOf = (key: string): string => {
  const id = ids[key]
  if (id === undefined) throw new Error(`nothing is ${key}`)
  return id
}

const as = (username: string): Client => {
  const client = clients[username]
  if (client === undefined) throw new Error(`nobody is ${username}`)
  return client
}

describe('what is another’s answers like what does not exist', () => {
  const calls = Object.entries(foreign).flatMap(([name, told]) =>
    typeof told === 'string' ? [] : told.map((call) => [name as Named, call.as, call] as const),
  )
  it.each(calls)('%s as %s', async (name, _, { as: who, url, payload }) => {
    const { method, accepts }: Route = routes[name]
    const filled = url.replace(/:([a-z]+(?:-[a-z]+)?)/g, (_all, key: string) => idOf(key))
    const answer = await as(who).send({ method, url: filled, ...sentBy(accepts, payload) })
    expect([answer.statusCode, answer.json()]).toMatchObject([404, { code: 'not-found' }])
    expect(answer.body).not.toMatch(/蓬莱|abroad|ABROAD|OTHER/)
  })
})

describe('a list shows nothing of another’s', () => {
  const cases = lists.flatMap((list) => list.as.map((who) => [list.url, who, list] as const))
  it.each(cases)('%s as %s', async (url, who, { never }) => {
    const answer = await as(who).get(url)
    expect(answer.statusCode).toBe(200)
    for (const word of never) expect(answer.body).not.toContain(word)
  })

  it('but it shows what is one’s own', async () => {
    for (const who of ['unit', 'department', 'finance']) {
      expect((await as(who).get('/api/projects?year=2024&limit=50')).body).toContain('OWN')
    }
  })
})
