import type { Route } from '@jiheng/contract/route'
import { duties } from '@jiheng/domain/accounts'
import { roles, type Role } from '@jiheng/domain/organizations'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from './every-route.testing.ts'
import { aDivision, anAccount, anOrganization, aProject, openTestApp, type TestApp } from './testing.ts'

type Name = keyof typeof routes
const names = Object.keys(routes) as Name[]

const everybody = roles
const readers: readonly Role[] = ['leadership', 'finance', 'department', 'unit', 'supervision']
const overseers: readonly Role[] = ['leadership', 'finance', 'supervision']
const finance: readonly Role[] = ['finance']
const filers: readonly Role[] = ['finance', 'department', 'unit']
/** An expert sees what he is asked about. */
const proposalReaders: readonly Role[] = [...readers, 'expert']
const proposalReviewers: readonly Role[] = [...filers, 'expert']
const auditors: readonly Role[] = ['supervision', 'audit-administrator']
const system: readonly Role[] = ['system-administrator']
const security: readonly Role[] = ['security-administrator']
const people: readonly Role[] = ['system-administrator', 'security-administrator']

/** Who may call each route, said once more and apart from the policy: a route that is missing here does not compile. */
const mayCall: Record<Name, readonly Role[] | 'public'> = {
  readHealth: 'public',
  readOpenApi: 'public',
  signIn: 'public',
  currentSession: 'public',
  waysToSignIn: 'public',
  leaveForUnified: 'public',
  comeBackFromUnified: 'public',
  actInPost: everybody,
  signOut: everybody,
  readFirstDay: everybody,
  hideFirstDay: everybody,
  tickStep: everybody,
  readPractice: readers,
  makePractice: readers,
  resetPractice: finance,
  enterPractice: readers,
  leavePractice: readers,
  listTodo: readers,
  listSent: readers,
  listNotices: everybody,
  unreadNotices: everybody,
  readNotice: everybody,
  readAllNotices: everybody,
  noticeSettings: everybody,
  chooseDeliveries: everybody,
  nameAddress: everybody,
  confirmAddress: everybody,
  forgetAddress: everybody,
  readOwnSecurity: everybody,
  changePassword: everybody,
  beginSecondFactor: everybody,
  confirmSecondFactor: everybody,
  removeSecondFactor: everybody,
  passSecondFactor: everybody,
  listOwnSessions: everybody,
  endOwnSession: everybody,
  endOtherSessions: everybody,
  readCockpit: readers,
  listMeasures: readers,
  measureRows: readers,
  listProjects: readers,
  exportProjects: readers,
  projectFilters: readers,
  readProject: readers,
  readReport: overseers,
  downloadReport: overseers,
  readTemplate: finance,
  editTemplate: finance,
  previewParagraph: finance,
  readHolidays: everybody,
  enterHolidays: ['system-administrator'],
  listIndicators: readers,
  exportIndicators: readers,
  indicatorAreas: readers,
  listProposals: proposalReaders,
  startProposal: filers,
  readProposal: proposalReaders,
  saveProposal: filers,
  actOnProposal: proposalReviewers,
  suggestIndicators: readers,
  calibrateIndicator: readers,
  readIndicator: readers,
  discardGoal: filers,
  listGoalSources: filers,
  readGoalSource: filers,
  goalForms: readers,
  chooseGoalForm: filers,
  listGoals: readers,
  startableGoals: filers,
  startGoal: filers,
  readGoal: readers,
  compareRevisions: readers,
  saveGoal: filers,
  submitGoal: filers,
  withdrawGoal: filers,
  returnGoal: filers,
  approveGoal: filers,
  countersignGoal: filers,
  distributeGoal: filers,
  previewBatch: filers,
  exportOpinions: readers,
  changeableGoals: filers,
  requestChange: filers,
  editChange: filers,
  endGoal: filers,
  downloadGoal: readers,
  downloadGoals: readers,
  readGoalCoverage: readers,
  goalCoverageYears: readers,
  goalCoverageRows: readers,
  remindGoals: ['finance', 'department'],
  openGoalFiling: finance,
  readCityPlatform: finance,
  citySummary: overseers,
  uploadCityExport: finance,
  decideCityGoals: finance,
  setCityStanding: finance,
  downloadGoalBatch: filers,
  downloadGoalWorkbook: filers,
  uploadGoalWorkbook: filers,
  readGoalWorkbook: filers,
  annotatedGoalWorkbook: filers,
  takeGoalWorkbook: filers,
  cancelGoalWorkbook: filers,
  uploadPackage: finance,
  readImport: finance,
  listImportIssues: finance,
  importIssues: finance,
  commitImport: finance,
  cancelImport: finance,
  importHistory: finance,
  exportPackage: finance,
  listAttachments: readers,
  createUpload: ['finance', 'department', 'unit'],
  // An upload or attachment that is none of the caller's answers 404, whoever asks.
  readUpload: readers,
  appendPiece: readers,
  finishUpload: readers,
  cancelUpload: readers,
  downloadAttachment: readers,
  previewAttachment: readers,
  withdrawAttachment: readers,
  downloadAll: readers,
  listChains: auditors,
  listDenials: security,
  listAudit: auditors,
  exportAudit: auditors,
  auditPeople: auditors,
  readChainHead: auditors,
  downloadChain: auditors,
  verifyChain: auditors,
  listJobs: everybody,
  cancelJob: everybody,
  listAccounts: people,
  readAccount: people,
  readHandover: people,
  createAccount: system,
  disableAccount: system,
  enableAccount: system,
  resetPassword: system,
  leaveOffice: system,
  resetSecondFactor: security,
  grantPost: security,
  endPost: security,
  lendPost: security,
  peopleTemplate: people,
  listPeopleImports: people,
  uploadPeople: system,
  readPeopleImport: people,
  confirmPeople: system,
  grantPeople: security,
  discardPeople: people,
  listOrganizations: people,
  organizationPage: people,
  addDivision: system,
  addOrganization: system,
  renameOrganization: system,
  moveOrganization: system,
  endOrganization: system,
}

