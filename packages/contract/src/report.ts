import { z } from 'zod'
import { identity } from './measures.ts'
import { routes } from './route.ts'

const year = z.coerce.number().int().min(1990).max(2199)

/** A run of text; a figure carries the measure it comes from, so that the screen can open its rows. */
export const reportRun = z.object({ text: z.string(), measureKey: z.string().optional() }).meta({ id: 'ReportRun' })

/** A block of the annual report as it will print. */
export const reportBlock = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('heading'), level: z.int().min(1).max(4), id: z.string(), text: z.string() }),
    z.object({ kind: z.literal('paragraph'), id: z.string(), editable: z.boolean(), runs: z.array(reportRun) }),
    z.object({
      kind: z.literal('table'),
      id: z.string(),
      title: z.string(),
      unit: z.string().nullable(),
      columns: z.array(z.object({ title: z.string(), align: z.enum(['left', 'right', 'center']) })),
      rows: z.array(z.array(reportRun)),
    }),
  ])
  .meta({ id: 'ReportBlock' })
export type ReportBlock = z.infer<typeof reportBlock>

/** The annual report (年度预算绩效管理情况说明) of a year, first form. */
export const annualReport = z
  .object({
    year: z.int(),
    title: z.string(),
    division: z.string(),
    /** What must be read first of data that are not real; null for real ones. */
    dataMark: z.string().nullable(),
    blocks: z.array(reportBlock),
    identities: z.array(identity),
    /** figure → measure → definition → number of rows */
    appendix: z.array(
      z.object({
        figure: z.string(),
        measureKey: z.string(),
        title: z.string(),
        definition: z.string(),
        ofYear: z.int(),
        rowCount: z.int(),
      }),
    ),
  })
  .meta({ id: 'AnnualReport' })
export type AnnualReport = z.infer<typeof annualReport>

/** A paragraph of the editable template: prose with figures written as {{measure.key|unit}}. */
export const templateParagraph = z
  .object({ id: z.string(), text: z.string(), isEdited: z.boolean(), original: z.string() })
  .meta({ id: 'TemplateParagraph' })

export const reportRoutes = routes({
  readReport: {
    method: 'GET',
    path: '/api/reports/:year',
    summary: 'The annual report of a year as blocks, with its identities and appendix',
    // The report is the place's, not a department's.
    access: 'whole-division',
    params: z.object({ year }),
    answer: annualReport,
  },
  readTemplate: {
    method: 'GET',
    path: '/api/reports/:year/template',
    summary: 'The prose behind the report, by paragraph',
    access: 'finance',
    params: z.object({ year }),
    answer: z.object({
      paragraphs: z.array(templateParagraph),
      figures: z.array(z.object({ key: z.string(), title: z.string() })),
    }),
  },
  editTemplate: {
    method: 'PUT',
    path: '/api/reports/:year/template/:paragraph',
    summary: 'Change one paragraph (null returns it to the original)',
    access: 'finance',
    params: z.object({ year, paragraph: z.string().max(80) }),
    body: z.object({ text: z.string().max(20000).nullable() }),
    answer: templateParagraph,
  },
  previewParagraph: {
    method: 'POST',
    path: '/api/reports/:year/template/:paragraph/preview',
    summary: 'One paragraph as the report would print it with this text; nothing is kept',
    access: 'finance',
    params: z.object({ year, paragraph: z.string().max(80) }),
    body: z.object({ text: z.string().max(20000) }),
    answer: z.object({ runs: z.array(reportRun) }),
  },
  downloadReport: {
    method: 'GET',
    path: '/api/reports/:year/document',
    summary: 'The report as Word or PDF',
    // The report is the place's, not a department's.
    access: 'whole-division',
    params: z.object({ year }),
    query: z.object({ format: z.enum(['docx', 'pdf']) }),
    answer: 'file',
  },
})
