import { addDays, ok, refuse, type AccountId, type CalendarDate, type PostId, type Result } from '../kernel/index.ts'
import { mayHoldTogether, roleClass } from './role-class.ts'
import type { Role } from './roles.ts'

/** From the first to the last day, both included; null while no end is known. */
export type Days = { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate | null }

/** A post (岗位): a role at an organisation of a fiscal division, held by a person for some days. */
export type Post = Days & {
  readonly id: PostId
  readonly accountId: AccountId
  readonly role: Role
  readonly divisionId: number | null
  readonly organizationCode: string | null
  /** The post that was lent (代理). */
  readonly lentFrom: PostId | null
}

/** A post as somebody asks for it. */
export type PostAsked = Days & Pick<Post, 'role' | 'divisionId' | 'organizationCode'>

export type PostRefusal =
  /** The last day lies before the first. */
  | 'days-reversed'
  /** The role works for an organisation, and none is named; or it works for none, and one is named. */
  | 'organization-missing'
  | 'organization-superfluous'
  /** Only an administrator may be of no division. */
  | 'division-missing'
  /** 三员分立: on one of those days the person holds a post that this one excludes. */
  | 'separation'
  /** The person holds that very post on one of those days. */
  | 'held-already'
  /** An administrator's post, and a post that is itself lent, cannot be lent. */
  | 'not-lendable'
  /** To oneself, or beyond the days of the post. */
  | 'lent-to-holder'
  | 'lent-beyond-post'
  /** It has ended by then. */
  | 'ended-before'

/** Do both lie on one day? A post withdrawn before it began lies on none. */
function overlap(one: Days, other: Days): boolean {
  const isEmpty = (days: Days): boolean => days.endsOn !== null && days.endsOn < days.startsOn
  if (isEmpty(one) || isEmpty(other)) return false
  return (
    (one.endsOn === null || other.startsOn <= one.endsOn) && (other.endsOn === null || one.startsOn <= other.endsOn)
  )
}

const atOrganization: readonly Role[] = ['department', 'unit']

/** May a person who holds these posts be granted that one? The database holds the separation and the doubles once more. */
export function grantPost(asked: PostAsked, held: readonly Post[]): Result<PostAsked, PostRefusal> {
  const fault = shapeFault(asked) ?? heldFault(asked, held, null)
  return fault === null ? ok(asked) : refuse(fault)
}

function shapeFault(asked: PostAsked): PostRefusal | null {
  if (asked.endsOn !== null && asked.endsOn < asked.startsOn) return 'days-reversed'
  const needsOrganization = atOrganization.includes(asked.role)
  if (needsOrganization && asked.organizationCode === null) return 'organization-missing'
  if (!needsOrganization && asked.organizationCode !== null) return 'organization-superfluous'
  const isAdministrator = roleClass(asked.role) === asked.role
  return asked.divisionId === null && !isAdministrator ? 'division-missing' : null
}

function heldFault(asked: PostAsked, held: readonly Post[], lentFrom: PostId | null): PostRefusal | null {
  const meanwhile = held.filter((post) => overlap(post, asked))
  if (meanwhile.some((post) => !mayHoldTogether(post.role, asked.role))) return 'separation'
  const isSame = (post: Post): boolean =>
    post.role === asked.role &&
    post.divisionId === asked.divisionId &&
    post.organizationCode === asked.organizationCode &&
    post.lentFrom === lentFrom
  return meanwhile.some(isSame) ? 'held-already' : null
}

/** A post lent (代理) to another person, who holds those posts, for some of its days; it always has an end. */
export function lendPost(
  post: Post,
  to: { readonly accountId: AccountId; readonly held: readonly Post[] },
  days: { readonly startsOn: CalendarDate; readonly endsOn: CalendarDate },
): Result<PostAsked & { readonly lentFrom: PostId }, PostRefusal> {
  const lent = { ...days, role: post.role, divisionId: post.divisionId, organizationCode: post.organizationCode }
  const fault = lendingFault(post, to.accountId, days) ?? heldFault(lent, to.held, post.id)
  return fault === null ? ok({ ...lent, lentFrom: post.id }) : refuse(fault)
}

function lendingFault(post: Post, to: AccountId, days: Days): PostRefusal | null {
  if (days.endsOn !== null && days.endsOn < days.startsOn) return 'days-reversed'
  if (roleClass(post.role) !== 'office' || post.lentFrom !== null) return 'not-lendable'
  if (post.accountId === to) return 'lent-to-holder'
  const isBeyond = days.startsOn < post.startsOn || (post.endsOn !== null && (days.endsOn ?? '') > post.endsOn)
  return isBeyond ? 'lent-beyond-post' : null
}

/** The last day of a post that gives nothing any more from `from` on; one that has not begun by then is withdrawn. */
export function endPost(post: Days, from: CalendarDate): Result<CalendarDate, PostRefusal> {
  if (post.endsOn !== null && post.endsOn < from) return refuse('ended-before')
  const firstWithout = from > post.startsOn ? from : post.startsOn
  return ok(addDays(firstWithout, -1) ?? firstWithout)
}
