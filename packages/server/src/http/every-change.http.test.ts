import type { Route } from '@jiheng/contract/route'
import type { AuditAction } from '@jiheng/domain/audit'
import type { Role } from '@jiheng/domain/organizations'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, stepAt } from '../accounts/totp.ts'
import { announce, aPdf, append, attach, finish } from '../attachments/testing.ts'
import { begun, command, read, submitted } from '../goals/testing.ts'
import { startMailServer, type TestMailServer } from '../inbox/mail-server.testing.ts'
import { made, practising } from '../practice/testing.ts'
import { sendWorkbook } from '../organizations/testing.ts'
import { workbookErrands } from '../goals/workbook/testing.ts'
import { routes } from './every-route.testing.ts'
import {
  aDivision,
  anAccount,
  anOrganization,
  aPost,
  aProject,
  openTestApp,
  testPassword,
  type Client,
  type TestApp,
} from './testing.ts'

/**
 * The third walk: whatever changes something leaves an entry in the audit trail (审计). Every route that is not a GET stands
 * here with a call that succeeds and the entry it leaves, or with the reason why it leaves none; a new one does not compile
 * until it does.
 */
type Table = typeof routes
type Changing = { [N in keyof Table]: Table[N] extends { method: 'GET' } ? never : N }[keyof Table]
type Errand = { readonly entry: AuditAction; send(): Promise<LightMyRequestResponse> }

let town: TestApp
let server: TestMailServer

