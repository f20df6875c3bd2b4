import type { AccountId, Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction, openPool } from '../db/connection.ts'
import { freshDatabase } from '../db/testing.ts'
import { aDivision, anAccount } from '../http/testing.ts'
import { systemIds } from '../ports/ids.ts'
import { smtpMailer, type MailSettings } from '../ports/mail.ts'
import { deliverDueMail, type DeliveryDeps } from './deliver-mail.ts'
import { startMailServer, type TestMailServer } from './mail-server.testing.ts'
import { enqueueNotices, type NewNotice } from './notice.store.ts'
import { takeDueMail } from './outbox.store.ts'

const ids = systemIds()
let pool: pg.Pool
let drop: () => Promise<void>
let division: number
let clerk: AccountId
let now = Date.parse('2025-03-03T01:00:00.000Z')
const at = (): Instant => new Date(now).toISOString() as Instant
let servers: TestMailServer[] = []

beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  pool = openPool(database.url, 20)
  division = await aDivision(pool, '900000001', '柳河镇')
  await anAccount(pool, 'clerk', { role: 'unit', division, organization: '101001' })
  clerk = await named('clerk')
  await pool.query(`update account set email = 'clerk@town.example' where id = $1`, [clerk])
})
afterEach(async () => {
  for (const each of servers) await each.stop()
  servers = []
  await pool.query('truncate outbox, notice, notice_choice')
})
afterAll(async () => {
  await pool.end()
  await drop()
})

async function named(username: string): Promise<AccountId> {
  const { rows } = await pool.query<{ id: AccountId }>('select id from account where username = $1', [username])
  if (rows[0] === undefined) throw new Error(`no account ${username}`)
  return rows[0].id
}

async function mailServer(plan: Parameters<typeof startMailServer>[0] = {}): Promise<TestMailServer> {
  const server = await startMailServer(plan)
  servers.push(server)
  return server
}

const facts = { form: '绩效目标', name: '河道养护', year: 2025, by: '河道所', dueOn: '2025-03-10' }

function arrived(told: Partial<Pick<NewNotice, 'to' | 'once'>> = {}): NewNotice {
  return { divisionId: division, kind: 'filing.arrived', facts, to: [clerk], link: '/goals/1', at: at(), ...told }
}

/** A command that has something to tell. */
const tell = (notice = arrived()): Promise<void> => inTransaction(pool, (tx) => enqueueNotices(tx, ids, [notice]))

function delivery(settings: MailSettings): DeliveryDeps & { readonly faults: unknown[] } {
  const faults: unknown[] = []
  return {
    pool,
    clock: { now: at },
    mailer: smtpMailer(settings),
    domain: 'town.example',
    site: 'https://jixiao.town.example',
    failed: (error) => faults.push(error),
    faults,
  }
}

const box = async (): Promise<{ state: string; attempts: number; fault: string | null }[]> =>
  (await pool.query('select state, attempts, fault from outbox order by id')).rows

const pass = (minutes: number): void => void (now += minutes * 60_000)

describe('a notice', () => {
  it.each(['tls', 'starttls', 'none'] as const)('goes out by mail after its command, over %s', async (security) => {
    const server = await mailServer({ security })
    await tell()
    await deliverDueMail(delivery(server.settings))
    expect(server.received).toMatchObject([{ to: 'clerk@town.example', subject: '【绩衡】待审核' }])
    const [mail] = server.received
    expect(mail?.text).toContain('河道所送来 2025 年度“河道养护”的绩效目标，请审核，2025-03-10 前办结。')
    expect(mail?.text).toContain('查看：https://jixiao.town.example/goals/1')
    expect(mail?.raw).toContain('Content-Type: text/html')
    expect(await box()).toEqual([{ state: '已发', attempts: 1, fault: null }])
  })

  it('of a command that was rolled back reaches nobody', async () => {
    const broken = inTransaction(pool, async (tx) => {
      await enqueueNotices(tx, ids, [arrived()])
      throw new Error('refused')
    })
    await expect(broken).rejects.toThrow('refused')
    expect(await box()).toEqual([])
    expect((await pool.query('select from notice')).rowCount).toBe(0)
  })

  it('that is to be told once is told once', async () => {
    await tell(arrived({ once: 'task T1' }))
    await tell(arrived({ once: 'task T1' }))
    expect((await pool.query('select from notice')).rowCount).toBe(1)
    expect(await box()).toHaveLength(1)
  })

  it('comes in the product alone to who wants no mail of its kind, or has no address', async () => {
    await anAccount(pool, 'offline', { role: 'unit', division, organization: '101002' })
    await pool.query(`insert into notice_choice values ($1, $2, 'filing.arrived', '不发邮件')`, [division, clerk])
    await tell(arrived({ to: [clerk, await named('offline')] }))
    expect((await pool.query('select from notice')).rowCount).toBe(2)
    expect(await box()).toEqual([])
  })
})