const payloads: Partial<Record<Name, object>> = {
  signIn: { username: 'x', password: 'x' },
  hideFirstDay: { isHidden: true },
  tickStep: { isDone: true },
  actInPost: { postId: 'none' },
  comeBackFromUnified: { query: 'code=x' },
  readAllNotices: { upTo: 'none' },
  chooseDeliveries: { choices: [{ kind: 'filing.approved', delivery: '不发邮件' }] },
  nameAddress: { address: 'clerk@town.example' },
  confirmAddress: { code: '000000' },
  changePassword: { current: 'x', next: 'x' },
  confirmSecondFactor: { code: '0' },
  removeSecondFactor: { password: 'x' },
  passSecondFactor: { code: '0' },
  editTemplate: { text: null },
  previewParagraph: { text: '' },
  previewBatch: { deed: 'pass', ids: ['01a208a2-b0b5-7000-9ae8-3f1768319cc8'] },
  createUpload: { name: '合同.pdf', bytes: 10, slot: '合同协议' },
  withdrawAttachment: { reason: '传错了' },
  createAccount: { username: 'made', displayName: 'x' },
  leaveOffice: { from: '2025-02-01' },
  grantPost: { role: 'finance', organization: null, startsOn: '2025-01-01', endsOn: null },
  endPost: { from: '2025-02-01' },
  lendPost: { username: 'x', startsOn: '2025-01-01', endsOn: '2025-01-02' },
  remindGoals: { year: 2025, to: { of: 'all' } },
  openGoalFiling: { year: 2025, startsOn: '2024-09-01', endsOn: '2024-09-30', notice: 'x' },
  decideCityGoals: { export: '01a208a2-b0b5-7000-9ae8-3f1768319cc8', kind: '采用', departments: ['101'] },
  setCityStanding: { standing: '待批复', reason: 'x' },
  addDivision: { code: '900', name: 'x', level: '区', parentCode: null },
  addOrganization: { code: '900', name: 'x', departmentCode: null, startYear: 2025 },
  renameOrganization: { name: 'x', fromYear: 2025 },
  moveOrganization: { departmentCode: '101', fromYear: 2025 },
  endOrganization: { lastYear: 2025, mergedIntoCode: null },
}