const errands: Record<Changing, Errand | string> = {
  signIn: { entry: 'session.opened', send: () => signIn(testPassword) },
  leaveForUnified: 'tells where to sign in; whoever calls it is nobody yet',
  comeBackFromUnified: 'opens a session as session.opened-unified (unified.http.test.ts)',
  actInPost: {
    entry: 'session.post-changed',
    send: async () => {
      const postId = await aPost(town.pool, 'leader', { role: 'finance', division })
      return send('leader', 'POST', '/api/session/post', { postId })
    },
  },
  makePractice: { entry: 'practice.prepared', send: () => send('unit', 'POST', '/api/practice') },
  enterPractice: {
    entry: 'practice.entered',
    send: async () => {
      const client = await town.as('unit')
      await made(client)
      return post(client, '/api/session/practice')
    },
  },
  leavePractice: {
    entry: 'practice.left',
    send: async () => {
      const client = await practising(town, await town.as('unit'))
      return client.send({ method: 'DELETE', url: '/api/session/practice' })
    },
  },
  resetPractice: { entry: 'practice.reset', send: () => send('finance', 'POST', '/api/practice/reset') },
  signOut: { entry: 'session.ended', send: () => send('leader', 'DELETE', '/api/session') },
  changePassword: {
    entry: 'account.password-changed',
    send: () =>
      send('anybody', 'PUT', '/api/own-account/password', { current: testPassword, next: 'another horse 2 电池' }),
  },
  beginSecondFactor: {
    entry: 'second-factor.begun',
    send: () => send('leader', 'POST', '/api/own-account/second-factor'),
  },
  confirmSecondFactor: {
    entry: 'second-factor.enrolled',
    send: async () => {
      const client = await town.as('enrolling')
      const { secret } = (await post(client, '/api/own-account/second-factor')).json()
      return post(client, '/api/own-account/second-factor/confirm', { code: codeNow(secret) })
    },
  },
  passSecondFactor: {
    entry: 'second-factor.passed',
    send: async () => {
      const { secret } = await enrolled('passing')
      town.wait(1)
      return post(await town.as('passing'), '/api/session/second-factor', { code: codeNow(secret) })
    },
  },
  removeSecondFactor: {
    entry: 'second-factor.removed',
    send: async () => {
      const { client } = await enrolled('removing')
      return post(client, '/api/own-account/second-factor/remove', { password: testPassword })
    },
  },
  endOwnSession: {
    entry: 'session.others-ended',
    send: async () => {
      await town.as('unit')
      const client = await town.as('unit')
      const rows = (await client.get('/api/own-account/sessions')).json<{ rows: { id: string; isThis: boolean }[] }>()
        .rows
      const other = rows.find((row) => !row.isThis)?.id ?? ''
      return client.send({ method: 'DELETE', url: `/api/own-account/sessions/${other}` })
    },
  },
  endOtherSessions: {
    entry: 'session.others-ended',
    send: async () => {
      await town.as('unit')
      return send('unit', 'DELETE', '/api/own-account/sessions')
    },
  },
  hideFirstDay: 'puts the person’s own list away',
  tickStep: 'ticks the person’s own list',
  readNotice: 'marks a notice as read for its reader alone',
  readAllNotices: 'marks notices as read for their reader alone',
  chooseDeliveries: {
    entry: 'notice-choice.changed',
    send: () =>
      send('unit', 'PUT', '/api/notice-settings', { choices: [{ kind: 'filing.approved', delivery: '不发邮件' }] }),
  },
  nameAddress: { entry: 'notice-address.named', send: () => nameAddress('unit') },
  confirmAddress: {
    entry: 'notice-address.confirmed',
    send: async () => {
      await nameAddress('leader')
      const { rows } = await town.pool.query<{ code: string }>(
        `select content->>'code' as code from outbox where kind = 'confirmation' order by id desc limit 1`,
      )
      return send('leader', 'POST', '/api/notice-settings/address/confirm', { code: rows[0]?.code ?? '' })
    },
  },
  forgetAddress: {
    entry: 'notice-address.removed',
    send: () => send('leader', 'DELETE', '/api/notice-settings/address'),
  },
  createAccount: {
    entry: 'account.created',
    send: () => send('system', 'POST', '/api/accounts', { username: 'made', displayName: '新人' }),
  },
  disableAccount: { entry: 'account.disabled', send: () => onAccount('system', 'other', 'disable') },
  enableAccount: { entry: 'account.enabled', send: () => onAccount('system', 'other', 'enable') },
  resetPassword: { entry: 'account.password-reset', send: () => onAccount('system', 'other', 'reset-password') },
  leaveOffice: { entry: 'account.left', send: () => onAccount('system', 'leaving', 'leave', { from: '2025-02-01' }) },
  resetSecondFactor: {
    entry: 'second-factor.reset',
    send: async () => {
      await enrolled('losing')
      return onAccount('security', 'losing', 'reset-second-factor')
    },
  },
  grantPost: {
    entry: 'post.granted',
    send: () => {
      const asked = { role: 'leadership', organization: null, startsOn: '2025-02-01', endsOn: null }
      return onAccount('security', 'other', 'posts', asked)
    },
  },
  endPost: { entry: 'post.ended', send: async () => onPost('end', { from: '2025-03-01' }) },
  lendPost: {
    entry: 'post.lent',
    send: async () => onPost('lend', { username: 'unit', startsOn: '2025-02-01', endsOn: '2025-02-02' }),
  },
  addDivision: {
    entry: 'division.added',
    send: () =>
      send('chief', 'POST', '/api/divisions', { code: '900000002', name: '邻镇', level: '镇', parentCode: null }),
  },
  addOrganization: {
    entry: 'organization.added',
    send: () => send('system', 'POST', '/api/organizations', { ...anOffice('103'), departmentCode: null }),
  },
  renameOrganization: {
    entry: 'organization.renamed',
    send: () => send('system', 'POST', '/api/organizations/102/rename', { name: '社区办', fromYear: 2025 }),
  },
  moveOrganization: {
    entry: 'organization.moved',
    send: () => send('system', 'POST', '/api/organizations/101002/move', { departmentCode: '102', fromYear: 2026 }),
  },
  endOrganization: {
    entry: 'organization.ended',
    send: () => send('system', 'POST', '/api/organizations/104/end', { lastYear: 2025, mergedIntoCode: null }),
  },
  uploadPeople: { entry: 'people-workbook.read', send: () => uploadPeople('made1') },
  confirmPeople: {
    entry: 'people-workbook.imported',
    send: async () => onPeople('system', await readIn('made2'), 'POST', '/confirm'),
  },
  grantPeople: {
    entry: 'people-workbook.posts-granted',
    send: async () => {
      const id = await readIn('made3')
      await onPeople('system', id, 'POST', '/confirm')
      return onPeople('security', id, 'POST', '/grant')
    },
  },
  discardPeople: {
    entry: 'people-workbook.discarded',
    send: async () => onPeople('system', await readIn('made4'), 'DELETE', ''),
  },
  enterHolidays: {
    entry: 'calendar.entered',
    send: () =>
      send('chief', 'PUT', '/api/holidays/2027', { notice: '通知', source: '文号', lines: '2027-01-01 休 元旦' }),
  },
  uploadPackage: { entry: 'package.uploaded', send: () => upload() },
  commitImport: {
    entry: 'package.confirmed',
    send: async () => send('finance', 'POST', `/api/imports/${await tried()}/commit`),
  },
  cancelImport: {
    entry: 'package.discarded',
    send: async () => send('finance', 'DELETE', `/api/imports/${await tried()}`),
  },
  cancelJob: {
    entry: 'job.cancelled',
    send: async () => {
      const id = '00000000-0000-7000-8000-00000000000d'
      await town.pool.query(
        `insert into jobs.job (id, kind, division_id, account_id, payload, created_at, due_at)
         select $1, 'later', $2, id, '{}', now(), 'infinity' from account where username = 'finance'`,
        [id, division],
      )
      return send('finance', 'DELETE', `/api/jobs/${id}`)
    },
  },
  createUpload: {
    entry: 'attachment.upload-begun',
    send: async () => announce(await town.as('unit'), { name: '合同.pdf', content: aPdf() }),
  },
  appendPiece: 'brings a piece of a file whose beginning and end are on record',
  finishUpload: {
    entry: 'attachment.added',
    send: async () => {
      const client = await town.as('unit')
      const { id } = (await announce(client, { name: '合同二.pdf', content: aPdf('二') })).json()
      await append(client, id, 0, aPdf('二'))
      return finish(client, id)
    },
  },
  cancelUpload: {
    entry: 'attachment.upload-cancelled',
    send: async () => {
      const client = await town.as('unit')
      const { id } = (await announce(client, { name: '合同三.pdf', content: aPdf('三') })).json()
      return client.send({ method: 'DELETE', url: `/api/uploads/${id}` })
    },
  },
  withdrawAttachment: {
    entry: 'attachment.withdrawn',
    send: async () => {
      const client = await town.as('unit')
      const { id } = (await attach(client, { name: '合同四.pdf', content: aPdf('四') })).json()
      return post(client, `/api/attachments/${id}/withdraw`, { reason: '传错了' })
    },
  },
  startGoal: {
    entry: 'goal.started',
    send: () => send('unit', 'POST', '/api/goals', { projectCode: 'P1', year: 2025, batch: '年初' }),
  },
  discardGoal: {
    entry: 'goal.discarded',
    send: async () => {
      const client = await town.as('unit')
      const { id, version } = await begun(client, 'P6')
      return client.send({ method: 'DELETE', url: `/api/goals/${id}?version=${String(version)}` })
    },
  },
  chooseGoalForm: {
    entry: 'goal-form.chosen',
    send: () => {
      const choice = { year: 2031, subjectKind: '项目', edition: 'cn-project-goal-b', reason: '本市要求设置成本指标' }
      return send('finance', 'PUT', '/api/goal-forms', choice)
    },
  },
  ...workbookErrands(() => town.as('unit')),
  saveGoal: 'keeps a working copy with who saved it; beginning and submitting it are on record',
  submitGoal: {
    entry: 'goal.submitted',
    send: async () => onGoal('unit', await begun(await town.as('unit'), 'P2'), 'submit'),
  },
  withdrawGoal: { entry: 'goal.withdrawn', send: async () => onGoal('unit', await sent('P3'), 'withdraw') },
  returnGoal: {
    entry: 'goal.returned',
    send: async () => onGoal('department', await sent('P4'), 'return', { opinion: '请写明标准' }),
  },
  approveGoal: { entry: 'goal.approved', send: async () => onGoal('department', await sent('P5'), 'approve') },
  requestChange: { entry: 'goal-change.started', send: () => requestChange('P8') },
  editChange: 'on record as goal-change.edited (goal-change.http.test.ts)',
  endGoal: 'on record as goal.ended (goal-change.http.test.ts)',
  countersignGoal: 'countersigned by the offices of a distribution (goals.http.test.ts)',
  distributeGoal: 'distributed where the chain has that step (goals.http.test.ts)',
  uploadCityExport: 'on record as city-export.read (city-platform.http.test.ts)',
  decideCityGoals: 'on record as city-goal.taken and city-goal.kept (city-platform.http.test.ts)',
  setCityStanding: 'on record as city-standing.changed (city-platform.http.test.ts)',
  openGoalFiling: 'on record as goal-filing.opened (coverage.http.test.ts)',
  remindGoals: {
    entry: 'goal-filing.reminded',
    send: () => send('finance', 'POST', '/api/goal-coverage/reminders', { year: 2025, to: { of: 'all' } }),
  },
  startProposal: {
    entry: 'indicator-proposal.started',
    send: () => send('unit', 'POST', '/api/indicator-proposals', { intent: '新增', code: null }),
  },
  saveProposal: 'keeps a working copy; beginning and submitting it are on record',
  actOnProposal: 'each action leaves its own entry (proposals.http.test.ts)',
  verifyChain: { entry: 'audit.verified', send: () => send('audit', 'POST', '/api/audit/verification') },
  editTemplate: {
    entry: 'report.paragraph-edited',
    send: () => send('finance', 'PUT', '/api/reports/2024/template/opening', { text: '甲' }),
  },
  previewBatch: 'reads: the filings to be looked at are sent along',
  previewParagraph: 'reads: the text to be shown is sent along',
}

