import { expect, it } from 'vitest'
import { dutyOf, passwordWarning } from './index.ts'

const withoutFactor = { hasSecondFactor: false, hasShownSecondFactor: false, needsSecondFactor: false }
const standing = {
  isSample: false,
  isByPassword: true,
  mustChangePassword: false,
  passwordDaysLeft: 12,
  ...withoutFactor,
}

it('asks nothing of somebody whose password is his own and young enough', () => {
  expect(dutyOf(standing)).toBeNull()
  expect(dutyOf({ ...standing, passwordDaysLeft: null })).toBeNull()
})

it('asks for a new password once others have seen it, or once it is too old', () => {
  expect(dutyOf({ ...standing, mustChangePassword: true })).toBe('change-password')
  expect(dutyOf({ ...standing, passwordDaysLeft: 0 })).toBe('change-password')
})

it('warns of a password that is soon too old, and of none that is too old already or never is', () => {
  const warned = (told: { readonly passwordDaysLeft: number | null }) => passwordWarning({ ...standing, ...told }, 10)
  expect([warned({ passwordDaysLeft: 11 }), warned({ passwordDaysLeft: 10 }), warned({ passwordDaysLeft: 1 })]).toEqual(
    [null, 10, 1],
  )
  expect([warned({ passwordDaysLeft: 0 }), warned({ passwordDaysLeft: null })]).toEqual([null, null])
  expect(passwordWarning({ ...standing, passwordDaysLeft: 3, isByPassword: false }, 10)).toBeNull()
  expect(passwordWarning({ ...standing, passwordDaysLeft: 3, isSample: true }, 10)).toBeNull()
  expect(passwordWarning({ ...standing, passwordDaysLeft: 3 }, 0)).toBeNull()
})

it('asks no sample account for another password because of its age', () => {
  expect(dutyOf({ ...standing, isSample: true, passwordDaysLeft: -300 })).toBeNull()
})

it('asks for the second factor before anything else, once a session', () => {
  const enrolled = { ...standing, mustChangePassword: true, hasSecondFactor: true }
  expect(dutyOf(enrolled)).toBe('second-factor')
  expect(dutyOf({ ...enrolled, hasShownSecondFactor: true })).toBe('change-password')
})

it('asks whoever needs a second factor to enrol one, after the password, and no sample account', () => {
  const administrator = { ...standing, needsSecondFactor: true }
  expect(dutyOf({ ...administrator, mustChangePassword: true })).toBe('change-password')
  expect(dutyOf(administrator)).toBe('enrol-second-factor')
  expect(dutyOf({ ...administrator, isSample: true })).toBeNull()
})

it('asks for no new password of who came by the unified sign-in, but for the second factor', () => {
  const unified = { ...standing, isByPassword: false, mustChangePassword: true }
  expect(dutyOf(unified)).toBeNull()
  expect(dutyOf({ ...unified, hasSecondFactor: true })).toBe('second-factor')
})
