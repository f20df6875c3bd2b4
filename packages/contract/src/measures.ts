import { z } from 'zod'
import { routes } from './route.ts'

/** How a measure's value is written: a whole number, 元 with two decimals, a rate with four, points with two, or a grade word. */
export const measureKind = z.enum(['count', 'amount', 'rate', 'score', 'grade'])

/** A measure (口径): a figure with its definition. */
export const measure = z
  .object({
    key: z.string(),
    title: z.string(),
    kind: measureKind,
    /** The definition in Chinese words: what is counted, for which year, by which rule. */
    definition: z.string(),
    /** The year that the figure speaks of (goals: report year + 1; evaluation: report year − 1). */
    ofYear: z.int(),
    value: z.union([z.int(), z.string(), z.null()]),
    /** The same measure a year earlier. */
    lastYear: z.union([z.int(), z.string(), z.null()]),
    /** How many rows stand behind it. */
    rowCount: z.int(),
  })
  .meta({ id: 'Measure' })
export type MeasureAnswer = z.infer<typeof measure>

/** One row behind a measure: a subject (or a finding, or an organisation) and what it adds. */
export const measureRow = z
  .object({
    /** Position for paging. */
    key: z.string(),
    /** 项目代码 where the row is a subject's; opens the project's file. */
    projectCode: z.string().nullable(),
    name: z.string(),
    organization: z.string().nullable(),
    /** 预算部门 or 预算单位. */
    organizationKind: z.string().nullable(),
    amount: z.string().nullable(),
    score: z.string().nullable(),
    /** What else the row says: method, grade, state, fund nature … in Chinese. */
    note: z.string().nullable(),
  })
  .meta({ id: 'MeasureRow' })
export type MeasureRowAnswer = z.infer<typeof measureRow>

/** An identity between measures (勾稽关系), as 262 = 76 + 186. */
export const identity = z
  .object({ code: z.string(), sentence: z.string(), holds: z.boolean(), left: z.string(), right: z.string() })
  .meta({ id: 'Identity' })
export type IdentityAnswer = z.infer<typeof identity>

const year = z.coerce.number().int().min(1990).max(2199)

export const measureRoutes = routes({
  listMeasures: {
    method: 'GET',
    path: '/api/measures',
    summary: 'All measures of a report year over what the caller may see, with last year beside',
    access: 'records',
    query: z.object({ year }),
    answer: z.object({ year: z.int(), measures: z.array(measure), identities: z.array(identity) }),
  },
  measureRows: {
    method: 'GET',
    path: '/api/measures/:key/rows',
    summary: 'The rows behind one measure that the caller may see, its definition and the SQL that counts them',
    access: 'records',
    params: z.object({ key: z.string().max(120) }),
    query: z.object({
      year,
      after: z.string().max(400).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({
      measure,
      sql: z.string(),
      rows: z.array(measureRow),
      next: z.string().nullable(),
    }),
  },
})