type Goal = Parameters<typeof command>[1]
let division = 0

const anOffice = (code: string) => ({ code, name: `办公室${code}`, startYear: 2025 })

const signIn = (password: string) =>
  town.app.inject({ method: 'POST', url: '/api/session', payload: { username: 'unit', password } })

const post = (client: Client, url: string, payload?: object) =>
  client.send({ method: 'POST', url, ...(payload === undefined ? {} : { payload }) })

async function send(
  as: string,
  method: 'POST' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
): Promise<LightMyRequestResponse> {
  return (await town.as(as)).send({ method, url, ...(payload === undefined ? {} : { payload }) })
}

const idOf = async (username: string): Promise<string> =>
  (await town.pool.query<{ id: string }>('select id from account where username = $1', [username])).rows[0]?.id ?? ''

const onAccount = async (as: string, username: string, what: string, payload?: object) =>
  post(await town.as(as), `/api/accounts/${await idOf(username)}/${what}`, payload)

async function onPost(what: string, payload: object): Promise<LightMyRequestResponse> {
  const { rows } = await town.pool.query<{ id: string }>('select id from post where account_id = $1', [
    await idOf('sibling'),
  ])
  return send('security', 'POST', `/api/posts/${rows[0]?.id ?? ''}/${what}`, payload)
}

