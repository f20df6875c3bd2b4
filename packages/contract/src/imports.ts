import { z } from 'zod'
import { routes } from './route.ts'

/** A fault (or a notice) of an imported package: where, what, by which rule, and how to mend it. */
export const importIssue = z
  .object({
    severity: z.enum(['error', 'notice']),
    code: z.string(),
    table: z.string().nullable(),
    row: z.int().nullable(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    rule: z.string(),
    mend: z.string(),
  })
  .meta({ id: 'ImportIssue' })
export type ImportIssueAnswer = z.infer<typeof importIssue>

/** What `table` says of issues that are about no table. */
export const wholePackage = '整个数据包'

const counts = z.object({ added: z.int(), updated: z.int(), unchanged: z.int() })

/** One upload on its way: checked first (试导入), committed only when somebody says so. */
export const importJob = z
  .object({
    id: z.string(),
    fileName: z.string(),
    /** Who sent it, and when. */
    by: z.string().nullable(),
    uploadedAt: z.string(),
    /** `checked` has been tried against the database and rolled back; `committed` stands. */
    state: z.enum(['checking', 'checked', 'faulty', 'committing', 'committed', 'cancelled', 'failed']),
    /** What is being done, in Chinese, and how far (0–100). */
    step: z.string(),
    percent: z.int(),
    tables: z.array(z.object({ table: z.string(), rows: z.int() }).extend(counts.shape)),
    errorCount: z.int(),
    noticeCount: z.int(),
    /** When it is forgotten unless somebody goes on with it; null while something is being done. */
    keptUntil: z.string().nullable(),
  })
  .meta({ id: 'ImportJob' })
export type ImportJob = z.infer<typeof importJob>

const id = z.object({ id: z.string().max(64) })

export const importRoutes = routes({
  uploadPackage: {
    method: 'POST',
    path: '/api/imports',
    summary: 'Upload a data package (zip, xlsx or several csv files) and try it without changing anything',
    access: 'finance',
    accepts: 'multipart',
    answer: importJob,
  },
  readImport: {
    method: 'GET',
    path: '/api/imports/:id',
    summary: 'Progress, counts and issues of an upload',
    access: 'finance',
    params: id,
    answer: importJob,
  },
  listImportIssues: {
    method: 'GET',
    path: '/api/imports/:id/issues',
    summary: 'Issues of one severity, of all tables or of one, in the order of the package',
    access: 'finance',
    params: id,
    query: z.object({
      severity: z.enum(['error', 'notice']),
      table: z.string().max(40).optional(),
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    answer: z.object({
      issues: z.array(importIssue.extend({ at: z.int() })),
      next: z.int().nullable(),
      /** How many are kept of each table (the first 10,000 errors, the first 1,000 notices). */
      tables: z.array(z.object({ table: z.string(), count: z.int() })),
    }),
  },
  importIssues: {
    method: 'GET',
    path: '/api/imports/:id/issues.csv',
    summary: 'All issues of an upload as CSV',
    access: 'finance',
    params: id,
    answer: 'file',
  },
  commitImport: {
    method: 'POST',
    path: '/api/imports/:id/commit',
    summary: 'Load the checked package for good, in one transaction',
    access: 'finance',
    params: id,
    answer: importJob,
  },
  cancelImport: {
    method: 'DELETE',
    path: '/api/imports/:id',
    summary: 'Stop or discard an upload',
    access: 'finance',
    params: id,
    answer: importJob,
  },
  importHistory: {
    method: 'GET',
    path: '/api/imports',
    summary: 'Packages that were loaded, newest first, and those on their way',
    access: 'finance',
    answer: z.object({
      runs: z.array(
        z.object({
          id: z.string(),
          importedAt: z.string(),
          by: z.string().nullable(),
          fileName: z.string(),
          digest: z.string(),
          added: z.int(),
          updated: z.int(),
          unchanged: z.int(),
        }),
      ),
      /** Uploads to wait for or to decide about. */
      open: z.array(importJob),
    }),
  },
  exportPackage: {
    method: 'GET',
    path: '/api/package',
    summary: 'The whole division as a data package',
    access: 'finance',
    query: z.object({ format: z.enum(['zip', 'xlsx']).default('zip') }),
    answer: 'file',
  },
})
