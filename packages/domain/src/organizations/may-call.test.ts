import { describe, expect, it } from 'vitest'
import { accessLevels, mayCall, reach, roles } from './index.ts'

/** Each role with what it may call, as the product says it; written apart from the policy's own table. */
const expected = {
  leadership: 'public signed-in records whole-division proposals',
  finance: 'public signed-in records whole-division filing proposals proposal-review finance',
  department: 'public signed-in records filing proposals proposal-review',
  unit: 'public signed-in records filing proposals proposal-review',
  expert: 'public signed-in proposals proposal-review',
  agency: 'public signed-in',
  supervision: 'public signed-in records whole-division proposals audit',
  'system-administrator': 'public signed-in people accounts platform',
  'security-administrator': 'public signed-in people posts',
  'audit-administrator': 'public signed-in audit',
} as const

describe('who may call what', () => {
  it.each(roles)('%s may call exactly what its work needs', (role) => {
    expect(accessLevels.filter((access) => mayCall(role, access)).join(' ')).toBe(expected[role])
  })

  it('lets somebody who is not signed in reach public routes alone', () => {
    expect(accessLevels.filter((access) => mayCall(null, access))).toEqual(['public'])
  })

  it('lets only the roles that oversee the division see beyond their own organisation', () => {
    expect(roles.filter((role) => reach(role) === 'division')).toEqual(['leadership', 'finance', 'supervision'])
  })
})
