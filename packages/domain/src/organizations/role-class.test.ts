import { describe, expect, it } from 'vitest'
import { mayHoldTogether, roles } from './index.ts'

/** Said once more and apart from the rule: who may be what besides. */
const office = ['leadership', 'finance', 'department', 'unit', 'supervision']
const expected: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(office.map((role) => [role, office])),
  expert: ['expert', 'agency'],
  agency: ['expert', 'agency'],
  'system-administrator': ['system-administrator'],
  'security-administrator': ['security-administrator'],
  'audit-administrator': ['audit-administrator'],
}

describe('who may hold which posts at one time', () => {
  it.each(roles)('%s goes together with exactly what the separation of duties allows', (role) => {
    expect(roles.filter((other) => mayHoldTogether(role, other))).toEqual(expected[role])
  })
})
