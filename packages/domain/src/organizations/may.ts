import type { AccountId } from '../kernel/index.ts'
import { roleClass } from './role-class.ts'
import type { Role } from './roles.ts'

/** What somebody may want to do, named by what it does it to. */
export const actions = [
  'record.read',
  'goal.file',
  'monitoring.file',
  'self-evaluation.file',
  'rectification.file',
  'filing.review',
  'filing.approve',
  'indicator.review',
  'evaluation.score',
  'calendar.run',
  'result.decide',
  'report.edit',
  'report.sign',
  'package.import',
  'disclosure.publish',
  'account.change',
  'organization.change',
  'setting.change',
  'post.change',
  'audit.read',
] as const
export type Action = (typeof actions)[number]

/**
 * How far a right goes: the whole division, the own organisation and the units under it, those units alone, the own
 * organisation alone, or what somebody is assigned to.
 */
export type Within = 'division' | 'department' | 'units' | 'organization' | 'assigned'

/** Each action with who may do it and how far, by "Who uses it" of the product. Who is not named may not. */
const rights: Readonly<Record<Action, Partial<Readonly<Record<Role, Within>>>>> = {
  'record.read': {
    leadership: 'division',
    finance: 'division',
    supervision: 'division',
    department: 'department',
    unit: 'organization',
    expert: 'assigned',
    agency: 'assigned',
  },
  'goal.file': { department: 'organization', unit: 'organization' },
  'monitoring.file': { department: 'organization', unit: 'organization' },
  'self-evaluation.file': { department: 'organization', unit: 'organization' },
  'rectification.file': { department: 'organization', unit: 'organization' },
  'filing.review': { finance: 'division', department: 'units' },
  'filing.approve': { finance: 'division' },
  'indicator.review': { finance: 'division', department: 'department', expert: 'assigned' },
  'evaluation.score': { finance: 'division', department: 'department', expert: 'assigned', agency: 'assigned' },
  'calendar.run': { finance: 'division' },
  'result.decide': { finance: 'division' },
  'report.edit': { finance: 'division' },
  'report.sign': { leadership: 'division' },
  'package.import': { finance: 'division' },
  'disclosure.publish': { finance: 'division' },
  'account.change': { 'system-administrator': 'division' },
  'organization.change': { 'system-administrator': 'division' },
  'setting.change': { 'system-administrator': 'division' },
  'post.change': { 'security-administrator': 'division' },
  'audit.read': { 'audit-administrator': 'division', supervision: 'division' },
}

/** What third parties may never do, whatever they are assigned to: 财预〔2021〕6号, and rules.md §7.1. */
const filings: readonly Action[] = ['goal.file', 'monitoring.file', 'self-evaluation.file', 'rectification.file']

/** Who acts: in which role, at which organisation of which division (null: an administrator of the whole installation). */
export type PolicyActor = {
  readonly accountId: AccountId
  readonly role: Role
  readonly divisionId: number | null
  readonly organizationCode: string | null
}

/** What is acted upon: whose it is, and, where it matters, which person it is about and who is assigned to it. */
export type PolicySubject = {
  readonly divisionId: number | null
  readonly organizationCode?: string | null
  /** The department above that organisation, where it is a unit. */
  readonly departmentCode?: string | null
  readonly accountId?: AccountId
  readonly assignedTo?: readonly AccountId[]
}

export type DenialReason =
  | 'third-party-files-nothing'
  | 'not-this-role'
  | 'other-division'
  | 'other-organization'
  | 'not-assigned'
  | 'own-account'

/** Allowed, or why not. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: DenialReason }

/** How far a role's right to an action goes; null where it has none. */
export function rightOf(role: Role, action: Action): Within | null {
  return rights[action][role] ?? null
}

/** May the actor do that to this subject? The one rule behind routes, queries and what a screen greys out. */
export function may(actor: PolicyActor, action: Action, subject: PolicySubject): Verdict {
  const within = rightOf(actor.role, action)
  if (within === null)
    return denied(isThirdPartyFiling(actor.role, action) ? 'third-party-files-nothing' : 'not-this-role')
  if (isElsewhere(actor, subject)) return denied('other-division')
  if (isAboutOneself(actor, action, subject)) return denied('own-account')
  if (within === 'assigned') {
    return subject.assignedTo?.includes(actor.accountId) === true ? { allowed: true } : denied('not-assigned')
  }
  return reaches(within, actor.organizationCode, subject) ? { allowed: true } : denied('other-organization')
}

function denied(reason: DenialReason): Verdict {
  return { allowed: false, reason }
}

function isThirdPartyFiling(role: Role, action: Action): boolean {
  return roleClass(role) === 'third-party' && filings.includes(action)
}

/** An administrator without a division keeps the whole installation; nobody else is anywhere without one. */
function isElsewhere(actor: PolicyActor, subject: PolicySubject): boolean {
  const isOffice = roleClass(actor.role) === 'office' || roleClass(actor.role) === 'third-party'
  if (actor.divisionId === null) return isOffice
  return actor.divisionId !== subject.divisionId
}

/** Nobody closes or widens his own account: it takes another administrator. */
function isAboutOneself(actor: PolicyActor, action: Action, subject: PolicySubject): boolean {
  const concernsPeople = action === 'account.change' || action === 'post.change'
  return concernsPeople && subject.accountId === actor.accountId
}

function reaches(within: Exclude<Within, 'assigned'>, own: string | null, subject: PolicySubject): boolean {
  if (within === 'division') return true
  const isOwn = own !== null && subject.organizationCode === own
  const isUnder = own !== null && subject.departmentCode === own
  if (within === 'organization') return isOwn
  return within === 'units' ? isUnder : isOwn || isUnder
}
