import { describe, expect, it } from 'vitest'
import type { AccountId } from '../kernel/index.ts'
import { actions, may, roles, type Action, type PolicyActor, type PolicySubject, type Role } from './index.ts'

const me = 'me' as AccountId
const somebody = 'somebody' as AccountId

/** The actor sits at organisation 101 of division 1. */
const actor = (role: Role): PolicyActor => ({ accountId: me, role, divisionId: 1, organizationCode: '101' })

const subjects = {
  own: { divisionId: 1, organizationCode: '101', departmentCode: null },
  under: { divisionId: 1, organizationCode: '101001', departmentCode: '101' },
  other: { divisionId: 1, organizationCode: '102', departmentCode: null },
  assigned: { divisionId: 1, organizationCode: '102', departmentCode: null, assignedTo: [somebody, me] },
  abroad: { divisionId: 2, organizationCode: '101', departmentCode: null, assignedTo: [me] },
  nowhere: { divisionId: null },
} as const satisfies Record<string, PolicySubject>

const everywhere = 'own under other assigned'
const files = {
  'goal.file': 'own',
  'monitoring.file': 'own',
  'self-evaluation.file': 'own',
  'rectification.file': 'own',
} as const
const thirdParty = { 'record.read': 'assigned', 'evaluation.score': 'assigned' } as const

/** Who may do what to whom, as the product says it and apart from the policy's own table; what is not named is refused. */
const expected: Readonly<Record<Role, Partial<Record<Action, string>>>> = {
  leadership: { 'record.read': everywhere, 'report.sign': everywhere },
  finance: {
    'record.read': everywhere,
    'filing.review': everywhere,
    'filing.approve': everywhere,
    'indicator.review': everywhere,
    'evaluation.score': everywhere,
    'calendar.run': everywhere,
    'result.decide': everywhere,
    'report.edit': everywhere,
    'package.import': everywhere,
    'disclosure.publish': everywhere,
  },
  department: {
    ...files,
    'record.read': 'own under',
    'filing.review': 'under',
    'indicator.review': 'own under',
    'evaluation.score': 'own under',
  },
  unit: { ...files, 'record.read': 'own' },
  expert: { ...thirdParty, 'indicator.review': 'assigned' },
  agency: thirdParty,
  supervision: { 'record.read': everywhere, 'audit.read': everywhere },
  'system-administrator': {
    'account.change': everywhere,
    'organization.change': everywhere,
    'setting.change': everywhere,
  },
  'security-administrator': { 'post.change': everywhere },
  'audit-administrator': { 'audit.read': everywhere },
}

describe('who may do what to what', () => {
  const cases = roles.flatMap((role) => actions.map((action) => [role, action] as const))
  it.each(cases)('%s: %s', (role, action) => {
    const allowed = Object.entries(subjects).filter(([, subject]) => may(actor(role), action, subject).allowed)
    expect(allowed.map(([name]) => name).join(' ')).toBe(expected[role][action] ?? '')
  })

  it('tells a third party that files why it may not: never, whatever it is assigned to', () => {
    for (const role of ['expert', 'agency'] as const) {
      for (const action of ['goal.file', 'monitoring.file', 'self-evaluation.file', 'rectification.file'] as const) {
        const verdict = may(actor(role), action, { ...subjects.own, assignedTo: [me] })
        expect(verdict).toEqual({ allowed: false, reason: 'third-party-files-nothing' })
      }
    }
  })

  it('gives a reason for each refusal', () => {
    const why = (role: Role, action: Action, subject: PolicySubject): unknown => may(actor(role), action, subject)
    expect(why('leadership', 'report.edit', subjects.own)).toEqual({ allowed: false, reason: 'not-this-role' })
    expect(why('finance', 'record.read', subjects.abroad)).toEqual({ allowed: false, reason: 'other-division' })
    expect(why('unit', 'goal.file', subjects.other)).toEqual({ allowed: false, reason: 'other-organization' })
    expect(why('expert', 'evaluation.score', subjects.own)).toEqual({ allowed: false, reason: 'not-assigned' })
  })
})

describe('an administrator', () => {
  it('without a division keeps the whole installation', () => {
    const chief = { ...actor('security-administrator'), divisionId: null }
    expect(may(chief, 'post.change', { divisionId: 2 }).allowed).toBe(true)
    expect(may(chief, 'post.change', { divisionId: null }).allowed).toBe(true)
  })

  it('of a division does not touch the accounts of the installation', () => {
    expect(may(actor('system-administrator'), 'account.change', { divisionId: null }).allowed).toBe(false)
  })

  it('never acts upon his own account', () => {
    const own = { divisionId: 1, accountId: me }
    const refused = { allowed: false, reason: 'own-account' }
    expect(may(actor('system-administrator'), 'account.change', own)).toEqual(refused)
    expect(may(actor('security-administrator'), 'post.change', own)).toEqual(refused)
  })
})

it('lets nobody else work without a division', () => {
  for (const role of ['finance', 'leadership', 'unit', 'expert'] as const) {
    const homeless = { ...actor(role), divisionId: null }
    expect(may(homeless, 'record.read', { ...subjects.own, divisionId: null, assignedTo: [me] }).allowed).toBe(false)
  }
})
