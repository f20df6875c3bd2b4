import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../kernel/index.ts'
import { brokenRules, passwordDaysLeft, strictPasswordPolicy } from './index.ts'

const broken = (password: string, username = 'liuyun') => brokenRules(password, username, strictPasswordPolicy)

describe('a new password', () => {
  it.each(['Shuiku-1987-tou', '河道养护 88 公里 Km', 'kF7!mmQ2xv', '芦苇荡-Lu3wei-dang'])('may be “%s”', (password) => {
    expect(broken(password)).toEqual([])
  })

  it('is told all that is wrong with it at once', () => {
    expect(broken('liuyun')).toEqual(['length', 'classes', 'not-username'])
    expect(broken('abc123')).toEqual(['length', 'classes', 'not-common'])
  })

  it('has ten characters, a Chinese one counted as one', () => {
    expect(broken('kF7!mmQ2x')).toEqual(['length'])
    expect(broken('河道养护八十八Km9')).toEqual([])
  })

  it.each([
    ['lower case and digits', 'shuiku1987tou'],
    ['upper case and signs', 'SHUIKU-TOU-GONG'],
    ['Chinese characters alone', '河道养护八十八公里整整'],
  ])('of %s has too few classes', (_, password) => {
    expect(broken(password)).toEqual(['classes'])
  })

  it('does not hold the user name, forwards or backwards, in either case', () => {
    expect(broken('LiuYun-1987-tou')).toEqual(['not-username'])
    expect(broken('1987-nuyuil-Tou')).toEqual(['not-username'])
    expect(broken('Li-1987-shuiku', 'li')).toEqual([])
  })

  it.each([
    'P@ssw0rd2024!',
    'Password123!',
    'Admin@123456',
    'Qwer1234!@#$',
    'Abc123456!!',
    '1qaz!QAZ2wsx',
    'Woaini1314!',
    'Caizheng@2025',
    'JiHeng#2026!!',
    'Aa1234567890!',
    'AdminAdmin1!',
    'Zzzzzzzzz9!',
  ])('is not the common “%s”', (password) => {
    expect(broken(password)).toContain('not-common')
  })
})

describe('the age of a password', () => {
  const daysLeft = (changed: string, today: string, maxAgeDays = 90) =>
    passwordDaysLeft(changed as CalendarDate, today as CalendarDate, { ...strictPasswordPolicy, maxAgeDays })

  it('is counted in days of the calendar', () => {
    expect(daysLeft('2025-01-10', '2025-01-10')).toBe(90)
    expect(daysLeft('2025-01-10', '2025-04-09')).toBe(1)
    expect(daysLeft('2025-01-10', '2025-04-10')).toBe(0)
  })

  it('is nobody’s concern where the setting says so', () => {
    expect(daysLeft('2001-01-01', '2025-04-10', 0)).toBeNull()
  })
})
