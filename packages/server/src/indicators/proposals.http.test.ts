import type { ProposalRecord } from '@jiheng/contract/indicator-proposals'
import type { LibraryItem } from '@jiheng/contract/indicators'
import { emptyProposal, type ProposalContent } from '@jiheng/domain/indicators'
import type { Instant } from '@jiheng/domain/kernel'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDivision, anAccount, anOrganization, openTestApp, type Client, type TestApp } from '../http/testing.ts'
import { makeDailyRounds } from '../inbox/daily-round.ts'
import { systemIds } from '../ports/ids.ts'
import { todoSources } from '../todo-sources.ts'
import { anItem } from './testing.ts'

let town: TestApp
const who: Record<string, Client> = {}
const as = (name: string): Client => {
  const client = who[name]
  if (client === undefined) throw new Error(`nobody is ${name}`)
  return client
}

beforeAll(async () => {
  town = await openTestApp({ idleMinutes: 100_000, absoluteHours: 2_000 })
  const { pool } = town
  const division = await aDivision(pool, '900000001', '柳河镇')
  const office = await anOrganization(pool, division, { code: '101', name: '城建办' })
  await anOrganization(pool, division, { code: '101001', name: '河道所', department: office })
  await anOrganization(pool, division, { code: '102', name: '社发办' })
  await anItem(pool, division, { code: 'ZB1', name: '清淤及时率', unit: '%', years: [2022, null] })
  await anAccount(pool, 'unit', { role: 'unit', division, organization: '101001' })
  await anAccount(pool, 'department', { role: 'department', division, organization: '101' })
  await anAccount(pool, 'other', { role: 'department', division, organization: '102' })
  await anAccount(pool, 'finance', { role: 'finance', division })
  await anAccount(pool, 'finance2', { role: 'finance', division })
  await anAccount(pool, 'expert', { role: 'expert', division })
  await anAccount(pool, 'expert2', { role: 'expert', division })
  await anAccount(pool, 'supervision', { role: 'supervision', division })
  const names = ['unit', 'department', 'other', 'finance', 'finance2', 'expert', 'expert2', 'supervision']
  for (const name of names) who[name] = await town.as(name)
})
afterAll(() => town.close())

const whole: ProposalContent = {
  ...emptyProposal,
  class: '行业',
  area: '节能环保',
  place: '质量',
  name: '漂浮物清理及时率',
  definition: '巡查发现的漂浮物在两小时内清理的比例。',
  formula: '及时清理处数÷发现处数×100%',
  unit: '%',
  direction: '正向',
  standard: '≥95%',
  standardSource: '行业标准：合同约定',
  evidenceAsked: '巡查记录',
  year: '2025',
  reason: '新增的保洁要求。',
}

function taken(answer: LightMyRequestResponse): ProposalRecord {
  if (answer.statusCode !== 200) throw new Error(`${String(answer.statusCode)} ${answer.body}`)
  return answer.json()
}

const read = async (client: Client, id: string): Promise<ProposalRecord> =>
  taken(await client.get(`/api/indicator-proposals/${id}`))

function act(client: Client, proposal: ProposalRecord, action: string, told: object = {}) {
  const payload = { version: proposal.version, action, ...told }
  return client.send({ method: 'POST', url: `/api/indicator-proposals/${proposal.id}/actions`, payload })
}

async function begun(told: Partial<ProposalContent>, about: { intent: string; code: string | null }) {
  const started = await as('unit').send({ method: 'POST', url: '/api/indicator-proposals', payload: about })
  const { id } = started.json<{ id: string }>()
  const proposal = await read(as('unit'), id)
  const content = { ...proposal.content, ...(about.intent === '新增' ? whole : {}), ...told }
  const saved = await as('unit').send({
    method: 'PUT',
    url: `/api/indicator-proposals/${id}`,
    payload: { version: proposal.version, content },
  })
  expect(saved.statusCode).toBe(200)
  return read(as('unit'), id)
}

