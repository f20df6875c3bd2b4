import { describe, expect, it } from 'vitest'
import { roles } from '../organizations/index.ts'
import { isPracticeCode, mayPractise, practiceCode, practiceOrganization, type Office } from './practice-town.ts'

const unit = (code: string, departmentCode: string): Office => ({ code, departmentCode })
const department = (code: string): Office => ({ code, departmentCode: null })

const home = [
  department('101'),
  unit('101001', '101'),
  unit('101002', '101'),
  unit('101003', '101'),
  department('102'),
  unit('102001', '102'),
  department('103'),
]
const practice = [
  department('201'),
  unit('201001', '201'),
  unit('201002', '201'),
  department('202'),
  unit('202001', '202'),
]
const inPractice = (role: 'unit' | 'department', code: string): string | null =>
  practiceOrganization({ role, organizationCode: code }, home, practice)

describe('in the practice town', () => {
  it('a department acts for a department, and its units for that one’s units', () => {
    expect(inPractice('department', '101')).toBe('201')
    expect(inPractice('unit', '101001')).toBe('201001')
    expect(inPractice('unit', '101002')).toBe('201002')
    expect(inPractice('department', '102')).toBe('202')
    expect(inPractice('unit', '102001')).toBe('202001')
  })

  it('two share a place where it has fewer than the division', () => {
    expect(inPractice('unit', '101003')).toBe('201001')
  })

  it('who has no fellows at home acts for the first', () => {
    expect(inPractice('department', '103')).toBe('201')
    expect(inPractice('unit', 'unknown')).toBe('201001')
    expect(practiceOrganization({ role: 'department', organizationCode: '101' }, home, [])).toBeNull()
  })

  it('who acts for the whole division acts for no organisation', () => {
    for (const role of ['finance', 'leadership', 'supervision'] as const) {
      expect(practiceOrganization({ role, organizationCode: null }, home, practice)).toBeNull()
    }
  })

  it('only who works with records has something to practise', () => {
    expect(roles.filter(mayPractise)).toEqual(['leadership', 'finance', 'department', 'unit', 'supervision'])
  })
})

it('the code of a practice town is none of a real division', () => {
  expect(practiceCode('310112110')).toBe('演练-310112110')
  expect([isPracticeCode('演练-310112110'), isPracticeCode('310112110')]).toEqual([true, false])
})
