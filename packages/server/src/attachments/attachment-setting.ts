import type pg from 'pg'
import type { Db } from '../projects/project-list.queries.ts'
import type { Clock } from '../ports/clock.ts'
import type { Files } from '../ports/files.ts'
import type { Ids } from '../ports/ids.ts'
import type { VirusScanner } from '../ports/virus-scanner.ts'

/** What an operator may set for attachments (附件). */
export type AttachmentLimits = {
  /** The largest file. */
  readonly attachmentBytes: number
  /** How many a subject may have. */
  readonly attachmentsPerSubject: number
}

/** What every command on attachments works with. */
export type AttachmentSetting = {
  readonly pool: pg.Pool
  readonly db: Db
  readonly clock: Clock
  readonly ids: Ids
  readonly files: Files
  /** Null where no scanner is set up. */
  readonly scanner: VirusScanner | null
  readonly limits: AttachmentLimits
  /** Told of what the caller is not, such as a scanner that does not answer. */
  warn(what: string, cause: unknown): void
}