const nameAddress = (as: string) => send(as, 'POST', '/api/notice-settings/address', { address: `${as}@town.example` })

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
function codeNow(base32: string): string {
  const bits = [...base32].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  return codeOf(secret, stepAt(Date.parse(town.now())))
}

async function enrolled(username: string): Promise<{ secret: string; client: Client }> {
  await anAccount(town.pool, username, { role: 'leadership', division })
  const client = await town.as(username)
  const { secret } = (await post(client, '/api/own-account/second-factor')).json()
  const confirmed = await post(client, '/api/own-account/second-factor/confirm', { code: codeNow(secret) })
  const headers = {
    cookie: String(confirmed.headers['set-cookie']).split(';')[0] ?? '',
    'x-csrf-token': confirmed.json().account.csrfToken,
  }
  const goOn = (request: InjectOptions) => town.app.inject({ ...request, headers })
  return { secret, client: { send: goOn, get: (url) => goOn({ method: 'GET', url }) } }
}

async function upload(): Promise<LightMyRequestResponse> {
  const text = '区划代码,区划名称,级次\n900000001,示例镇,镇\n'
  const client = await town.as('finance')
  return client.send({
    method: 'POST',
    url: '/api/imports',
    headers: { 'content-type': 'multipart/form-data; boundary=x-x' },
    payload: `--x-x\r\nContent-Disposition: form-data; name="files"; filename="区划.csv"\r\n\r\n${text}\r\n--x-x--\r\n`,
  })
}

/** A workbook with one account and its post. */
const uploadPeople = async (username: string) =>
  sendWorkbook(await town.as('system'), {
    账号: [[username, '新人']],
    岗位: [[username, '党委政府', '', '2025-02-01', '']],
  })
const readIn = async (username: string): Promise<string> => (await uploadPeople(username)).json().id
const onPeople = (as: string, id: string, method: 'POST' | 'DELETE', what: string) =>
  send(as, method, `/api/people-imports/${id}${what}`)

