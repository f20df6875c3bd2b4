import { reportRoutes } from '@jiheng/contract/report'
import { fiscalYear, type FiscalYear } from '@jiheng/domain/kernel'
import { checkTemplateText, templateNames, templateParagraphs } from '@jiheng/domain/reporting'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { dataMarkOf } from '../accounts/data-mark.ts'
import { actedBy, inDivision } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import type { Typesetter } from '../documents/pdf/typesetter.ts'
import { mediaTypes } from '../http/file-answer.ts'
import type { Guard } from '../http/guard.ts'
import { refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { writeReportDocument } from './report-document.ts'
import { editedParagraphs, saveParagraph } from './report-template.store.ts'
import { makeReportReader, type ReadReport } from './report.ts'
import { templateFaultSentence } from './template-fault-sentence.ts'

type Deps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly ids: Ids
  readonly guard: Guard
  readonly typesetter: Typesetter
}

/** The annual report (年度报告), its template and its documents. */
export function registerReportRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, clock, guard, typesetter } = deps
  const readReport = makeReportReader(pool)

  register(app, reportRoutes.readReport, guard, async ({ actor, params }) => {
    const made = await readReport({
      divisionId: actor.division.id,
      year: validYear(params.year),
      dataMark: dataMarkOf(actor)?.sentence ?? null,
      now: clock.now(),
    })
    return made === null ? refused('not-found') : made.report
  })

  register(app, reportRoutes.downloadReport, guard, async ({ actor, params, query }) => {
    const made = await readReport({
      divisionId: actor.division.id,
      year: validYear(params.year),
      dataMark: dataMarkOf(actor)?.sentence ?? null,
      now: clock.now(),
    })
    if (made === null) return refused('not-found')
    const body = await writeReportDocument(made, query.format, typesetter)
    const name = `${made.report.title}.${query.format}`
    await recordAudit(pool, {
      ...actedBy(actor),
      at: clock.now(),
      action: 'report.downloaded',
      subject: { kind: 'report', code: String(params.year), name },
    })
    return { name, type: mediaTypes[query.format], body }
  })

  registerTemplateRoutes(app, deps)
  registerPreviewRoute(app, deps, readReport)
}

function registerPreviewRoute(app: FastifyInstance, { clock, guard }: Deps, readReport: ReadReport): void {
  register(app, reportRoutes.previewParagraph, guard, async ({ actor, params, body }) => {
    if (actor.division === null) return refused('division.none')
    if (!isTemplateParagraph(params.paragraph)) return refused('not-found')
    const issues = templateIssues(body.text)
    if (issues.length > 0) return refused('input.invalid', issues)
    const made = await readReport({
      divisionId: actor.division.id,
      year: validYear(params.year),
      dataMark: dataMarkOf(actor)?.sentence ?? null,
      now: clock.now(),
      tried: new Map([[params.paragraph, body.text]]),
    })
    const block = made?.report.blocks.find((each) => each.id === params.paragraph)
    // A paragraph whose text comes to nothing with the data as they are does not stand in the report.
    return { runs: block?.kind === 'paragraph' ? block.runs : [] }
  })
}

function isTemplateParagraph(id: string): boolean {
  return templateParagraphs.some((each) => each.id === id)
}

function templateIssues(text: string): { path: string; code: string; message: string }[] {
  return checkTemplateText(text).map((fault) => ({
    path: 'body.text',
    code: fault.code,
    message: templateFaultSentence(fault),
  }))
}

function registerTemplateRoutes(app: FastifyInstance, { pool, clock, ids, guard }: Deps): void {
  register(app, reportRoutes.readTemplate, guard, async ({ actor, params }) => {
    if (actor.division === null) return refused('division.none')
    const edits = await editedParagraphs(pool, actor.division.id, params.year)
    const paragraphs = templateParagraphs.map(({ id, text }) => paragraphAnswer(id, text, edits.get(id) ?? null))
    return { paragraphs, figures: [...templateNames] }
  })

  register(app, reportRoutes.editTemplate, guard, async ({ actor, params, body }) => {
    if (!inDivision(actor)) return refused('division.none')
    const original = templateParagraphs.find((each) => each.id === params.paragraph)
    if (original === undefined) return refused('not-found')
    // The default itself is no edit: typing it back in returns the paragraph to it.
    const text = body.text === original.text ? null : body.text
    const issues = templateIssues(text ?? '')
    if (issues.length > 0) return refused('input.invalid', issues)
    const key = { divisionId: actor.division.id, year: params.year, paragraph: params.paragraph }
    await saveParagraph(pool, ids, { key, text, changedBy: actor, changedAt: clock.now() })
    return paragraphAnswer(original.id, original.text, text)
  })
}

type ParagraphAnswer = { id: string; text: string; isEdited: boolean; original: string }

function paragraphAnswer(id: string, original: string, edited: string | null): ParagraphAnswer {
  return { id, text: edited ?? original, isEdited: edited !== null, original }
}

/** The contract has let through nothing but a year in range. */
function validYear(year: number): FiscalYear {
  const valid = fiscalYear(year)
  if (valid === null) throw new RangeError(`not a fiscal year: ${String(year)}`)
  return valid
}
