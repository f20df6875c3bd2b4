import type { LibraryItem, LibraryLine } from '@jiheng/contract/indicators'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aGoal, anIndicator, begun, command, openGoalTown, taken, type GoalTown } from './testing.ts'

let town: GoalTown

beforeAll(async () => {
  town = await openGoalTown()
})
afterAll(() => town.close())

const item = async (): Promise<LibraryItem> => (await town.finance.get('/api/indicators/HB-01?year=2025')).json()

describe('an indicator taken from the library', () => {
  it('is counted once its filing is submitted, under whatever name it was filed', async () => {
    const content = aGoal()
    const [, ...others] = content.indicators
    const renamed = anIndicator({ levelThree: '镇管河道保洁里程', libraryCode: 'HB-01' })
    const goal = await begun(town.unit, 'P1', { ...content, indicators: [renamed, ...others] })
    expect((await item()).item.adopted).toBe(0)
    await taken(command(town.unit, goal, 'submit'))
    expect(await item()).toMatchObject({ item: { used: 1, adopted: 1 } })
    expect((await item()).years).toMatchObject([{ year: 2025, projects: 1, targets: { given: 1, read: 1 } }])
    const listed = await town.unit.get('/api/indicators?year=2025&search=HB-01')
    expect(listed.json<{ rows: LibraryLine[] }>().rows).toMatchObject([{ used: 1 }])
  })

  it('is not counted twice where a project has it by code and by name', async () => {
    const content = aGoal()
    const named = anIndicator({ levelThree: '河道保洁长度', libraryCode: 'HB-01' })
    const goal = await begun(town.unit, 'P2', { ...content, indicators: [named, ...content.indicators.slice(1)] })
    await taken(command(town.unit, goal, 'submit'))
    expect(await item()).toMatchObject({ item: { used: 2, adopted: 2 } })
  })
})
