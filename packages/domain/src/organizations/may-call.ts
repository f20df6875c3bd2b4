import { rightOf } from './may.ts'
import type { Role } from './roles.ts'

/**
 * What a route asks of its caller. `records` shows subjects within the caller's scope; `whole-division` shows every
 * subject of the division at once; `filing` files and reviews what is within one's reach; `finance` changes what the
 * finance office (财政所) answers for; `proposals` shows what is proposed to the indicator library (指标入库申请) and
 * `proposal-review` acts on it, also for the experts who are asked; `people` shows accounts, posts and organisations, `accounts` changes accounts and
 * organisations, `posts` changes posts; `audit` reads and verifies the record of what everybody did (审计);
 * `platform` keeps what holds for the whole installation, such as the calendar of working days.
 */
export const accessLevels = [
  'public',
  'signed-in',
  'records',
  'whole-division',
  'filing',
  'proposals',
  'proposal-review',
  'finance',
  'people',
  'accounts',
  'posts',
  'audit',
  'platform',
] as const
export type Access = (typeof accessLevels)[number]

/**
 * A level opens by the right to what stands behind it, so that routes and policy cannot part. An expert or an agency sees
 * only what is assigned to it, and the three administrators keep accounts, posts and the audit trail, not business data
 * (三员分立): none of them reads records by its role alone.
 */
const opens: Readonly<Record<Access, (role: Role) => boolean>> = {
  public: () => true,
  'signed-in': () => true,
  records: (role) => rightOf(role, 'record.read') !== null && rightOf(role, 'record.read') !== 'assigned',
  'whole-division': (role) => rightOf(role, 'record.read') === 'division',
  filing: (role) => rightOf(role, 'goal.file') !== null || rightOf(role, 'filing.review') !== null,
  proposals: (role) => opens.records(role) || rightOf(role, 'indicator.review') !== null,
  'proposal-review': (role) => opens.filing(role) || rightOf(role, 'indicator.review') !== null,
  finance: (role) => rightOf(role, 'package.import') !== null,
  people: (role) => opens.accounts(role) || opens.posts(role),
  accounts: (role) => rightOf(role, 'account.change') !== null,
  posts: (role) => rightOf(role, 'post.change') !== null,
  audit: (role) => rightOf(role, 'audit.read') !== null,
  platform: (role) => rightOf(role, 'setting.change') !== null,
}

/** May somebody of this role (null: not signed in) call a route of this access level? */
export function mayCall(role: Role | null, access: Access): boolean {
  return role === null ? access === 'public' : opens[access](role)
}

/** How far a role sees by itself: every subject of its division, or those of its own organisation and its units. */
export function reach(role: Role): 'division' | 'organization' {
  return mayCall(role, 'whole-division') ? 'division' : 'organization'
}
