import { z } from 'zod'
import { measure } from './measures.ts'
import { routes } from './route.ts'

/** A chart as data: the table behind it is the chart's text alternative, and each mark opens the rows of its measure. */
export const chart = z
  .object({
    title: z.string(),
    kind: z.enum(['bar', 'stacked', 'line', 'donut']),
    unit: z.string(),
    series: z.array(
      z.object({
        name: z.string(),
        points: z.array(
          z.object({
            label: z.string(),
            value: z.string().nullable(),
            measureKey: z.string().nullable(),
            /** The report year by which `measureRows` finds the rows. */
            year: z.int(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Chart' })
export type ChartAnswer = z.infer<typeof chart>

/** One of the five links of the cycle (五个环节). */
export const cockpitLink = z
  .object({
    stage: z.enum(['ex-ante', 'goals', 'monitoring', 'evaluation', 'application']),
    /** 预算决策有评估 … 评价结果有应用 */
    motto: z.string(),
    title: z.string(),
    ofYear: z.int(),
    count: measure.nullable(),
    amount: measure.nullable(),
    coverage: measure.nullable(),
    others: z.array(measure),
    chart: chart.nullable(),
  })
  .meta({ id: 'CockpitLink' })
export type CockpitLink = z.infer<typeof cockpitLink>

export const cockpitRoutes = routes({
  readCockpit: {
    method: 'GET',
    path: '/api/cockpit',
    summary: 'The cycle at a glance for a report year, over what the caller may see',
    access: 'records',
    query: z.object({ year: z.coerce.number().int().min(1990).max(2199) }),
    answer: z.object({
      year: z.int(),
      /** The moment of which the figures are, while they are computed anew after a change; null when they are up to date. */
      asOf: z.iso.datetime().nullable(),
      links: z.array(cockpitLink),
      /** The links beside one another over the report years on record. */
      trends: z.array(chart),
    }),
  },
})
