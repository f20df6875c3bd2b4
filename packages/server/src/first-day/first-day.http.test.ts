import type { FirstDay } from '@jiheng/contract/first-day'
import { roles } from '@jiheng/domain/organizations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submitted } from '../goals/testing.ts'
import { anAccount, aPost, type Client } from '../http/testing.ts'
import { filed, made, openPractisingTown, type PractisingTown } from '../practice/testing.ts'

let town: PractisingTown
beforeAll(async () => {
  town = await openPractisingTown()
  const { pool } = town.app
  const { division } = town
  await anAccount(pool, 'system', { role: 'system-administrator', division })
  await anAccount(pool, 'security', { role: 'security-administrator', division })
  await anAccount(pool, 'audit', { role: 'audit-administrator', division })
  await anAccount(pool, 'chief', { role: 'system-administrator', division: null })
  await anAccount(pool, 'expert', { role: 'expert', division })
  await anAccount(pool, 'agency', { role: 'agency', division })
}, 180_000)
afterAll(() => town.close())

const read = async (who: Client): Promise<FirstDay> => (await who.get('/api/first-day')).json<FirstDay>()
const isDone = async (who: Client, key: string): Promise<boolean | undefined> =>
  (await read(who)).steps.find((step) => step.key === key)?.isDone
const tick = (who: Client, key: string, done = true): ReturnType<Client['send']> =>
  who.send({ method: 'PUT', url: `/api/first-day/steps/${key}`, payload: { isDone: done } })

describe('a step of the first day', { timeout: 120_000 }, () => {
  it('is there for every role', async () => {
    const people = {
      leadership: 'leader',
      'system-administrator': 'system',
      'security-administrator': 'security',
      'audit-administrator': 'audit',
    }
    for (const role of roles) {
      const username = Object.entries(people).find(([each]) => each === role)?.[1] ?? role
      const { steps, isHidden } = await read(await town.app.as(username))
      expect([steps.length >= 3, isHidden]).toEqual([true, false])
    }
  })

  it('that was done in practice is seen there, and still after a reset', async () => {
    const colleague = await town.app.as('sibling')
    expect(await isDone(town.unit, 'practise-filing')).toBe(false)
    const goal = await filed(town.practice.unit)
    expect(await isDone(town.unit, 'practise-filing')).toBe(true)
    expect(await isDone(colleague, 'practise-filing')).toBe(false)
    expect(await isDone(town.department, 'practise-review')).toBe(false)
    const approval = { version: goal.version, opinion: '' }
    await town.practice.department.send({ method: 'POST', url: `/api/goals/${goal.id}/approve`, payload: approval })
    expect(await isDone(town.department, 'practise-review')).toBe(true)
    expect(await isDone(town.leader, 'look-around')).toBe(true)
    expect(await isDone(town.unit, 'practise-attachment')).toBe(false)
    await town.finance.send({ method: 'POST', url: '/api/practice/reset' })
    expect((await made(town.finance)).state).toBe('ready')
    expect(await isDone(town.unit, 'practise-filing')).toBe(true)
  })

  it('that was done in earnest only does not count as practised', async () => {
    const sibling = await town.app.as('sibling')
    await submitted(sibling, 'S1')
    expect(await isDone(sibling, 'practise-filing')).toBe(false)
  })

  it('is shown by the records where they can show it', async () => {
    const system = await town.app.as('system')
    expect(await isDone(system, 'organizations')).toBe(true)
    expect(await isDone(system, 'accounts')).toBe(true)
    // The product brings the years 2024 to 2026.
    expect(await isDone(system, 'calendar')).toBe(true)
    expect(await isDone(await town.app.as('chief'), 'accounts')).toBe(true)
    const security = await town.app.as('security')
    expect(await isDone(security, 'posts')).toBe(false)
    const post = await aPost(town.app.pool, 'leader', { role: 'supervision', division: town.division })
    await town.app.pool.query(
      `update post set granted_by = (select id from account where username = 'security') where id = $1`,
      [post],
    )
    expect(await isDone(security, 'posts')).toBe(true)
    expect(await isDone(town.supervision, 'verify-trail')).toBe(false)
    await town.supervision.send({ method: 'POST', url: '/api/audit/verification' })
    expect(await isDone(town.supervision, 'verify-trail')).toBe(true)
  })

  it('that the records show is not for the person to tick', async () => {
    const answer = await tick(town.unit, 'practise-attachment')
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'first-day.shown-by-records'])
  })

  it('that no record shows is ticked by the person, for himself, and unticked', async () => {
    const sibling = await town.app.as('sibling')
    expect(
      (await tick(town.unit, 'read-terms')).json<FirstDay>().steps.find(({ key }) => key === 'read-terms'),
    ).toMatchObject({ isDone: true, isShownByRecords: false })
    await tick(town.unit, 'read-terms')
    expect(await isDone(sibling, 'read-terms')).toBe(false)
    await tick(town.unit, 'read-terms', false)
    expect(await isDone(town.unit, 'read-terms')).toBe(false)
  })

  it('of another role is not there', async () => {
    expect((await tick(town.unit, 'import-package')).statusCode).toBe(404)
    expect((await tick(town.unit, 'hidden')).statusCode).toBe(404)
  })
})

describe('the first day', () => {
  it('is put away and taken out again, on the server', async () => {
    const hide = (isHidden: boolean): ReturnType<Client['send']> =>
      town.unit.send({ method: 'PUT', url: '/api/first-day', payload: { isHidden } })
    expect((await hide(true)).json<FirstDay>().isHidden).toBe(true)
    expect((await read(await town.app.as('unit'))).isHidden).toBe(true)
    expect((await hide(false)).json<FirstDay>().isHidden).toBe(false)
  })

  it('is not there in practice, which is a part of it', async () => {
    expect((await town.practice.unit.get('/api/first-day')).json().code).toBe('practice.closed')
  })
})