/** Through the department to the finance office. */
async function atFinance(told: Partial<ProposalContent>, about = { intent: '新增', code: null as string | null }) {
  const submitted = taken(await act(as('unit'), await begun(told, about), 'submit'))
  await act(as('department'), submitted, 'approve')
  return read(as('finance'), submitted.id)
}

const item = async (code: string, year: string): Promise<LibraryItem> =>
  (await as('unit').get(`/api/indicators/${code}?year=${year}`)).json()
const actionsOnRecord = async (id: string): Promise<string[]> => {
  const found = await town.pool.query<{ action: string }>(
    `select action from audit_entry where subject_id = $1 order by sequence`,
    [id],
  )
  return found.rows.map(({ action }) => action.replace('indicator-proposal.', ''))
}

describe('a new indicator', () => {
  it('is proposed by a unit, passed by its department, read by the department of the field, and put into the library', async () => {
    const proposal = await atFinance({})
    expect(proposal).toMatchObject({ state: '审核中', whoNext: { stepName: '新增指标入库终审', parties: ['财政所'] } })
    const given = taken(await act(as('finance'), proposal, 'distribute', { offices: ['102'] }))
    const seen = await read(as('other'), given.id)
    expect(seen.allowed).toEqual(['return', 'countersign'])
    await act(as('other'), seen, 'countersign', { opinion: '行业专家同意。' })
    const back = await read(as('finance'), given.id)
    const done = taken(await act(as('finance'), back, 'approve'))
    expect(done).toMatchObject({ state: '已入库', code: 'BD0001', whoNext: null, allowed: [] })
    expect(done.history.map(({ action }) => action)).toEqual([
      'start',
      'submit',
      'approve',
      'distribute',
      'countersign',
      'approve',
    ])
    expect(await actionsOnRecord(done.id)).toEqual([
      'started',
      'submitted',
      'approved',
      'distributed',
      'countersigned',
      'approved',
    ])
    const { item: published } = await item('BD0001', '2025')
    expect(published).toMatchObject({ name: '漂浮物清理及时率', origin: '本地', revision: 1, standard: '≥95%' })
    const found = await as('unit').get('/api/indicators?year=2025&search=pfwqljsl')
    expect(found.json().rows).toMatchObject([{ code: 'BD0001' }])
  })

  it('tells each desk that something has come, and the unit that it is in the library', async () => {
    const kinds = async (name: string): Promise<string[]> =>
      (await as(name).get('/api/notices'))
        .json<{ notices: { sentence: string }[] }>()
        .notices.map(({ sentence }) => sentence)
    expect((await kinds('department'))[0]).toMatch(/^unit送来 2025 年度“漂浮物清理及时率”的指标入库申请，请审核/)
    expect((await kinds('unit'))[0]).toBe('2025 年度“漂浮物清理及时率”的指标入库申请已批复。')
  })

  it('is not submitted before it is whole: every fault is named at its field', async () => {
    const proposal = await begun({ formula: '', standard: '≥5公里' }, { intent: '新增', code: null })
    const answer = await act(as('unit'), proposal, 'submit')
    expect(answer.statusCode).toBe(422)
    expect(answer.json().issues.map(({ path }: { path: string }) => path)).toEqual([
      'content.formula',
      'content.standard',
    ])
  })

  it('is not taken twice under one name', async () => {
    const proposal = await atFinance({ name: '清淤及时率' })
    expect((await act(as('finance'), proposal, 'approve')).json().code).toBe('proposal.duplicate')
  })

  it('is decided once by whoever is first', async () => {
    const proposal = await atFinance({ name: '两人同时终审' })
    const answers = await Promise.all([
      act(as('finance'), proposal, 'approve'),
      act(as('finance'), proposal, 'approve'),
    ])
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBe(1)
  })

  it('comes back with the reason, is mended and submitted again', async () => {
    const submitted = taken(
      await act(as('unit'), await begun({ name: '退回再报' }, { intent: '新增', code: null }), 'submit'),
    )
    expect((await act(as('department'), submitted, 'return', { to: 'filing' })).json().code).toBe(
      'workflow.reason-missing',
    )
    await act(as('department'), submitted, 'return', { to: 'filing', opinion: '定义写清楚些' })
    const returned = await read(as('unit'), submitted.id)
    expect(returned).toMatchObject({ state: '退回', mayEdit: true })
    expect(returned.history.at(-1)?.opinion).toBe('定义写清楚些')
    expect(taken(await act(as('unit'), returned, 'submit')).state).toBe('审核中')
  })
})