describe('a mail server', () => {
  it('that is down fails no command: the mail goes out when it is up again', async () => {
    const first = await startMailServer()
    await first.stop()
    const desk = delivery(first.settings)
    await tell()
    await deliverDueMail(desk)
    expect(desk.faults).toMatchObject([{ code: 'ESOCKET' }])
    expect(await box()).toMatchObject([{ state: '待发', attempts: 1 }])

    const again = await mailServer({ port: first.settings.port })
    await deliverDueMail(desk)
    expect(again.received).toHaveLength(0)
    pass(1)
    await deliverDueMail(desk)
    expect(again.received).toHaveLength(1)
    expect(await box()).toMatchObject([{ state: '已发', attempts: 2 }])
  })

  it('that stays down is asked ever less often, and after three days no more; the reason is kept', async () => {
    const server = await startMailServer()
    await server.stop()
    const desk = delivery(server.settings)
    await tell()
    const hours: number[] = []
    const begun = now
    for (let minute = 0; minute < 4 * 24 * 60; minute += 5) {
      const before = desk.faults.length
      await deliverDueMail(desk)
      if (desk.faults.length > before) hours.push((now - begun) / 3_600_000)
      pass(5)
    }
    expect(hours.map((hour) => Math.round(hour))).toEqual([0, 0, 0, 0, 1, 4, 10, 22, 46, 70])
    expect(await box()).toMatchObject([
      { state: '已放弃', attempts: 10, fault: expect.stringContaining('ECONNREFUSED') },
    ])
  })

  it('that will never take an address is not asked twice', async () => {
    const server = await mailServer()
    server.refuse({ code: 550, at: 'recipient' })
    await tell()
    await deliverDueMail(delivery(server.settings))
    expect(await box()).toMatchObject([{ state: '已放弃', attempts: 1, fault: expect.stringContaining('550') }])
  })

  it('that is busy is asked again', async () => {
    const server = await mailServer()
    server.refuse({ code: 451, at: 'data' })
    await tell()
    await deliverDueMail(delivery(server.settings))
    expect(await box()).toMatchObject([{ state: '待发', attempts: 1, fault: expect.stringContaining('451') }])
    server.refuse(null)
    pass(1)
    await deliverDueMail(delivery(server.settings))
    expect(server.received).toHaveLength(1)
  })

  it('that refuses the sign-in is a setting to be mended, not a reason to give up', async () => {
    const server = await mailServer()
    await tell()
    await deliverDueMail(delivery({ ...server.settings, login: { user: 'jiheng', password: 'old' } }))
    expect(await box()).toMatchObject([{ state: '待发', attempts: 1 }])
  })

  it('whose certificate nobody vouches for gets nothing', async () => {
    const server = await mailServer({ isUnknown: true })
    await tell()
    const desk = delivery(server.settings)
    await deliverDueMail(desk)
    expect(server.received).toEqual([])
    expect(String(desk.faults[0])).toContain('self-signed certificate')
  })
})

describe('several processes', () => {
  it('share 40 mails, and none goes out twice', async () => {
    const server = await mailServer()
    for (let count = 0; count < 40; count += 1) await tell()
    await Promise.all([1, 2, 3].map(() => deliverDueMail(delivery(server.settings))))
    expect(server.received).toHaveLength(40)
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(40)
  })

  it('of which one dies between sending and noting it send again, under the same id', async () => {
    const server = await mailServer()
    const desk = delivery(server.settings)
    await tell()
    const death = inTransaction(pool, async (tx) => {
      const mail = await takeDueMail(tx, at())
      const messageId = `<${mail?.id ?? ''}@town.example>`
      await desk.mailer.send({ messageId, to: 'clerk@town.example', subject: 's', text: 't', html: 'h' })
      throw new Error('killed')
    })
    await expect(death).rejects.toThrow('killed')
    await deliverDueMail(desk)
    expect(server.received).toHaveLength(2)
    expect(server.received[1]?.messageId).toBe(server.received[0]?.messageId)
  })
})

it('mail that lay for days, because none was set up, is not sent any more', async () => {
  const server = await mailServer()
  await tell()
  pass(5 * 24 * 60)
  await deliverDueMail(delivery(server.settings))
  expect(server.received).toEqual([])
  expect(await box()).toMatchObject([{ state: '已放弃', fault: '放置过久，不再发送。' }])
})

it('what a project is called cannot add a header to the mail or a tag to its text', async () => {
  const server = await mailServer()
  const name = '河道\r\nBcc: all@town.example\r\n<img src=x>'
  await tell({ ...arrived(), kind: 'filing.approved', facts: { form: '绩效目标', name, year: 2025 } })
  await deliverDueMail(delivery(server.settings))
  expect(server.received).toMatchObject([{ to: 'clerk@town.example', subject: '【绩衡】已批复' }])
  expect(server.received[0]?.raw).not.toMatch(/^Bcc:/m)
  expect(server.received[0]?.raw).not.toContain('<img')
})
