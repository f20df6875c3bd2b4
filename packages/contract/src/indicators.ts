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
    /** Those of them whose newest filing took it from the library. */
    adopted: z.int(),
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

/** What was set and reached with an item in each year. */
const usedYears = z.array(z.object({ year: z.int(), projects: z.int(), targets: spread, actuals: spread }))

const versions = z.array(
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
)

/** How the division used an item, without single projects: for who reviews a change of it. */
export const itemHistory = z.object({ item: libraryLine, versions, years: usedYears }).meta({ id: 'ItemHistory' })
export type ItemHistory = z.infer<typeof itemHistory>

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
    versions,
    years: usedYears,
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

/** One suggestion with its reason, and the levels that it has in the form's tree. */
export const indicatorSuggestion = z
  .object({
    code: z.string(),
    name: z.string(),
    levelOne: z.string(),
    levelTwo: z.string(),
    nature: z.enum(['定量', '定性']),
    unit: z.string().nullable(),
    direction: z.string().nullable(),
    definition: z.string().nullable(),
    formula: z.string().nullable(),
    standard: z.string().nullable(),
    standardSource: z.string().nullable(),
    evidence: evidence.nullable(),
    evidenceAsked: z.string().nullable(),
    used: z.int(),
    reason: z.string(),
  })
  .meta({ id: 'IndicatorSuggestion' })
export type IndicatorSuggestion = z.infer<typeof indicatorSuggestion>

const range = z.object({ low: z.string(), median: z.string(), high: z.string() })

/** A target beside what this project reached in the years before, and what others did. Numbers are plain decimals in `unit`. */
export const indicatorCalibration = z
  .object({
    unit: z.string(),
    /** The target as it was read; null where it is no number in the unit. */
    target: z.string().nullable(),
    /** The years before, newest first, as they were written and as they were read. */
    years: z.array(
      z.object({
        year: z.int(),
        target: z.string().nullable(),
        actual: z.string().nullable(),
        targetValue: z.string().nullable(),
        actualValue: z.string().nullable(),
      }),
    ),
    own: range.nullable(),
    /** Other projects of the division with the same indicator; the range is null where they are too few. */
    peers: z.object({ projects: z.int(), range: range.nullable() }),
    /** 你填 60；前三年完成 81—96；同类中位数 88。 */
    sentence: z.string(),
    /** Why the target looks too easy; none where it does not. */
    signs: z.array(z.object({ sign: z.string(), sentence: z.string() })),
    rule: z.object({ id: z.string(), title: z.string(), text: z.string(), evidence, source: z.string() }),
  })
  .meta({ id: 'IndicatorCalibration' })
export type IndicatorCalibration = z.infer<typeof indicatorCalibration>

const code = z.string().min(1).max(64)
const tree = z.enum(['A', 'B']).default('A')

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
  suggestIndicators: {
    method: 'GET',
    path: '/api/indicators/suggestions',
    summary: 'Items of the library that fit a project, ranked, each with its reason',
    access: 'records',
    query: z.object({
      year,
      /** A subject that the caller may see: its kind, its area and its name count. */
      project: code.optional(),
      kind: z.string().max(40).optional(),
      area: z.string().max(40).optional(),
      /** What the filing says: goal, basis. */
      text: z.string().max(1000).default(''),
      levelTwo: z.string().max(40).optional(),
      tree,
      /** Codes that the filing has taken already, separated by commas. */
      taken: z.string().max(4000).default(''),
      limit: z.coerce.number().int().min(1).max(30).default(10),
    }),
    answer: z.object({ rows: z.array(indicatorSuggestion) }),
  },
  calibrateIndicator: {
    method: 'GET',
    path: '/api/indicators/calibration',
    summary: 'A target beside the years before of its project and beside other projects with the same indicator',
    access: 'records',
    query: z.object({
      year,
      project: code,
      /** 三级指标 as filed. */
      name: z.string().trim().min(1).max(200),
      levelTwo: z.string().max(40).default(''),
      /** The code of the library item from which the row was taken. */
      code: code.optional(),
      target: z.string().max(200).default(''),
    }),
    answer: indicatorCalibration,
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