describe('an item that is there', () => {
  it('gets another version from a year on; the one before ends', async () => {
    const about = { intent: '修订', code: 'ZB1' as string | null }
    const proposal = await atFinance(
      {
        place: '质量',
        formula: '及时河段÷全部河段×100%',
        evidenceAsked: '验收单',
        standard: '≥90%',
        year: '2026',
        reason: '标准提高',
      },
      about,
    )
    expect(proposal.present).toMatchObject({ name: '清淤及时率', standard: '' })
    taken(await act(as('finance'), proposal, 'approve'))
    expect((await item('ZB1', '2025')).item).toMatchObject({ revision: 1, endYear: 2025 })
    const next = await item('ZB1', '2026')
    expect(next.item).toMatchObject({ revision: 2, startYear: 2026, standard: '≥90%' })
    expect(next.versions.map(({ revision, endYear }) => [revision, endYear])).toEqual([
      [2, null],
      [1, 2025],
    ])
  })

  it('is ended, not deleted, also where it ships with the product', async () => {
    const proposal = await atFinance({ year: '2025', reason: '本镇无此事项' }, { intent: '停用', code: 'HB-01' })
    taken(await act(as('finance'), proposal, 'approve'))
    expect((await item('HB-01', '2025')).item).toMatchObject({ origin: '本地', endYear: 2025 })
    const names = async (query: string): Promise<string[]> =>
      (await as('unit').get(`/api/indicators?year=2026&search=HB-01${query}`))
        .json<{ rows: { name: string }[] }>()
        .rows.map(({ name }) => name)
    expect(await names('')).toEqual([])
    expect(await names('&ended=true')).toEqual(['河道保洁长度'])
    const again = await atFinance({ year: '2025', reason: '再停用' }, { intent: '停用', code: 'HB-01' })
    expect((await act(as('finance'), again, 'approve')).json().code).toBe('proposal.ended')
  })
})

describe('who sees and who may', () => {
  it('keeps a draft to whoever writes it', async () => {
    const { id } = await begun({}, { intent: '新增', code: null })
    for (const name of ['department', 'other', 'finance', 'supervision']) {
      expect((await as(name).get(`/api/indicator-proposals/${id}`)).statusCode).toBe(404)
    }
  })

  it('shows what was submitted to its department and to whoever oversees, not to another department', async () => {
    const submitted = taken(
      await act(as('unit'), await begun({ name: '谁看得见' }, { intent: '新增', code: null }), 'submit'),
    )
    for (const name of ['department', 'finance', 'supervision'])
      expect((await read(as(name), submitted.id)).id).toBe(submitted.id)
    expect((await as('other').get(`/api/indicator-proposals/${submitted.id}`)).statusCode).toBe(404)
    expect((await act(as('finance'), submitted, 'approve')).json().code).toBe('workflow.not-yours')
    const waiting = await as('department').get('/api/indicator-proposals?desk=waiting')
    expect(waiting.json().rows.map(({ name }: { name: string }) => name)).toContain('谁看得见')
    const todo = await as('department').get('/api/todo?kind=indicator')
    expect(todo.body).toContain('谁看得见')
  })

  it('lets nobody change what is under review, and tells who saw an older version', async () => {
    const proposal = await begun({ name: '锁定' }, { intent: '新增', code: null })
    const submitted = taken(await act(as('unit'), proposal, 'submit'))
    const put = (version: number): Promise<LightMyRequestResponse> =>
      as('unit').send({
        method: 'PUT',
        url: `/api/indicator-proposals/${proposal.id}`,
        payload: { version, content: whole },
      })
    expect((await put(submitted.version)).json().code).toBe('filing.locked')
    expect((await act(as('unit'), proposal, 'withdraw')).json().code).toBe('filing.moved-on')
    expect(taken(await act(as('unit'), submitted, 'withdraw')).state).toBe('草稿')
  })
})