async function tried(): Promise<string> {
  const { id } = (await upload()).json()
  const client = await town.as('finance')
  while ((await client.get(`/api/imports/${id}`)).json().state === 'checking') {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return id
}

const sent = async (project: string): Promise<Goal> => submitted(await town.as('unit'), project)
const requestChange = (projectCode: string) =>
  send('unit', 'POST', '/api/goals/changes', { projectCode, year: 2025, kind: '政策变化', reason: '标准提高' })
const onGoal = async (as: string, goal: Goal, name: string, body: object = {}) => {
  const client = await town.as(as)
  return command(client, await read(client, goal.id), name, body)
}

beforeAll(async () => {
  server = await startMailServer()
  town = await openTestApp({ mail: server.settings, attemptsPerMinute: 1000, idleMinutes: 10_000 })
  const { pool } = town
  division = await aDivision(pool, '900000001', '示例镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  const unit = await anOrganization(pool, division, { code: '101001', name: '河道所', department: office })
  await anOrganization(pool, division, { code: '101002', name: '市容所', department: office })
  await anOrganization(pool, division, { code: '102', name: '社发办' })
  await anOrganization(pool, division, { code: '104', name: '旧办' })
  for (const code of ['P1', 'P2', 'P3', 'P4', 'P5']) await aProject(pool, division, { code, organization: unit })
  for (const code of ['P6', 'P8', 'P9']) await aProject(pool, division, { code, organization: unit })
  await pool.query(
    `insert into goal_revision (division_id, project_id, fiscal_year, revision, state, batch, requested_amount)
     select division_id, id, 2025, 1, '已批复', '年初', 10 from project where code = 'P8'`,
  )
  await pool.query(
    `insert into arrangement_step (division_id, project_id, fiscal_year, fund_nature, step, amount)
     select division_id, id, 2025, '一般公共预算', '申报', 10 from project where code = 'P9'`,
  )
  const people: readonly (readonly [string, Role, string?])[] = [
    ['unit', 'unit', '101001'],
    ['sibling', 'unit', '101002'],
    ['department', 'department', '101'],
    ['finance', 'finance'],
    ['leader', 'leadership'],
    ['anybody', 'leadership'],
    ['enrolling', 'leadership'],
    ['leaving', 'leadership'],
    ['other', 'finance'],
    ['system', 'system-administrator'],
    ['security', 'security-administrator'],
    ['audit', 'audit-administrator'],
  ]
  for (const [username, role, organization] of people) {
    await anAccount(pool, username, { role, division, ...(organization === undefined ? {} : { organization }) })
  }
  await anAccount(pool, 'chief', { role: 'system-administrator', division: null })
})
afterAll(async () => {
  await town.close()
  await server.stop()
})

/** How many entries of an action there are, in whichever chain. */
async function count(action: AuditAction): Promise<number> {
  const { rows } = await town.pool.query<{ count: number }>(
    'select count(*)::int as count from audit_entry where action = $1',
    [action],
  )
  return rows[0]?.count ?? 0
}

const told = Object.entries(errands).flatMap(([name, errand]) =>
  typeof errand === 'string' ? [] : [[name, errand] as const],
)

describe('every change', () => {
  it.each(told)('%s leaves an entry', async (_, { entry, send: run }) => {
    const before = await count(entry)
    const answer = await run()
    expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, ''])
    expect(await count(entry)).toBeGreaterThan(before)
  })

  const closed = Object.entries(errands)
    .map(([name]) => [name, routes[name as Changing] as Route] as const)
    .filter(([, { access }]) => access !== 'public' && access !== 'signed-in')
  it.each(closed)('%s refused to who may not leaves one that says what was tried and why', async (_, route) => {
    const who = route.access === 'audit' ? 'unit' : 'audit'
    const { method, path } = route
    await (await town.as(who)).send({ method, url: path.replace(/:\w+/g, '2024') })
    const { rows } = await town.pool.query<object>(
      `select account_username as who, subject_code as what, details->>'reason' as why from audit_entry
       where action = 'access.denied' order by sequence desc limit 1`,
    )
    expect(rows).toEqual([{ who, what: `${method} ${path}`, why: 'not-this-role' }])
  })

  it('of the installation’s own administrators stands in its own chain', async () => {
    const { rows } = await town.pool.query<{ action: string }>(
      'select distinct action from audit_entry where division_id = 0 order by action',
    )
    expect(rows.map((row) => row.action)).toEqual(['calendar.entered', 'session.opened'])
  })
})
