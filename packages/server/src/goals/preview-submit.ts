import { refusals } from '@jiheng/contract/refusals'
import type { Hindrance } from '@jiheng/domain/goals'
import { decide } from '@jiheng/domain/workflow'
import type { DivisionActor } from '../accounts/actor.ts'
import { partyOf, type Filing } from '../workflow/filing.ts'
import type { GoalDeps } from './goal-filing.ts'
import { withApprovedGoal } from './goal-ledger.store.ts'
import { checkDrafts } from './goal-lacks.ts'

/** What becomes of a filing that is submitted with others: why it is held back, or null, and what its draft asks for. */
export type Submittable = { readonly reason: string | null; readonly amount: string | null }

/**
 * Which of several filings can be submitted as they are (批量送审), by their ids: what is not the caller's to submit, has a finding that
 * blocks or is not explained, or is a change of an approved goal, is held back with its reason.
 */
export async function whatCanBeSubmitted(
  { pool }: GoalDeps,
  actor: DivisionActor,
  filings: readonly Filing[],
): Promise<ReadonlyMap<string, Submittable>> {
  const refusedOf = new Map(filings.map((filing) => [filing.id, whyNot(filing, actor)]))
  // Nobody is told anything of a draft that is not his.
  const own = filings.filter(({ id }) => refusedOf.get(id) === null)
  const [drafts, approved] = await Promise.all([
    checkDrafts(pool, actor.division.id, own),
    withApprovedGoal(
      pool,
      actor.division.id,
      own.map(({ id }) => id),
    ),
  ])
  return new Map(
    filings.map(({ id, amount }) => {
      const draft = drafts.get(id)
      if (draft === undefined) return [id, { reason: refusedOf.get(id) ?? refusals['not-found'].sentence, amount }]
      const { content, hindrance } = draft
      const reason = approved.has(id) ? refusals['goal.already-approved'].sentence : hindranceSentence(hindrance)
      return [id, { reason, amount: content.requestedAmount || null }]
    }),
  )
}

function whyNot({ review, isChange }: Filing, actor: DivisionActor): string | null {
  const decision = decide(review, { kind: 'submit' }, { by: partyOf(actor), at: review.state.since })
  if (!decision.ok) return refusals[decision.refusal].sentence
  return isChange ? '调整申请要核对改动，请打开后单独送审。' : null
}

/** 不得送审 2 处、须说明 1 处，如：… */
function hindranceSentence({ blocking, unexplained }: Hindrance): string | null {
  const [first] = [...blocking, ...unexplained]
  if (first === undefined) return null
  const counts = [
    [blocking.length, '不得送审'],
    [unexplained.length, '须说明'],
  ] as const
  const words = counts.filter(([count]) => count > 0).map(([count, word]) => `${word} ${String(count)} 处`)
  return `${words.join('、')}，如：${first.sentence}`
}
