import { z } from 'zod'
import { routes } from './route.ts'

const sheetCounts = z.object({
  sheet: z.string(),
  /** Rows that say something; the other four add up to it. */
  rows: z.int(),
  added: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
})
export type SheetCounts = z.infer<typeof sheetCounts>

const fault = z
  .object({ sheet: z.string(), cell: z.string(), value: z.string(), rule: z.string(), mend: z.string() })
  .meta({ id: 'PeopleFault' })

/** What one row would change. */
const change = z.object({
  sheet: z.string(),
  row: z.int(),
  outcome: z.enum(['added', 'updated']),
  /** Whom or what it is about. */
  what: z.string(),
  /** What it would be, and what it was. */
  detail: z.string(),
})
export type PeopleChange = z.infer<typeof change>

const peopleImport = z
  .object({
    /** Null for a workbook with faults: it is not kept. */
    id: z.string().nullable(),
    division: z.object({ code: z.string(), name: z.string() }),
    state: z.enum(['有差错', '待确认', '待授予岗位', '已完成', '已放弃']),
    fileName: z.string(),
    digest: z.string(),
    uploadedBy: z.string(),
    uploadedAt: z.string(),
    counts: z.array(sheetCounts),
    /** All faults at once, at most 500. */
    faults: z.array(fault),
    faultCount: z.int(),
    /** What is still to be done, at most 500. */
    changes: z.array(change),
    changeCount: z.int(),
  })
  .meta({ id: 'PeopleImport' })
export type PeopleImport = z.infer<typeof peopleImport>

const id = z.object({ id: z.string().max(64) })
const ofDivision = z.object({ division: z.string().max(32).optional() })

export const peopleImportRoutes = routes({
  peopleTemplate: {
    method: 'GET',
    path: '/api/people-imports/template',
    summary: 'The empty workbook of organisations, accounts and posts to fill in',
    access: 'people',
    answer: 'file',
  },
  listPeopleImports: {
    method: 'GET',
    path: '/api/people-imports',
    summary: 'Workbooks that wait for somebody’s decision, and the newest others',
    access: 'people',
    answer: z.object({
      imports: z.array(peopleImport.omit({ faults: true, faultCount: true, changes: true, changeCount: true })),
    }),
  },
  uploadPeople: {
    method: 'POST',
    path: '/api/people-imports',
    summary: 'Read a workbook: all of its faults, or what it would change; nothing is written',
    access: 'accounts',
    accepts: 'multipart',
    query: ofDivision,
    answer: peopleImport,
  },
  readPeopleImport: {
    method: 'GET',
    path: '/api/people-imports/:id',
    summary: 'A workbook with what is still to be done by it',
    access: 'people',
    params: id,
    answer: peopleImport,
  },
  confirmPeople: {
    method: 'POST',
    path: '/api/people-imports/:id/confirm',
    summary: 'Write the organisations and accounts of a workbook; the passwords are in this answer alone',
    access: 'accounts',
    params: id,
    answer: z.object({
      passwords: z.array(z.object({ username: z.string(), name: z.string(), password: z.string() })),
      state: peopleImport.shape.state,
    }),
  },
  grantPeople: {
    method: 'POST',
    path: '/api/people-imports/:id/grant',
    summary: 'Grant the posts of a workbook whose organisations and accounts stand',
    access: 'posts',
    params: id,
    answer: z.object({ granted: z.int() }),
  },
  discardPeople: {
    method: 'DELETE',
    path: '/api/people-imports/:id',
    summary: 'Put a workbook aside; what stands already, stands',
    access: 'people',
    params: id,
    answer: z.object({ done: z.literal(true) }),
  },
})
