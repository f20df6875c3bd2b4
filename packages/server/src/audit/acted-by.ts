import type { AuditAccount, AuditEntry } from '@jiheng/domain/audit'
import type { Actor, DivisionActor } from '../accounts/actor.ts'

type ActedBy = AuditAccount & {
  readonly role: string | null
  readonly post: string | null
  readonly onBehalfOf: AuditEntry['onBehalfOf']
  readonly organizationCode: string | null
}

/** Whose deed an entry tells of, and in whose chain it stands. */
export type Deed = {
  /** A division's number, or `installationChain`. */
  readonly divisionId: number
  /** Null: the system itself, or the command line. */
  readonly by: ActedBy | null
  /** Where the request came from; null where there was none. */
  readonly address: string | null
}

/** The chain of what concerns no division: the installation's own. No division has this number. */
export const installationChain = 0

/** Has the actor a division, and with it business data? Before the first package is loaded there is none. */
export function inDivision(actor: Actor): actor is DivisionActor {
  return actor.division !== null
}

/** What is put on record of somebody who acts: what an order for long work keeps of him, too. */
export type Acting = Pick<
  Actor,
  'accountId' | 'username' | 'displayName' | 'role' | 'postId' | 'organizationCode' | 'address' | 'onBehalfOf'
>

/** The deed of somebody who is signed in, for the chain of his own division, or of the installation where he has none. */
export function actedBy(actor: Acting & Pick<Actor, 'division'>): Deed {
  return { divisionId: actor.division?.id ?? installationChain, ...whoActs(actor) }
}

/** The deed of somebody in a division that is only being made. */
export function whoActs(actor: Acting): Omit<Deed, 'divisionId'> {
  const { accountId: id, username, displayName: name, role, postId: post, organizationCode, address } = actor
  const lender = actor.onBehalfOf
  const onBehalfOf = lender === null ? null : { id: lender.accountId, name: lender.displayName }
  return { by: { id, username, name, role, post, onBehalfOf, organizationCode }, address }
}
