import type { Duty } from '@jiheng/domain/accounts'
import type { AccountId, PostId } from '@jiheng/domain/kernel'
import type { Role } from '@jiheng/domain/organizations'

/**
 * Somebody who is signed in, in the post (岗位) that the session acts in: role, organisation and division are the post's.
 * An administrator of the whole installation has no division, nor has a first account until its first package is loaded.
 */
export type Actor = {
  readonly accountId: AccountId
  readonly username: string
  readonly displayName: string
  readonly postId: PostId
  readonly role: Role
  /** Whose post it is, where it was lent (代理). */
  readonly onBehalfOf: { readonly accountId: AccountId; readonly displayName: string } | null
  readonly isSample: boolean
  readonly organizationCode: string | null
  readonly division: Division | null
  /** While practising (演练): organisation and division above are those of the practice town. */
  readonly practice: Practice | null
  /** What has to be done before anything else; every route that does not serve it is closed until then. */
  readonly duty: Duty | null
  /** Days until the password has to be changed, where they have become few; null otherwise. */
  readonly passwordWarning: number | null
  /** Where the request came from. */
  readonly address: string
  /** Names the session in the database without being able to open it. */
  readonly sessionDigest: Buffer
  /** What a changing request must send back in the header `x-csrf-token`. */
  readonly csrfToken: string
}

/** Where somebody who practises is at home, and whether the practice town stands. */
export type Practice = {
  readonly home: { readonly division: Division; readonly organizationCode: string | null }
  readonly isReady: boolean
}

/** A fiscal division (财政区划) as the database keys it. */
export type Division = { readonly id: number; readonly code: string; readonly name: string }

/** An actor whose division has data: what every reader of records is. */
export type DivisionActor = Actor & { readonly division: Division }
