import { z } from 'zod'
import { goalChange } from './goal-change.ts'
import { approvalDocument } from './goal-opinion.ts'
import { routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)

/** Something found in an export: where, what, by which rule, how to mend it. */
const cityIssue = z
  .object({
    sheet: z.string(),
    address: z.string(),
    label: z.string(),
    value: z.string(),
    code: z.string(),
    rule: z.string(),
    mend: z.string(),
  })
  .meta({ id: 'CityExportIssue' })
export type CityExportIssue = z.infer<typeof cityIssue>

/** Rows of a sheet by what became of them; the four add up to the rows. */
const sheetRows = z
  .object({
    name: z.string(),
    rows: z.int(),
    heads: z.int(),
    taken: z.int(),
    unread: z.int(),
    faulty: z.int(),
  })
  .meta({ id: 'CityExportSheet' })
export type CityExportSheet = z.infer<typeof sheetRows>

/** How a department stands: 一致、有差异、仅市级平台有、仅本系统有、两边都没有. */
const standing = z.enum(['same', 'differs', 'city-only', 'local-only', 'neither'])

const decision = z.object({
  kind: z.enum(['采用', '保留']),
  reason: z.string().nullable(),
  at: z.string(),
  by: z.string(),
})

/** A department with what both sides say of its overall goal. */
const cityDepartment = z
  .object({
    code: z.string(),
    name: z.string(),
    standing,
    /** Where the export names it; null where it does not. */
    place: z.string().nullable(),
    /** What taking over would change; `before` is 本系统, `after` 市级平台. */
    differences: z.array(goalChange),
    /** 目标状态 here; null where nothing was submitted. */
    localState: z.string().nullable(),
    /** The filing of it, where the caller may open one. */
    goal: z.string().nullable(),
    /** What else is to be known of it: a draft that would be replaced, tasks that an import does not bring. */
    notes: z.array(z.string()),
    /** Waits for a decision. */
    isOpen: z.boolean(),
    /** Why the city's cannot be taken over now; null where it can. */
    hindrance: z.string().nullable(),
    decision: decision.nullable(),
    /** 批复文号、批复日期 that the export names; empty where it does not. */
    document: z.object({ number: z.string(), on: z.string() }),
  })
  .meta({ id: 'CityDepartment' })
export type CityDepartment = z.infer<typeof cityDepartment>

/** One export against this system, as it is now. */
const reconciliation = z
  .object({
    export: z.object({
      id: z.string(),
      fileName: z.string(),
      digest: z.string(),
      uploadedAt: z.string(),
      uploadedBy: z.string(),
    }),
    /** Departments by standing, those of the export that were not matched, and those that wait for a decision. */
    counts: z.object({
      same: z.int(),
      differs: z.int(),
      cityOnly: z.int(),
      localOnly: z.int(),
      neither: z.int(),
      unmatched: z.int(),
      open: z.int(),
    }),
    departments: z.array(cityDepartment),
    unmatched: z.array(cityIssue),
    sheets: z.array(sheetRows),
    notices: z.array(cityIssue),
  })
  .meta({ id: 'CityReconciliation' })
export type CityReconciliation = z.infer<typeof reconciliation>

const standingSetting = z.object({
  standing: z.enum(['已批复', '待批复']),
  /** Who set it, when and why; null for the default. */
  changed: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
})

const cityPlatform = z
  .object({
    year: z.int(),
    setting: standingSetting,
    /** By the newest export of the year; null before the first. */
    reconciliation: reconciliation.nullable(),
  })
  .meta({ id: 'CityPlatform' })
export type CityPlatform = z.infer<typeof cityPlatform>

/** 市级平台对账: the city platform's export of department-overall goals, tried first, decided on a department at a time. */
export const cityPlatformRoutes = routes({
  readCityPlatform: {
    method: 'GET',
    path: '/api/city-platform',
    summary: 'The newest export of a year against this system, department by department and field by field',
    access: 'filing',
    query: z.object({ year }),
    answer: cityPlatform,
  },
  citySummary: {
    method: 'GET',
    path: '/api/city-platform/summary',
    summary: 'How many overall goals of a year come from the city platform, and how many are not reconciled',
    access: 'whole-division',
    query: z.object({ year }),
    answer: z.object({
      /** Counted overall goals that were taken over from the city platform. */
      taken: z.int(),
      /** Whether an export of the year was uploaded. */
      hasExport: z.boolean(),
      /** Departments that differ or stand on the city platform alone, undecided, and those not matched. */
      open: z.int(),
    }),
  },
  uploadCityExport: {
    method: 'POST',
    path: '/api/city-platform/:year/exports',
    summary: 'Read an export of the city platform and compare it; no goal is changed, and a faulty file is not kept',
    access: 'filing',
    params: z.object({ year }),
    accepts: 'multipart',
    answer: z.object({
      /** Null where the file was not kept. */
      export: z.string().nullable(),
      /** The same file was uploaded before: nothing changed. */
      isRepeated: z.boolean(),
      fileName: z.string(),
      issueCount: z.int(),
      issues: z.array(cityIssue),
      sheets: z.array(sheetRows),
    }),
  },
  decideCityGoals: {
    method: 'POST',
    path: '/api/city-platform/decisions',
    summary: 'Take over the city’s goals of departments, or keep this system’s with a reason; all of them or none',
    access: 'filing',
    body: z.object({
      export: z.uuid(),
      kind: z.enum(['采用', '保留']),
      departments: z.array(z.string().min(1).max(64)).min(1).max(500),
      reason: z.string().trim().max(1000).default(''),
      document: approvalDocument.nullable().default(null),
    }),
    answer: z.object({ decided: z.int() }),
  },
  setCityStanding: {
    method: 'PUT',
    path: '/api/city-platform/standing',
    summary:
      'How a goal stands once it was taken over: approved by the city’s document, or waiting for the approval here',
    access: 'filing',
    body: z.object({ standing: z.enum(['已批复', '待批复']), reason: z.string().trim().min(1).max(500) }),
    answer: standingSetting,
  },
})
