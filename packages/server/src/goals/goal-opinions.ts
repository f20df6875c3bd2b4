import { goalFieldName, reviewGrade } from '@jiheng/domain/goals'
import { findReviewChain, findReviewRubric, type GoalReviewRubric, type ReviewGradeName } from '@jiheng/domain/rulebook'
import { actionWords, stepName } from '@jiheng/domain/workflow'
import type pg from 'pg'
import { readDecisions, type ReviewDecision } from '../workflow/decision.queries.ts'
import type { DeskLine } from '../workflow/desk.queries.ts'
import type { Graded } from '../workflow/filing.store.ts'
import { stateShown } from '../workflow/filing.ts'
import { goalContentOf } from './goal-filing.ts'
import { namesOf } from './organizations-of-goal.queries.ts'

/** One opinion (评审意见) as it is exported, in words. */
export type GoalOpinion = {
  readonly step: string
  /** 通过、退回、会签同意 or 批复. */
  readonly deed: string
  readonly by: string
  readonly at: Date
  readonly round: number
  readonly graded: Graded | null
  readonly rubric: GoalReviewRubric | null
  /** What the grade leads to; empty without one. */
  readonly consequence: string
  readonly opinion: string
  readonly comments: readonly { readonly label: string; readonly text: string }[]
  readonly document: { readonly number: string; readonly on: string } | null
}

/** A filing with everything that its reviewers said of it. */
export type JudgedGoal = {
  readonly line: DeskLine
  readonly organization: string
  readonly department: string
  /** Where it stands now, as the screens say it. */
  readonly state: string
  readonly opinions: readonly GoalOpinion[]
}

/** The opinions on filings of a list, in its order. */
export async function readOpinions(
  pool: pg.Pool,
  { divisionId, year }: { readonly divisionId: number; readonly year: number },
  lines: readonly DeskLine[],
): Promise<readonly JudgedGoal[]> {
  const codes = lines.flatMap((line) => [line.organizationCode, line.departmentCode ?? line.organizationCode])
  const [decisions, names] = await Promise.all([
    readDecisions(
      pool,
      divisionId,
      lines.map((line) => line.id),
    ),
    namesOf(pool, divisionId, { codes, year }),
  ])
  const byFiling = new Map<string, ReviewDecision[]>()
  for (const decision of decisions) {
    const known = byFiling.get(decision.filingId)
    if (known === undefined) byFiling.set(decision.filingId, [decision])
    else known.push(decision)
  }
  return lines.map((line) => ({
    line,
    organization: names.get(line.organizationCode) ?? line.organizationCode,
    department: names.get(line.departmentCode ?? line.organizationCode) ?? '',
    state: stateShown(line.state, line.step, findReviewChain(line.chain)),
    opinions: (byFiling.get(line.id) ?? []).map((decision) => opinionOf(decision, line.chain)),
  }))
}

function opinionOf(decision: ReviewDecision, chainId: string): GoalOpinion {
  const { graded, content, document, fromStep } = decision
  const chain = findReviewChain(chainId)
  const rubric = graded === null ? null : findReviewRubric(graded.rubric)
  const nameOf = (field: string): string =>
    (content === null ? null : goalFieldName(field, goalContentOf(content))) ?? '已删去的内容'
  return {
    step: chain === null || fromStep === null ? '' : stepName(chain, fromStep),
    deed: document === null ? actionWords[decision.action] : '批复',
    by: decision.actorName,
    at: decision.at,
    round: decision.revision,
    graded,
    rubric,
    consequence: rubric === null || graded === null ? '' : reviewGrade(rubric, graded.grade as ReviewGradeName).text,
    opinion: decision.opinion ?? '',
    comments: decision.comments.map(({ field, text }) => ({ label: nameOf(field), text })),
    document,
  }
}
