import type { Actor } from './actor.ts'

/** The same person in the division of the post, in earnest: what a session does to itself is on record there. */
export function atHome(actor: Actor): Actor {
  return actor.practice === null ? actor : { ...actor, ...actor.practice.home, practice: null }
}