describe('experts of the field', () => {
  const idOf = async (name: string): Promise<string> => {
    const found = await town.pool.query<{ id: string }>('select id from account where username = $1', [name])
    return found.rows[0]?.id ?? ''
  }
  const waiting = async (name: string): Promise<string[]> =>
    (await as(name).get('/api/indicator-proposals')).json<{ rows: { name: string }[] }>().rows.map((row) => row.name)

  it('are asked by name, find on their page what waits, and what is like it; the office publishes when all agreed', async () => {
    const proposal = await atFinance({ name: '河道清淤及时率' })
    expect(proposal.experts.map(({ name }) => name)).toEqual(['expert', 'expert2'])
    expect((await as('expert').get(`/api/indicator-proposals/${proposal.id}`)).statusCode).toBe(404)
    const experts = [await idOf('expert'), await idOf('expert2')]
    const asked = taken(await act(as('finance'), proposal, 'distribute', { experts }))
    expect(asked.whoNext).toMatchObject({ stepName: '行业专家评审', parties: ['expert', 'expert2'] })
    expect(asked.history.at(-1)).toMatchObject({ offices: ['expert', 'expert2'], toStep: '行业专家评审' })
    expect(await waiting('expert')).toEqual(['河道清淤及时率'])
    const notices = (await as('expert').get('/api/notices')).json<{ notices: { sentence: string }[] }>().notices
    expect(notices[0]?.sentence).toMatch(/“河道清淤及时率”的指标入库申请，请审核/)
    const seen = await read(as('expert'), proposal.id)
    expect(seen.allowed).toEqual(['return', 'countersign'])
    expect(seen.similar.map(({ name }) => name)).toContain('清淤及时率')
    const first = taken(await act(as('expert'), seen, 'countersign', { opinion: '口径清楚。' }))
    expect(await waiting('expert')).toEqual([])
    expect(first.whoNext?.parties).toEqual(['expert2'])
    await act(as('expert2'), await read(as('expert2'), proposal.id), 'countersign')
    const back = await read(as('finance'), proposal.id)
    expect(back.history.find(({ opinion }) => opinion === '口径清楚。')?.role).toBe('专家')
    expect(taken(await act(as('finance'), back, 'approve')).state).toBe('已入库')
  })

  it('are reminded of their day by themselves, and the office is told when it has passed', async () => {
    const proposal = await atFinance({ name: '专家到期的指标' })
    await act(as('finance'), proposal, 'distribute', { experts: [await idOf('expert2')] })
    await town.pool.query(`update indicator_proposal set due_on = '2025-06-11' where id = $1`, [proposal.id])
    await makeDailyRounds({
      pool: town.pool,
      clock: { now: () => '2025-06-12T02:00:00.000Z' as Instant },
      ids: systemIds(),
      sources: todoSources,
      digestHour: 8,
      rule: { remindDays: 3, escalateDays: 5 },
    })
    const told = async (name: string): Promise<boolean> => {
      const found = await town.pool.query(
        `select from notice n join account a on a.id = n.account_id
         where a.username = $1 and n.kind like 'due.%' and n.facts->>'name' = '专家到期的指标'`,
        [name],
      )
      return found.rowCount === 1
    }
    expect([await told('expert'), await told('expert2'), await told('finance')]).toEqual([false, true, true])
  })

  it('give it back with the reason to whoever proposed it', async () => {
    const proposal = await atFinance({ name: '专家要退回的指标' })
    await act(as('finance'), proposal, 'distribute', { experts: [await idOf('expert')] })
    const seen = await read(as('expert'), proposal.id)
    expect(seen.returnSteps.map(({ name }) => name)).toEqual(['提出申请', '主管部门审核'])
    taken(await act(as('expert'), seen, 'return', { to: 'filing', opinion: '公式的分母不清楚。' }))
    expect(await read(as('unit'), proposal.id)).toMatchObject({ state: '退回', mayEdit: true })
  })

  it('see the history and the use of the item that is to change, not the projects that used it', async () => {
    const proposal = await atFinance({ year: '2027', reason: '不再适用' }, { intent: '停用', code: 'ZB1' })
    await act(as('finance'), proposal, 'distribute', { experts: [await idOf('expert')] })
    const { itemHistory } = await read(as('expert'), proposal.id)
    expect(itemHistory?.versions.length).toBeGreaterThan(0)
    expect(itemHistory).not.toHaveProperty('uses')
  })

  it('are none but the division’s own experts, and only who has it may ask them', async () => {
    const proposal = await atFinance({ name: '请错了人' })
    const none = await act(as('finance'), proposal, 'distribute', { experts: [await idOf('unit')] })
    expect(none.json().code).toBe('proposal.no-expert')
    const department = await act(as('department'), proposal, 'distribute', { experts: [await idOf('expert')] })
    expect(department.json().code).toBe('workflow.not-yours')
  })
})

