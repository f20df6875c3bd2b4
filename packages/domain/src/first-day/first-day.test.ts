import { describe, expect, it } from 'vitest'
import { mayPractise } from '../practice/index.ts'
import { administrators, mayCall, roles } from '../organizations/index.ts'
import { findStep, firstDayFacts, firstDays } from './first-day.ts'

describe('the first day', () => {
  it.each(roles)('of %s has three to six steps, each once, each with a sentence and a place', (role) => {
    const steps = firstDays[role]
    expect(steps.length).toBeGreaterThanOrEqual(3)
    expect(steps.length).toBeLessThanOrEqual(6)
    expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length)
    for (const { sentence, link } of steps) {
      expect(sentence).toMatch(/。$/)
      expect(link).toMatch(/^\//)
    }
  })

  it('leads into practice only who may practise, and everybody who may', () => {
    for (const role of roles) expect(firstDays[role].some(({ isPractised }) => isPractised)).toBe(mayPractise(role))
  })

  it('asks for nothing that the role may not do', () => {
    const rooms = {
      '/imports': 'finance',
      '/accounts': 'people',
      '/organizations': 'people',
      '/audit': 'audit',
    } as const
    for (const role of roles) {
      for (const { link } of firstDays[role]) {
        const room = Object.entries(rooms).find(([path]) => path === link)?.[1]
        if (room !== undefined) expect(mayCall(role, room)).toBe(true)
        if (['/cockpit', '/projects'].includes(link)) expect(mayCall(role, 'records')).toBe(true)
        if (link.startsWith('/reports/')) expect(mayCall(role, 'whole-division')).toBe(true)
      }
    }
  })

  it('begins for each of the three administrators with the second factor, which they have to enrol', () => {
    for (const role of administrators) expect(firstDays[role][0]?.fact).toBe('second-factor')
  })

  it('uses every fact', () => {
    const used = new Set(Object.values(firstDays).flatMap((steps) => steps.map(({ fact }) => fact)))
    expect(firstDayFacts.filter((fact) => !used.has(fact))).toEqual([])
  })

  it('finds a step of the role, and none of another’s', () => {
    expect(findStep('unit', 'own-projects')?.title).toBe('核对自己的项目')
    expect(findStep('unit', 'import-package')).toBeNull()
  })
})
