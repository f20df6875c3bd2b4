import type { AttachmentSlot, FileType, ScanState } from '@jiheng/domain/attachments'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type pg from 'pg'
import { mayOpen, organizationsInScope, type Scope } from '../accounts/scope.queries.ts'
import type { Db } from '../projects/project-list.queries.ts'

/** What is attached to: `isOwnToday` where it belongs to the caller's scope now, not only in a former year. */
export type Subject = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly isOwnToday: boolean
}

export type AttachmentRow = {
  readonly id: string
  readonly slot: AttachmentSlot
  readonly name: string
  readonly bytes: string
  readonly sha256: string
  readonly type: FileType
  readonly scan: ScanState
  readonly uploaderId: string
  readonly uploadedBy: string
  readonly uploadedAt: Date
}

const columns = sql`a.id, a.slot, a.file_name as name, f.size_bytes as bytes, a.digest as sha256, f.file_type as type,
  f.scan_state as scan, a.uploaded_by as "uploaderId", coalesce(u.display_name, '') as "uploadedBy",
  a.uploaded_at as "uploadedAt"`

const joined = sql`attachment a
  join stored_file f on f.division_id = a.division_id and f.digest = a.digest
  left join account u on u.id = a.uploaded_by`

function isOwnToday(scope: Scope, currentYear: number): RawBuilder<SqlBool> {
  const own = organizationsInScope(scope, currentYear)
  return own === null ? sql<SqlBool>`true` : sql<SqlBool>`p.organization_id = any(${own})`
}

type Asked = { readonly currentYear: number } & ({ readonly code: string } | { readonly id: string })

/** A subject by its code or id, if the scope may open it in this year. */
export async function findAttachable(db: Db, scope: Scope, asked: Asked): Promise<Subject | null> {
  const named = 'code' in asked ? sql<SqlBool>`p.code = ${asked.code}` : sql<SqlBool>`p.id = ${asked.id}`
  const { rows } = await sql<Subject>`
    select p.id, p.code, p.name, ${isOwnToday(scope, asked.currentYear)} as "isOwnToday"
    from project p
    where p.division_id = ${scope.divisionId} and ${named} and ${mayOpen(scope, asked.currentYear)}`.execute(db)
  return rows[0] ?? null
}

type Key = { readonly divisionId: number; readonly projectId: string }

/** What is attached to a subject, the newest first; a withdrawn attachment is not. */
export async function attachmentsOf(db: Db, { divisionId, projectId }: Key): Promise<readonly AttachmentRow[]> {
  const { rows } = await sql<AttachmentRow>`
    select ${columns} from ${joined}
    where a.division_id = ${divisionId} and a.project_id = ${projectId} and a.withdrawn_at is null
    order by a.uploaded_at desc, a.id desc`.execute(db)
  return rows
}

export type FoundAttachment = AttachmentRow & { readonly subject: Subject }

/** One attachment of a subject that the scope may open in this year. */
export async function findAttachment(
  db: Db,
  scope: Scope,
  asked: { readonly id: string; readonly currentYear: number },
): Promise<FoundAttachment | null> {
  const { rows } = await sql<AttachmentRow & { projectId: string; code: string; project: string; isOwnToday: boolean }>`
    select ${columns}, p.id as "projectId", p.code, p.name as project,
      ${isOwnToday(scope, asked.currentYear)} as "isOwnToday"
    from ${joined} join project p on p.division_id = a.division_id and p.id = a.project_id
    where a.division_id = ${scope.divisionId} and a.id = ${asked.id} and a.withdrawn_at is null
      and ${mayOpen(scope, asked.currentYear)}`.execute(db)
  const [row] = rows
  if (row === undefined) return null
  const { projectId, code, project, isOwnToday: isOwn, ...attachment } = row
  return { ...attachment, subject: { id: projectId, code, name: project, isOwnToday: isOwn } }
}

/** How a content that is already here stands with the scanner; null where it is new to the division. */
export async function knownFile(
  pool: pg.Pool,
  divisionId: number,
  sha256: string,
): Promise<{ readonly type: FileType; readonly scan: ScanState } | null> {
  const found = await pool.query<{ type: FileType; scan: ScanState }>(
    'select file_type as type, scan_state as scan from stored_file where division_id = $1 and digest = $2',
    [divisionId, sha256],
  )
  return found.rows[0] ?? null
}
