import type { GoalRecord } from '@jiheng/contract/goals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPdf, attach } from '../attachments/testing.ts'
import { aGoal, command, openGoalTown, read, submitted, taken, type GoalTown } from '../goals/testing.ts'
import { anAccount, type Client } from '../http/testing.ts'
import { holdings, made, practising } from './testing.ts'

let town: GoalTown
let unit: Client

beforeAll(async () => {
  town = await openGoalTown()
  const { pool } = town.app
  await anAccount(pool, 'supervision', { role: 'supervision', division: town.division })
  await anAccount(pool, 'system', { role: 'system-administrator', division: town.division })
  await submitted(town.unit, 'P1')
  await town.unit.send({ method: 'POST', url: '/api/practice' })
  expect(await made(town.unit)).toMatchObject({ state: 'ready' })
  unit = await practising(town.app, town.unit)
}, 180_000)
afterAll(() => town.close())

const get = async <Answer>(who: Client, url: string): Promise<Answer> => (await who.get(url)).json<Answer>()

/** A subject of the practice town for which somebody may file. */
async function subjectOf(who: Client): Promise<string> {
  const { projects } = await get<{ projects: { code: string }[] }>(who, '/api/goals/startable?year=2031')
  return projects[0]?.code ?? 'none'
}

/** A goal filed in practice, and sent to its review. */
async function filed(who: Client): Promise<GoalRecord> {
  const payload = { projectCode: await subjectOf(who), year: 2031, batch: '年初' }
  const { id } = await taken(who.send({ method: 'POST', url: '/api/goals', payload }))
  await taken(command(who, await read(who, id), 'draft', { content: aGoal() }))
  return taken(command(who, await read(who, id), 'submit'))
}

describe('who practises', () => {
  it('acts in a town of its own, in the own role, for an organisation of it', async () => {
    const account = await get<Record<string, unknown>>(unit, '/api/session')
    expect(account).toMatchObject({
      role: 'unit',
      division: { code: '演练-900000001', name: '演练镇' },
      practice: { homeName: '柳河镇' },
    })
    expect(account['organization']).not.toBeNull()
  })

  it('files and reviews there with colleagues, and nothing of the real division moves by it', async () => {
    const { pool } = town.app
    const before = await holdings(pool, town.division)
    const goal = await filed(unit)
    const content = aPdf('演练')
    expect((await attach(unit, { name: '演练.pdf', content, project: goal.project.code })).statusCode).toBe(200)
    const department = await practising(town.app, town.department)
    const finance = await practising(town.app, town.finance)
    await taken(command(department, await read(department, goal.id), 'approve'))
    expect((await finance.get('/api/todo')).body).toContain(goal.project.name)
    expect(await holdings(pool, town.division)).toEqual(before)
  })
})
