import type { Instant } from '../kernel/index.ts'
import type { AuditAction, AuditOutcome, AuditSubjectKind } from './actions.ts'
import { canonicalJson, type JsonObject } from './canonical-json.ts'

/** Who did it, as he was called then. Of a refused sign-in it is the account that was tried, which proves nothing about the person. */
export type AuditAccount = { readonly id: string; readonly username: string; readonly name: string }

/** What it was done to, by what a person knows it by. */
export type AuditSubject = {
  readonly kind: AuditSubjectKind
  readonly id: string | null
  readonly code: string | null
  readonly name: string | null
}

/** One line of the trail (审计记录). */
export type AuditEntry = {
  /** 1, 2, 3 … without a gap within the division. */
  readonly sequence: number
  readonly at: Instant
  /** Null: the system itself, or the command line. */
  readonly account: AuditAccount | null
  /** The role in which he acted; null with the account. */
  readonly role: string | null
  /** The post in which he acted, and whose it is where it was lent (代理). */
  readonly post: string | null
  readonly onBehalfOf: { readonly id: string; readonly name: string } | null
  readonly organization: { readonly code: string; readonly name: string } | null
  readonly action: AuditAction
  readonly subject: AuditSubject | null
  readonly outcome: AuditOutcome
  /** Where the request came from. */
  readonly address: string | null
  /** What changed (`before`, `after`) and what else explains it; no more of a person than that needs. */
  readonly details: JsonObject
}

/** The entry as it is hashed: every member is there, null where there is nothing. See docs/audit-chain.md. */
export function canonicalEntry(entry: AuditEntry): string {
  const { account, onBehalfOf, organization, subject } = entry
  return canonicalJson({
    account: account === null ? null : { id: account.id, name: account.name, username: account.username },
    action: entry.action,
    address: entry.address,
    at: entry.at,
    details: entry.details,
    onBehalfOf: onBehalfOf === null ? null : { id: onBehalfOf.id, name: onBehalfOf.name },
    organization: organization === null ? null : { code: organization.code, name: organization.name },
    outcome: entry.outcome,
    post: entry.post,
    role: entry.role,
    sequence: entry.sequence,
    subject: subject === null ? null : { code: subject.code, id: subject.id, kind: subject.kind, name: subject.name },
  })
}
