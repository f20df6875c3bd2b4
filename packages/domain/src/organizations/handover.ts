import { ok, refuse, type Result } from '../kernel/index.ts'

/** The work that hangs on one post which is about to end, and what is asked to become of it. Users by their names. */
export type HandoverAsked = {
  /** Open things at the post's desk (role × organisation). */
  readonly open: number
  /** Who else acts at that desk from the day on. */
  readonly colleagues: readonly string[]
  /** Who is to take over; null where nobody is named. */
  readonly successor: string | null
  /** Whoever ends the post has said that the work may wait until somebody comes. */
  readonly isLeftOpen: boolean
  /** Whether whoever ends the post may grant posts: the security administrator alone. */
  readonly mayGrant: boolean
}

/** What becomes of it (交接): nobody need be told, some are, a post is granted first, or it waits at the empty desk. */
export type Handover =
  | { readonly kind: 'nothing' | 'left-open' }
  | { readonly kind: 'told'; readonly usernames: readonly string[] }
  | { readonly kind: 'granted'; readonly username: string }

export type HandoverRefusal =
  /** Nobody would be left at the desk, and nobody has said that its work may wait. */
  | 'nobody'
  /** The one named has no such post, and whoever ends this one may not give him one. */
  | 'not-a-colleague'

/**
 * Decides who takes over the work of a post that ends (离岗交接). Work hangs on a desk, not on a person, so that nothing is
 * lost; what is decided is whether somebody is there to do it, and who is told.
 */
export function decideHandover(asked: HandoverAsked): Result<Handover, HandoverRefusal> {
  const { open, colleagues, successor, isLeftOpen, mayGrant } = asked
  if (successor !== null && !colleagues.includes(successor)) {
    return mayGrant ? ok({ kind: 'granted', username: successor }) : refuse('not-a-colleague')
  }
  if (open === 0) return ok({ kind: 'nothing' })
  const told = successor === null ? colleagues : [successor]
  if (told.length > 0) return ok({ kind: 'told', usernames: told })
  return isLeftOpen ? ok({ kind: 'left-open' }) : refuse('nobody')
}
