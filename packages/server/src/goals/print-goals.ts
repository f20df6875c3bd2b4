import type { GoalRecord } from '@jiheng/contract/goals'
import type { DivisionActor } from '../accounts/actor.ts'
import { dataMarkOf } from '../accounts/data-mark.ts'
import type { OfficialForm } from '../documents/form/official-form.ts'
import { refusedBecause, type Refused } from '../http/refused.ts'
import { deskPage, type DeskAsked, type DeskLine, type DeskPage } from '../workflow/desk.queries.ts'
import { goalContentOf, goalFormOf, type GoalDeps } from './goal-filing.ts'
import { goalPaper, type PrintedGoal } from './goal-paper.ts'
import { printedContents, type PrintedContent } from './goal-papers.queries.ts'
import { namesOf } from './organizations-of-goal.queries.ts'

/** The most forms of one file. */
const most = 100

/** The official forms of many filings: those of a tab as it is filtered, or named ones. */
export async function printGoals(
  { pool }: GoalDeps,
  actor: DivisionActor,
  { asked, desk }: { readonly asked: DeskAsked; readonly desk: DeskPage['desk'] },
): Promise<readonly OfficialForm[] | Refused> {
  const lines = await deskPage(pool, asked, { desk, after: '', limit: most + 1 })
  if (lines.length > most) {
    return refusedBecause('goal.papers-out-of-range', `一次最多下载 ${String(most)} 个项目的申报表，请先筛选。`)
  }
  if (lines.length === 0) return refusedBecause('goal.papers-out-of-range', '这里没有可以下载的申报表。')
  const contents = await printedContents(
    pool,
    actor.division.id,
    lines.map(({ id }) => id),
  )
  const codes = lines.flatMap(({ organizationCode, departmentCode }) => [organizationCode, departmentCode ?? []].flat())
  const names = await namesOf(pool, actor.division.id, { codes, year: asked.year })
  return lines.flatMap((line) => {
    const printed = contents.get(line.id)
    if (printed === undefined) return []
    const goal = printedGoal(line, printed, { names, year: asked.year })
    return [goalPaper({ goal, form: goalFormOf(printed.formEdition), dataMark: dataMarkOf(actor) })]
  })
}

type Known = { readonly names: ReadonlyMap<string, string>; readonly year: number }

function printedGoal(line: DeskLine, printed: PrintedContent, { names, year }: Known): PrintedGoal {
  const named = (code: string): { code: string; name: string } => ({ code, name: names.get(code) ?? code })
  return {
    id: line.id,
    year,
    batch: line.batch,
    project: { code: line.projectCode, name: line.projectName },
    organization: named(line.organizationCode),
    department: line.departmentCode === null ? null : named(line.departmentCode),
    state: line.state,
    shown: printed.revision,
    // The contract's types can be written to; nobody does.
    content: structuredClone(goalContentOf(printed.content)) as GoalRecord['content'],
    savedAt: printed.savedAt.toISOString(),
    submittedAt: printed.submittedAt?.toISOString() ?? null,
  }
}
