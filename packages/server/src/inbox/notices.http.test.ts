import type { Notice, NoticeSettings } from '@jiheng/contract/notices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  approvedWithBudget,
  command,
  openGoalTown,
  passed,
  read,
  submitted,
  taken,
  type GoalTown,
} from '../goals/testing.ts'
import type { Client } from '../http/testing.ts'
import { smtpMailer } from '../ports/mail.ts'
import { deliverDueMail } from './deliver-mail.ts'
import { startMailServer } from './mail-server.testing.ts'

let town: GoalTown
beforeAll(async () => {
  town = await openGoalTown()
})
afterAll(() => town.close())

type Listed = { notices: Notice[]; next: string | null; unread: number }
const noticesOf = async (who: Client, query = ''): Promise<Listed> => (await who.get(`/api/notices${query}`)).json()
const unreadOf = async (who: Client): Promise<number> => (await who.get('/api/notices/unread')).json().unread

describe('a filing', () => {
  it('tells each desk in its turn: come, returned, come again, approved', async () => {
    const { unit, department, finance } = town
    const goal = await submitted(unit, 'P1')
    const link = `/goals/${goal.id}`
    expect((await noticesOf(department)).notices).toMatchObject([
      {
        title: '待审核',
        sentence: 'unit送来 2025 年度“项目P1”的绩效目标，请审核，2025-01-17 前办结。',
        link,
        isRead: false,
      },
    ])
    await taken(command(department, await read(department, goal.id), 'return', { opinion: '请写明标准' }))
    expect((await noticesOf(unit)).notices).toMatchObject([
      {
        title: '被退回',
        sentence: expect.stringMatching(/^department退回了 2025 年度“项目P1”的绩效目标.*退回意见：请写明标准$/),
        link,
      },
    ])
    await taken(command(unit, await read(unit, goal.id), 'submit'))
    await taken(command(department, await read(department, goal.id), 'approve'))
    expect((await noticesOf(finance)).notices).toMatchObject([{ title: '待审核', link }])
    await approvedWithBudget(finance, await passed(finance, await read(finance, goal.id)))
    expect((await noticesOf(unit)).notices[0]).toMatchObject({ title: '已批复', link })
    expect([await unreadOf(unit), await unreadOf(department), await unreadOf(finance)]).toEqual([2, 2, 1])
  })

  it('tells nobody else, and nobody of what he did himself', async () => {
    const { sibling, otherDepartment, leader } = town
    expect(await Promise.all([sibling, otherDepartment, leader].map(unreadOf))).toEqual([0, 0, 0])
  })

  it('that was taken back, or that was refused, tells nobody', async () => {
    const { unit, department } = town
    const goal = await submitted(unit, 'P2')
    const before = await unreadOf(department)
    const stale = await command(unit, { ...goal, version: goal.version - 1 }, 'withdraw')
    expect(stale.statusCode).toBe(409)
    await taken(command(unit, goal, 'withdraw'))
    expect(await unreadOf(department)).toBe(before)
  })
})

describe('notices', () => {
  it('are listed page by page, the newest first, the unread alone where one asks for them', async () => {
    const { unit, department } = town
    await submitted(unit, 'P3')
    const { notices } = await noticesOf(department)
    const first = await noticesOf(department, '?limit=2')
    const rest = await noticesOf(department, `?limit=2&after=${first.next ?? ''}`)
    expect([...first.notices, ...rest.notices].slice(0, notices.length)).toEqual(notices.slice(0, 4))
    const [newest] = notices
    const marked = await department.send({ method: 'POST', url: `/api/notices/${newest?.id ?? ''}/read` })
    expect(marked.json()).toEqual({ unread: notices.length - 1 })
    const unread = await noticesOf(department, '?unread=true')
    expect(unread.notices.map(({ id }) => id)).toEqual(notices.slice(1).map(({ id }) => id))
  })

  it('are read all at once, but not the one that came meanwhile', async () => {
    const { unit, department } = town
    const seen = await noticesOf(department)
    await submitted(unit, 'P4')
    const upTo = seen.notices[0]?.id
    const answer = await department.send({ method: 'POST', url: '/api/notices/read', payload: { upTo } })
    expect(answer.json()).toEqual({ unread: 1 })
  })

  it('of another are not there', async () => {
    const [theirs] = (await noticesOf(town.department)).notices
    const answer = await town.unit.send({ method: 'POST', url: `/api/notices/${theirs?.id ?? ''}/read` })
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found'])
  })
})

describe('a mail server that is down', () => {
  it('hinders no submission: it stands, and the mail goes out when the server is up again', async () => {
    const { app, unit, department } = town
    await app.pool.query(`update account set email = 'department@town.example' where username = 'department'`)
    const down = await startMailServer()
    await down.stop()
    const faults: unknown[] = []
    const delivery = {
      pool: app.pool,
      clock: { now: app.now },
      mailer: smtpMailer(down.settings),
      domain: 'town.example',
      site: null,
      failed: (error: unknown) => void faults.push(error),
    }
    const goal = await submitted(unit, 'P5')
    await deliverDueMail(delivery)
    expect(faults).toMatchObject([{ code: 'ESOCKET' }])
    expect(goal.state).toBe('审核中')
    expect((await read(department, goal.id)).allowed).toContain('approve')

    const up = await startMailServer({ port: down.settings.port })
    app.wait(1)
    await deliverDueMail(delivery)
    expect(up.received).toMatchObject([{ to: 'department@town.example', subject: '【绩衡】待审核' }])
    expect(up.received[0]?.text).toContain('“项目P5”的绩效目标')
    await up.stop()
  })
})

describe('the settings of an installation without mail', () => {
  it('say so, keep what was chosen, and take no address', async () => {
    const { unit, finance } = town
    const settings: NoticeSettings = (await unit.get('/api/notice-settings')).json()
    expect(settings).toMatchObject({ hasMail: false, address: null, pending: null, digestHour: 8, troubles: [] })
    expect(settings.choices).toContainEqual({ kind: 'filing.arrived', title: '待审核', delivery: '即时' })
    const choices = [{ kind: 'filing.arrived', delivery: '每日摘要' }]
    const chosen = await unit.send({ method: 'PUT', url: '/api/notice-settings', payload: { choices } })
    expect(chosen.json<NoticeSettings>().choices).toContainEqual({
      kind: 'filing.arrived',
      title: '待审核',
      delivery: '每日摘要',
    })
    const others: NoticeSettings = (await finance.get('/api/notice-settings')).json()
    expect(others.choices.every(({ delivery }) => delivery === '即时')).toBe(true)
    const payload = { address: 'unit@town.example' }
    const refused = await unit.send({ method: 'POST', url: '/api/notice-settings/address', payload })
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'mail.none'])
  })
})
