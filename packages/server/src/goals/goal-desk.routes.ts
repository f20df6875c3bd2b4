import { goalDeskRoutes } from '@jiheng/contract/goal-desk'
import { roleNames } from '@jiheng/domain/organizations'
import type { FastifyInstance } from 'fastify'
import { dataMarkOf } from '../accounts/data-mark.ts'
import { practiceMarkOf } from '../accounts/practice-mark.ts'
import { actedBy } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import { writeWord } from '../documents/word/write-word.ts'
import { mediaTypes } from '../http/file-answer.ts'
import type { Guard } from '../http/guard.ts'
import { refusedBecause } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina } from '../ports/clock.ts'
import { deskPage } from '../workflow/desk.queries.ts'
import { goalForm, type GoalDeps } from './goal-filing.ts'
import { readOpinions } from './goal-opinions.ts'
import { opinionDocument } from './opinion-document.ts'
import { opinionsAsWorkbook } from './opinion-workbook.ts'
import { previewBatch } from './preview-batch.ts'

/** The most filings of one export: a document is read, a workbook is counted. */
const most = { docx: 200, xlsx: 5000 } as const

/** The review desk (审核台) for many filings: what a batch would do, and the opinions to take away. */
export function registerGoalDeskRoutes(app: FastifyInstance, guard: Guard, deps: GoalDeps): void {
  const { pool, clock } = deps
  register(app, goalDeskRoutes.previewBatch, guard, ({ actor, body }) => previewBatch(deps, actor, body))

  register(app, goalDeskRoutes.exportOpinions, guard, async ({ actor, query }) => {
    const { year, format, desk, search = '', department = '', ids } = query
    const limit = most[format]
    const only = ids?.split(',') ?? null
    const asked = { actor, form: goalForm, year, search, department, only } as const
    const lines = await deskPage(pool, asked, { desk, after: '', limit: limit + 1 })
    if (lines.length > limit) {
      return refusedBecause('goal.too-many-opinions', `一次最多导出 ${String(limit)} 个项目的意见，请先筛选。`)
    }
    const goals = await readOpinions(pool, { divisionId: actor.division.id, year }, lines)
    const now = clock.now()
    await recordAudit(pool, {
      ...actedBy(actor),
      at: now,
      action: 'goal-opinions.exported',
      subject: { kind: 'goal', code: String(year), name: `${String(year)} 年度评审意见` },
      details: { format, desk, search, department, goals: lines.length },
    })
    const name = `${String(year)}年度绩效目标评审意见.${format}`
    if (format === 'xlsx')
      return { name, type: mediaTypes.xlsx, body: opinionsAsWorkbook(goals, practiceMarkOf(actor)) }
    const office =
      actor.organizationCode === null ? `${actor.division.name}${roleNames[actor.role]}` : actor.displayName
    const paper = {
      year,
      goals,
      division: actor.division.name,
      office,
      madeOn: dayInChina(now),
      dataMark: dataMarkOf(actor)?.sentence ?? null,
    }
    return { name, type: mediaTypes.docx, body: await writeWord(opinionDocument(paper)) }
  })
}
