import { expect, it } from 'vitest'
import { dutyOf } from './index.ts'

const standing = { isSample: false, mustChangePassword: false, passwordDaysLeft: 12 }

it('asks nothing of somebody whose password is his own and young enough', () => {
  expect(dutyOf(standing)).toBeNull()
  expect(dutyOf({ ...standing, passwordDaysLeft: null })).toBeNull()
})

it('asks for a new password once others have seen it, or once it is too old', () => {
  expect(dutyOf({ ...standing, mustChangePassword: true })).toBe('change-password')
  expect(dutyOf({ ...standing, passwordDaysLeft: 0 })).toBe('change-password')
})

it('asks no sample account for another password because of its age', () => {
  expect(dutyOf({ ...standing, isSample: true, passwordDaysLeft: -300 })).toBeNull()
})
