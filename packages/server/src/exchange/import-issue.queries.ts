import { wholePackage } from '@jiheng/contract/imports'
import type pg from 'pg'
import type { ImportIssue } from './import-outcome.ts'

/** An issue with its number in the order of the list. */
export type NumberedIssue = ImportIssue & { readonly at: number }

const columns = `at, severity, code, table_name as "table", row_number as "row", column_name as "column", value, rule, mend`

export type IssuesAsked = {
  readonly upload: string
  readonly severity: ImportIssue['severity']
  /** A table, the package as a whole, or undefined for all. */
  readonly table: string | undefined
  readonly after: number
  readonly limit: number
}

/** The issues of a severity behind a number, in the order of the list. */
export async function issuesAfter(pool: pg.Pool, asked: IssuesAsked): Promise<NumberedIssue[]> {
  const { rows } = await pool.query<NumberedIssue>(
    `select ${columns} from imports.issue
     where upload_id = $1 and severity = $2 and at > $3
       and ($4::text is null or table_name is not distinct from nullif($4, $5))
     order by at limit $6`,
    [asked.upload, asked.severity, asked.after, asked.table ?? null, wholePackage, asked.limit],
  )
  return rows
}

/** How many issues of a severity are kept of each table, in the order of the list. */
export async function issuesByTable(
  pool: pg.Pool,
  upload: string,
  severity: ImportIssue['severity'],
): Promise<{ readonly table: string; readonly count: number }[]> {
  const { rows } = await pool.query<{ table: string; count: number }>(
    `select coalesce(table_name, $3) as "table", count(*)::int as count from imports.issue
     where upload_id = $1 and severity = $2 group by table_name order by min(at)`,
    [upload, severity, wholePackage],
  )
  return rows
}

/** All issues that are kept, errors first. */
export async function allIssues(pool: pg.Pool, upload: string): Promise<NumberedIssue[]> {
  const { rows } = await pool.query<NumberedIssue>(
    `select ${columns} from imports.issue where upload_id = $1 order by at`,
    [upload],
  )
  return rows
}