describe('the finance office proposes itself', () => {
  const begunByOffice = async (name: string): Promise<ProposalRecord> => {
    const payload = { intent: '新增', code: null }
    const started = await as('finance').send({ method: 'POST', url: '/api/indicator-proposals', payload })
    const { id, version } = await read(as('finance'), started.json<{ id: string }>().id)
    const url = `/api/indicator-proposals/${id}`
    await as('finance').send({ method: 'PUT', url, payload: { version, content: { ...whole, name } } })
    return taken(await act(as('finance'), await read(as('finance'), id), 'submit'))
  }

  it('and another officer publishes it, never the one who proposed it alone', async () => {
    const submitted = await begunByOffice('财政所自己提的指标')
    expect(submitted).toMatchObject({ organization: '财政所', needsSecond: true, state: '审核中' })
    expect((await act(as('finance'), submitted, 'approve')).json().code).toBe('proposal.own')
    const seen = await read(as('finance2'), submitted.id)
    expect(seen.needsSecond).toBe(false)
    expect(taken(await act(as('finance2'), seen, 'approve')).state).toBe('已入库')
  })

  it('or an expert agrees to it first; what is submitted anew is agreed to anew', async () => {
    const submitted = await begunByOffice('只有一位财政人员')
    const found = await town.pool.query<{ id: string }>(`select id from account where username = 'expert'`)
    const experts = [found.rows[0]?.id ?? '']
    taken(await act(as('finance'), submitted, 'distribute', { experts }))
    taken(await act(as('expert'), await read(as('expert'), submitted.id), 'countersign'))
    const agreed = await read(as('finance'), submitted.id)
    expect(agreed.needsSecond).toBe(false)
    const returned = taken(await act(as('finance'), agreed, 'return', { to: 'filing', opinion: '再改一处' }))
    const again = taken(await act(as('finance'), returned, 'submit'))
    expect((await act(as('finance'), again, 'approve')).json().code).toBe('proposal.own')
    taken(await act(as('finance'), again, 'distribute', { experts }))
    taken(await act(as('expert'), await read(as('expert'), submitted.id), 'countersign'))
    expect(taken(await act(as('finance'), await read(as('finance'), submitted.id), 'approve')).state).toBe('已入库')
  })
})
