import type { AuditEntry } from '@jiheng/domain/audit'
import type { Instant } from '@jiheng/domain/kernel'

/** An entry as its columns tell it. */
export type StoredEntry = Pick<AuditEntry, 'action' | 'role' | 'outcome' | 'address' | 'details'> & {
  readonly sequence: string
  readonly at: Date
  readonly accountId: string | null
  readonly username: string | null
  readonly accountName: string | null
  readonly postId: string | null
  readonly lenderId: string | null
  readonly lenderName: string | null
  readonly organizationCode: string | null
  readonly organizationName: string | null
  readonly subjectKind: NonNullable<AuditEntry['subject']>['kind'] | null
  readonly subjectId: string | null
  readonly subjectCode: string | null
  readonly subjectName: string | null
}

/** The columns of `audit_entry` as `StoredEntry` names them. */
export const entryColumns = `sequence, at, account_id as "accountId", account_username as username,
  account_name as "accountName", role, post_id as "postId", lender_id as "lenderId", lender_name as "lenderName",
  organization_code as "organizationCode", organization_name as "organizationName",
  action, subject_kind as "subjectKind", subject_id as "subjectId", subject_code as "subjectCode",
  subject_name as "subjectName", outcome, address, details`

export function entryFrom(row: StoredEntry): AuditEntry {
  return {
    sequence: Number(row.sequence),
    at: instantOf(row.at),
    account: accountIn(row),
    role: row.role,
    post: row.postId,
    onBehalfOf: lenderIn(row),
    organization: organizationIn(row),
    action: row.action,
    subject: subjectIn(row),
    outcome: row.outcome,
    address: row.address,
    details: row.details,
  }
}

// A part is there when any of its columns is, so that a value written where there was none changes the canonical form.

function accountIn({ accountId: id, username, accountName: name }: StoredEntry): AuditEntry['account'] {
  if (id === null && username === null && name === null) return null
  return { id: id ?? '', username: username ?? '', name: name ?? '' }
}

function lenderIn({ lenderId: id, lenderName: name }: StoredEntry): AuditEntry['onBehalfOf'] {
  return id === null && name === null ? null : { id: id ?? '', name: name ?? '' }
}

function organizationIn({ organizationCode: code, organizationName: name }: StoredEntry): AuditEntry['organization'] {
  return code === null && name === null ? null : { code: code ?? '', name: name ?? '' }
}

function subjectIn(row: StoredEntry): AuditEntry['subject'] {
  const { subjectKind: kind, subjectId: id, subjectCode: code, subjectName: name } = row
  if (kind === null) return null
  return { kind, id, code, name }
}

export function instantOf(at: Date): Instant {
  return at.toISOString() as Instant
}
