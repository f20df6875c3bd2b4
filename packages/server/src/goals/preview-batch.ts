import type { BatchLine } from '@jiheng/contract/goal-desk'
import { refusals } from '@jiheng/contract/refusals'
import { isScored, opinionFaultSentence } from '@jiheng/domain/goals'
import { formatMoney, sumMoney, type CalendarDate } from '@jiheng/domain/kernel'
import { nationalReviewRubric } from '@jiheng/domain/rulebook'
import { currentStep, decide, type ReviewCommand } from '@jiheng/domain/workflow'
import type { DivisionActor } from '../accounts/actor.ts'
import { dayInChina } from '../ports/clock.ts'
import { findFilings } from '../workflow/filing-visibility.queries.ts'
import { partyOf, type Filing, type FilingId } from '../workflow/filing.ts'
import { goalForm, type GoalDeps } from './goal-filing.ts'
import { moneyOf } from './grade-goal.ts'
import { whatCanBeSubmitted } from './preview-submit.ts'
import { namesOf } from './organizations-of-goal.queries.ts'

type Deed = 'submit' | 'pass' | 'approve-with-budget'
type ReviewDeed = Exclude<Deed, 'submit'>
type Asked = { readonly deed: Deed; readonly ids: readonly string[] }
type Total = { count: number; sum: string }
type Preview = { lines: BatchLine[]; included: Total; leftOut: Total; rubric: string | null }

/**
 * What a batch would do (批量办理预览): with each filing, by the rule that guards the deed itself. The deeds then come one by
 * one, each with the version that was seen here.
 */
export async function previewBatch(deps: GoalDeps, actor: DivisionActor, { deed, ids }: Asked): Promise<Preview> {
  const { pool } = deps
  const asked = [...new Set(ids)] as FilingId[]
  const filings = new Map(
    (await findFilings(pool, actor, { ids: asked, form: goalForm })).map((each) => [each.id, each]),
  )
  const years = [...filings.values()].map((filing) => filing.fiscalYear)
  const codes = [...filings.values()].map((filing) => filing.filer.organizationCode)
  const names = await namesOf(pool, actor.division.id, { codes, year: Math.max(...years, 0) })
  const follows = await followsOf(deps, actor, { deed, filings: [...filings.values()] })
  const lines = asked.map((id): BatchLine => {
    const filing = filings.get(id)
    if (filing === undefined) return { ...missing, id }
    const { filer, project, version } = filing
    const organization = names.get(filer.organizationCode) ?? filer.organizationCode
    return {
      id,
      version,
      projectName: project.name,
      organization,
      ...follows(filing),
    }
  })
  return {
    lines,
    included: totalOf(lines.filter((line) => line.deed !== null)),
    leftOut: totalOf(lines.filter((line) => line.deed === null)),
    rubric: lines.some((line) => line.isGraded) ? nationalReviewRubric.id : null,
  }
}

const missing = {
  version: null,
  projectName: '',
  organization: '',
  amount: null,
  deed: null,
  isGraded: false,
  reason: refusals['not-found'].sentence,
} as const

type Follows = Pick<BatchLine, 'deed' | 'isGraded' | 'reason'>

type Following = Follows & Pick<BatchLine, 'amount'>

/** What a deed would do with one filing, once what it takes to say so is read for all of them. */
async function followsOf(
  deps: GoalDeps,
  actor: DivisionActor,
  { deed, filings }: { readonly deed: Deed; readonly filings: readonly Filing[] },
): Promise<(filing: Filing) => Following> {
  const today = dayInChina(deps.clock.now())
  if (deed !== 'submit') return (filing) => ({ amount: filing.amount, ...whatFollows(filing, actor, { deed, today }) })
  const submittable = await whatCanBeSubmitted(deps, actor, filings)
  return ({ id, amount }) => {
    const found = submittable.get(id)
    if (found === undefined) return { ...leftOut(refusals['not-found'].sentence), amount }
    if (found.reason !== null) return { ...leftOut(found.reason), amount: found.amount }
    return { deed: 'submit', isGraded: false, reason: null, amount: found.amount }
  }
}

function whatFollows(
  filing: Filing,
  actor: DivisionActor,
  { deed, today }: { readonly deed: ReviewDeed; readonly today: CalendarDate },
): Follows {
  const command = commandOf(filing, deed, today)
  const decision = decide(filing.review, command, { by: partyOf(actor), at: filing.review.state.since })
  if (!decision.ok) return leftOut(refusals[decision.refusal].sentence)
  if (command.kind === 'countersign') return { deed: 'countersign', isGraded: false, reason: null }
  const isGraded = currentStep(filing.review)?.grading === 'required'
  const rubric = nationalReviewRubric
  if (isGraded && isScored(rubric, moneyOf(filing.amount))) {
    return leftOut(opinionFaultSentence({ path: 'method', code: 'score-wanted', from: rubric.scoredFrom }))
  }
  return { deed: 'approve', isGraded, reason: null }
}

function leftOut(reason: string): Follows {
  return { deed: null, isGraded: false, reason }
}

function commandOf(filing: Filing, deed: ReviewDeed, today: CalendarDate): ReviewCommand {
  // Only that there is a document decides here; its number and day are asked for when the batch is confirmed.
  if (deed === 'approve-with-budget') return { kind: 'approve', document: { number: '批复', on: today } }
  return { kind: filing.review.state.kind === 'countersigning' ? 'countersign' : 'approve' }
}

function totalOf(lines: readonly BatchLine[]): Total {
  const amounts = lines.flatMap((line) => moneyOf(line.amount) ?? [])
  return { count: lines.length, sum: formatMoney(sumMoney(amounts)) }
}
