import { dataMarkOf } from '../accounts/data-mark.ts'
import { goalFileRoutes } from '@jiheng/contract/goal-files'
import type { FastifyInstance } from 'fastify'
import { actedBy } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import type { Typesetter } from '../documents/pdf/typesetter.ts'
import { writeFormWord } from '../documents/word/write-form-word.ts'
import { mediaTypes } from '../http/file-answer.ts'
import type { Guard } from '../http/guard.ts'
import { isRefused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina } from '../ports/clock.ts'
import { goalForm, goalFormOf, type GoalDeps } from './goal-filing.ts'
import { goalPaper } from './goal-paper.ts'
import { printGoals } from './print-goals.ts'
import { readGoal } from './read-goal.ts'

type Deps = GoalDeps & { readonly typesetter: Typesetter }

/** Goal filings as files (申报表下载): the official form of one, or of many, as Word or PDF. */
export function registerGoalFileRoutes(app: FastifyInstance, guard: Guard, deps: Deps): void {
  registerBatch(app, guard, deps)
  const { pool, clock, typesetter } = deps
  register(app, goalFileRoutes.downloadGoal, guard, async ({ actor, params, query: { format, revision = null } }) => {
    const record = await readGoal(deps, actor, { id: params.id, revision, asOf: null })
    if (isRefused(record)) return record
    const { shown, project, year, revisions } = record
    const submittedAt = revisions.find((each) => each.revision === shown)?.submittedAt ?? null
    const goal = { ...record, submittedAt }
    const paper = goalPaper({ goal, form: goalFormOf(record.form.id), dataMark: dataMarkOf(actor) })
    const now = clock.now()
    const version = shown === null ? '草稿' : `第${String(shown)}次送审`
    const file = {
      title: `${String(year)}年度绩效目标申报表-${project.code}-${project.name}-${version}`,
      office: record.organization.name,
      madeOn: dayInChina(now),
    }
    const body = await (format === 'docx' ? writeFormWord([paper], file) : typesetter.writeForms([paper], file))
    const subject = {
      kind: 'goal',
      id: record.id,
      code: project.code,
      name: `${String(year)} 年度 · ${project.name}`,
    } as const
    await recordAudit(pool, {
      ...actedBy(actor),
      at: now,
      action: 'goal.printed',
      subject,
      details: { format, revision: shown },
    })
    return { name: `${file.title}.${format}`, type: mediaTypes[format], body }
  })
}

function registerBatch(app: FastifyInstance, guard: Guard, deps: Deps): void {
  const { pool, clock, typesetter } = deps
  register(app, goalFileRoutes.downloadGoals, guard, async ({ actor, query }) => {
    const { year, format, desk, search = '', department = '', ids } = query
    const only = ids?.split(',') ?? null
    const asked = { actor, form: goalForm, year, search, department, only } as const
    const papers = await printGoals(deps, actor, { asked, desk })
    if (isRefused(papers)) return papers
    const at = clock.now()
    const file = { title: `${String(year)}年度绩效目标申报表`, office: actor.division.name, madeOn: dayInChina(at) }
    const body = await (format === 'docx' ? writeFormWord(papers, file) : typesetter.writeForms(papers, file))
    const subject = { kind: 'goal', code: String(year), name: file.title } as const
    const details = { format, desk, search, department, goals: papers.length }
    await recordAudit(pool, { ...actedBy(actor), at, action: 'goal.printed', subject, details })
    return { name: `${file.title}.${format}`, type: mediaTypes[format], body }
  })
}
