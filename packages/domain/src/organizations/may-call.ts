import type { Role } from './roles.ts'

/**
 * What a route asks of its caller. `records` shows subjects within the caller's scope; `whole-division` shows every
 * subject of the division at once; `filing` files and reviews what is within one's reach; `finance` changes what the
 * finance office (财政所) answers for; `audit` reads and verifies the record of what everybody did (审计);
 * `platform` keeps what holds for the whole installation, such as the calendar of working days.
 */
export const accessLevels = [
  'public',
  'signed-in',
  'records',
  'whole-division',
  'filing',
  'finance',
  'audit',
  'platform',
] as const
export type Access = (typeof accessLevels)[number]

const everyone: readonly Access[] = ['public', 'signed-in']

/**
 * An expert or an agency sees only what is assigned to it, and the three administrators keep accounts, posts and the
 * audit trail, not business data (三员分立): none of them reads records by its role alone.
 */
const granted: Record<Role, readonly Access[]> = {
  leadership: [...everyone, 'records', 'whole-division'],
  finance: [...everyone, 'records', 'whole-division', 'filing', 'finance'],
  department: [...everyone, 'records', 'filing'],
  unit: [...everyone, 'records', 'filing'],
  expert: everyone,
  agency: everyone,
  supervision: [...everyone, 'records', 'whole-division', 'audit'],
  'system-administrator': [...everyone, 'platform'],
  'security-administrator': everyone,
  'audit-administrator': [...everyone, 'audit'],
}

/** May somebody of this role (null: not signed in) call a route of this access level? */
export function mayCall(role: Role | null, access: Access): boolean {
  return role === null ? access === 'public' : granted[role].includes(access)
}

/** How far a role sees by itself: every subject of its division, or those of its own organisation and its units. */
export function reach(role: Role): 'division' | 'organization' {
  return mayCall(role, 'whole-division') ? 'division' : 'organization'
}
