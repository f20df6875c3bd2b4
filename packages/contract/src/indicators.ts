import { z } from 'zod'
import { routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)
const search = z.string().trim().max(100)
const evidence = z.enum(['text', 'partial', 'assumed'])

/** Filters of the library (指标库). `area` and `place` take several values separated by commas. */
export const libraryFilter = z.object({
  /** The year in which an item has to be in force. */
  year,
  search: search.optional(),
  class: z.string().max(60).optional(),
  area: z.string().max(400).optional(),
  place: z.string().max(200).optional(),
  origin: z.enum(['参考', '本地']).optional(),
  /** Also what has ended by then. */
  ended: z.enum(['true', 'false']).default('false'),
})
export type LibraryFilter = z.infer<typeof libraryFilter>

/** One item as the list shows it: its version in force. */
export const libraryLine = z
  .object({
    code: z.string(),
    revision: z.int(),
    /** 参考: ships with the product; 本地: the division's own. */
    origin: z.enum(['参考', '本地']),
    class: z.string().nullable(),
    area: z.string().nullable(),
    levelOne: z.string().nullable(),
    levelTwo: z.string().nullable(),
    name: z.string(),
    definition: z.string().nullable(),
    formula: z.string().nullable(),
    unit: z.string().nullable(),
    direction: z.string().nullable(),
    standard: z.string().nullable(),
    standardSource: z.string().nullable(),
    evidence: evidence.nullable(),
    evidenceAsked: z.string().nullable(),
    startYear: z.int().nullable(),
    endYear: z.int().nullable(),
    /** Projects of the division that took it from the library, or filed an indicator of its name. */
    used: z.int(),
  })
  .meta({ id: 'LibraryLine' })
export type LibraryLine = z.infer<typeof libraryLine>

/** What was set or reached in a year, over the projects of the division. Values as plain decimals in the item's unit. */
const spread = z
  .object({
    /** How many values were given, and how many of them are a number in the item's unit. */
    given: z.int(),
    read: z.int(),
    /** Null where too few projects would show each other's values. */
    range: z.object({ low: z.string(), median: z.string(), high: z.string() }).nullable(),
  })
  .meta({ id: 'ValueSpread' })
export type ValueSpread = z.infer<typeof spread>

/** The page of one item: the version in force, all versions, and how the division used it. */
export const libraryItem = z
  .object({
    item: libraryLine,
    /** Its second level in each of the official trees. */
    levels: z
      .object({
        A: z.object({ levelOne: z.string(), levelTwo: z.string() }),
        B: z.object({ levelOne: z.string(), levelTwo: z.string() }),
      })
      .nullable(),
    versions: z.array(
      z.object({
        revision: z.int(),
        origin: z.enum(['参考', '本地']),
        name: z.string(),
        standard: z.string().nullable(),
        standardSource: z.string().nullable(),
        startYear: z.int().nullable(),
        endYear: z.int().nullable(),
        isInForce: z.boolean(),
      }),
    ),
    /** Projects whose newest filing carries its code. */
    adopted: z.int(),
    years: z.array(z.object({ year: z.int(), projects: z.int(), targets: spread, actuals: spread })),
    /** Its use by projects that the caller may see, newest first. */
    uses: z.array(
      z.object({
        year: z.int(),
        projectCode: z.string(),
        projectName: z.string(),
        target: z.string().nullable(),
        actual: z.string().nullable(),
      }),
    ),
    isMore: z.boolean(),
  })
  .meta({ id: 'LibraryItem' })
export type LibraryItem = z.infer<typeof libraryItem>

const code = z.string().min(1).max(64)

export const indicatorRoutes = routes({
  listIndicators: {
    method: 'GET',
    path: '/api/indicators',
    summary: 'Items of the indicator library in force in a year, filtered, paged by key; their count on the first page',
    access: 'records',
    query: libraryFilter.extend({
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({ rows: z.array(libraryLine), next: z.string().nullable(), count: z.int().nullable() }),
  },
  exportIndicators: {
    method: 'GET',
    path: '/api/indicators/export',
    summary: 'Exactly the filtered list as XLSX or CSV',
    access: 'records',
    query: libraryFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    answer: 'file',
  },
  indicatorAreas: {
    method: 'GET',
    path: '/api/indicators/areas',
    summary: 'The areas and project kinds that items in force stand under, with how many',
    access: 'records',
    query: z.object({ year }),
    answer: z.object({ areas: z.array(z.object({ class: z.string(), area: z.string(), count: z.int() })) }),
  },
  readIndicator: {
    method: 'GET',
    path: '/api/indicators/:code',
    summary: 'One item: definition, formula, standard, versions, and how the division used it',
    access: 'records',
    params: z.object({ code }),
    query: z.object({ year }),
    answer: libraryItem,
  },
})