/** A call that gets past validation; what it finds does not matter here. */
function callOf(name: Name): InjectOptions {
  const { method, path } = routes[name] as Route
  const url = path
    .replace(':year', '2024')
    .replace(':code', 'P1')
    .replace(':key', 'monitoring.count')
    .replace(/:\w+/g, 'none')
  const query = name === 'downloadReport' ? 'format=docx' : 'year=2024&limit=1&format=zip'
  const usable = name === 'exportProjects' || name === 'exportIndicators' ? 'year=2024&format=csv' : query
  const payload = payloads[name]
  return { method, url: method === 'GET' ? `${url}?${usable}` : url, ...(payload === undefined ? {} : { payload }) }
}

let town: TestApp

beforeAll(async () => {
  town = await openTestApp({ secondFactorRoles: ['unit'] })
  const division = await aDivision(town.pool, '900000001', '示例镇')
  const office = await anOrganization(town.pool, division, { code: '101', name: '城建办' })
  await aProject(town.pool, division, { code: 'P1', organization: office })
  for (const role of roles) await anAccount(town.pool, role, { role, division, organization: '101' })
  // A sample account needs no second factor; the other one has to enrol it.
  await town.pool.query(`update account set is_sample = true where username = 'unit'`)
  await anAccount(town.pool, 'has-to-enrol-second-factor', { role: 'unit', division, organization: '101' })
  await anAccount(town.pool, 'has-to-change-password', { role: 'finance', division })
  await town.pool.query(`update account set must_change_password = true where username = 'has-to-change-password'`)
  await anAccount(town.pool, 'has-to-second-factor', { role: 'finance', division })
  await town.pool.query(
    `insert into second_factor (account_id, sealed_secret, confirmed_at)
     select id, '\\x00', now() from account where username = 'has-to-second-factor'`,
  )
})
afterAll(() => town.close())

describe('every route of the contract', () => {
  it('is served, and nothing else is', () => {
    const described = Object.entries(town.app.swagger().paths ?? {})
    const served = described.flatMap(([path, methods]) => Object.keys(methods ?? {}).map((each) => `${each} ${path}`))
    const named = names.map((name) => {
      const { method, path } = routes[name] as Route
      return `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`
    })
    expect(served.sort()).toEqual(named.sort())
  })

  it.each(names.filter((name) => mayCall[name] !== 'public'))('%s refuses whoever is not signed in', async (name) => {
    const answer = await town.app.inject(callOf(name))
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'session.required'])
    const forged = await town.app.inject({ ...callOf(name), headers: { cookie: 'jiheng_session=forged' } })
    expect(forged.statusCode).toBe(401)
  })

  const cases = names.flatMap((name) => roles.map((role) => [name, role] as const))
  it.each(cases)('%s as %s', async (name, role) => {
    const client = await town.as(role)
    const answer = await client.send(callOf(name))
    const allowed = mayCall[name] === 'public' || mayCall[name].includes(role)
    const isDenied = answer.statusCode === 403
    expect(isDenied).toBe(!allowed)
    if (isDenied) expect(answer.json()).toMatchObject({ code: 'access.denied', title: '当前账号无权进行此操作。' })
    expect(answer.statusCode).toBeLessThan(500)
  })

  it.each(names.filter((name) => routes[name].method !== 'GET' && mayCall[name] !== 'public'))(
    '%s changes nothing without the session’s token',
    async (name) => {
      const who = (mayCall[name] as readonly Role[]).find((role) => role === 'finance') ?? mayCall[name][0]
      const client = await town.as(who ?? 'finance')
      const answer = await client.send({ ...callOf(name), headers: { 'x-csrf-token': '' } })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'session.token-missing'])
    },
  )

  it.each(names.filter((name) => mayCall[name] !== 'public'))(
    '%s is open to somebody with a duty only where it serves it',
    async (name) => {
      for (const duty of duties) {
        const client = await town.as(`has-to-${duty}`)
        const answer = await client.send(callOf(name))
        const { despite = [] } = routes[name] as Route
        expect(answer.json().code?.endsWith('-due') ?? false).toBe(!despite.includes(duty))
      }
    },
  )
})
