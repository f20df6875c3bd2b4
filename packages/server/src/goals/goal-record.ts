import type { GoalGradedOpinion } from '@jiheng/contract/goal-opinion'
import type { GoalRecord } from '@jiheng/contract/goals'
import { compareGoals, goalFieldName, isScored, type GoalContent } from '@jiheng/domain/goals'
import type { CalendarDate } from '@jiheng/domain/kernel'
import { roleNames, type Role } from '@jiheng/domain/organizations'
import { nationalReviewRubric } from '@jiheng/domain/rulebook'
import {
  allowedCommands,
  currentStep,
  earlierSteps,
  filerParty,
  isParty,
  stepName,
  whoNext,
  whyLocked,
  type Party,
  type PlannedStep,
} from '@jiheng/domain/workflow'
import type { DivisionActor } from '../accounts/actor.ts'
import { partyOf, stateShown, type Filing } from '../workflow/filing.ts'
import type { HistoryRow, SubmittedRevision } from '../workflow/revision.queries.ts'
import type { CheckContext } from './goal-check-context.queries.ts'
import type { CitySource } from './city-platform/city-export.store.ts'
import type { ChangeReason } from './goal-change.store.ts'
import { goalFormOf } from './goal-filing.ts'
import { moneyOf } from './grade-goal.ts'
import { lockSentence } from './lock-sentence.ts'
import type { OtherFiling } from './other-filings.queries.ts'

/** What was read of a goal filing. */
export type GoalFacts = {
  readonly filing: Filing
  /** What is shown: the working copy, or a submitted revision. */
  readonly shown: Shown
  /** The revision before the one shown. */
  readonly before: { readonly revision: number; readonly content: GoalContent } | null
  readonly revisions: readonly SubmittedRevision[]
  readonly history: readonly HistoryRow[]
  /** What it changes of an approved goal; null for a first goal. */
  readonly change: ChangedGoal | null
  /** The other filings of the subject and year, as far as the reader sees them. */
  readonly others: readonly OtherFiling[]
  readonly citySource: CitySource | null
  readonly names: ReadonlyMap<string, string>
  readonly offices: readonly { readonly code: string; readonly name: string }[]
  readonly checkContext: CheckContext
  readonly today: CalendarDate
  /** The day as on which it is shown; null for now. */
  readonly asOf: CalendarDate | null
}

/** Why a goal is changed, and what the approved version said. */
export type ChangedGoal = ChangeReason & { readonly of: number; readonly content: GoalContent }

export type Shown = {
  /** Null for the working copy. */
  readonly revision: number | null
  readonly formEdition: string
  readonly content: GoalContent
  readonly savedAt: Date | null
}

/** A goal filing as its page shows it to somebody. As on a past day nothing can be done with it. */
export function assembleGoal(facts: GoalFacts, actor: DivisionActor): GoalRecord {
  const { filing, shown, names, asOf, revisions, history } = facts
  const form = goalFormOf(shown.formEdition)
  const named = (code: string): { code: string; name: string } => ({ code, name: names.get(code) ?? code })
  return {
    id: filing.id,
    version: filing.version,
    year: filing.fiscalYear,
    batch: filing.batch,
    isChange: filing.isChange,
    project: filing.project,
    organization: named(filing.filer.organizationCode),
    department: filing.filer.departmentCode === null ? null : named(filing.filer.departmentCode),
    state: stateShown(history.at(-1)?.state ?? '草稿', history.at(-1)?.toStep ?? null, filing.chain),
    chain: chainOf(filing),
    ...(asOf === null ? present(facts, partyOf(actor)) : past(facts)),
    form: { id: form.id, title: form.title },
    shown: shown.revision,
    content: wireContent(shown.content),
    checkContext: structuredClone(facts.checkContext) as GoalRecord['checkContext'],
    savedAt: shown.savedAt?.toISOString() ?? null,
    returned: returnOf(facts),
    changes: changesOf(facts),
    change: changeOf(facts),
    others: facts.others.map((each) => ({ ...each, since: each.since.toISOString() })),
    citySource: sourceOf(facts),
    mayRequestChange: asOf === null && mayRequestChange(facts, partyOf(actor)),
    revisions: revisions.map((each) => ({ ...each, submittedAt: each.submittedAt.toISOString() })),
    history: history.map((line) => historyLine(line, facts)),
    asOf,
  }
}

function sourceOf({ citySource }: GoalFacts): GoalRecord['citySource'] {
  return citySource && { ...citySource, takenAt: citySource.takenAt.toISOString() }
}

/** The contract's types can be written to; nobody does. */
function wireContent(content: GoalContent): GoalRecord['content'] {
  return structuredClone(content) as GoalRecord['content']
}

function chainOf({ chain, review }: Filing): GoalRecord['chain'] {
  const { name, identity, times } = chain
  const steps = review.plan.map(({ key, name: title, workingDays }) => ({ key, name: title, workingDays }))
  return { name, text: `${identity.text}${times.text}`, evidence: times.evidence, source: identity.source, steps }
}

type Standing = Pick<
  GoalRecord,
  'whoNext' | 'lock' | 'allowed' | 'nextAfterSubmit' | 'returnSteps' | 'grading' | 'byDocument' | 'offices' | 'ending'
>

function present(facts: GoalFacts, party: Party): Standing {
  const { filing, today, names, offices } = facts
  const { review } = filing
  const next = whoNext(review)
  const lock = whyLocked(review, party)
  const allowed = [...allowedCommands(review, party)]
  const first = review.plan.slice(1).find((step) => step.parties.length > 0)
  return {
    whoNext: next && {
      ...next,
      parties: next.parties.map((each) => partyName(each, names)),
      dueOn: filing.dueOn,
      isOverdue: filing.dueOn !== null && filing.dueOn < today,
      estimatedYears: [...filing.dueEstimated],
    },
    lock: lock && { ...lock, sentence: lockSentence(lock, allowed.includes('return')) },
    allowed,
    nextAfterSubmit:
      first === undefined
        ? null
        : { stepName: first.name, parties: first.parties.map((each) => partyName(each, names)) },
    returnSteps: allowed.includes('return') ? returnStepsOf(filing) : [],
    ...decidingBy(filing, allowed.includes('approve')),
    offices: allowed.includes('distribute') ? [...offices] : [],
    ending: endingOf(filing, allowed.includes('end')),
  }
}

function endingOf({ review }: Filing, mayEnd: boolean): Standing['ending'] {
  return mayEnd ? (currentStep(review)?.ending ?? null) : null
}

function returnStepsOf({ review }: Filing): Standing['returnSteps'] {
  return earlierSteps(review.plan, currentStep(review)?.key ?? '').map(({ key, name }) => ({ key, name }))
}

function decidingBy(filing: Filing, mayDecide: boolean): Pick<Standing, 'grading' | 'byDocument'> {
  const step = currentStep(filing.review)
  if (!mayDecide || step === null) return { grading: null, byDocument: false }
  return { grading: gradingOf(step.grading, filing), byDocument: step.byDocument }
}

function gradingOf(grading: PlannedStep['grading'], { amount }: Filing): Standing['grading'] {
  if (grading === 'none') return null
  const rubric = nationalReviewRubric
  return { rubric: rubric.id, isRequired: grading === 'required', isScored: isScored(rubric, moneyOf(amount)) }
}

function past({ filing, history }: GoalFacts): Standing {
  const last = history.at(-1)
  const step = last?.toStep ?? null
  const whoThen =
    step === null || last === undefined
      ? null
      : {
          step,
          stepName: stepName(filing.chain, step),
          parties: [],
          since: last.at.toISOString(),
          dueOn: last.dueOn,
          isOverdue: false,
          estimatedYears: [],
        }
  const nothing = { allowed: [], returnSteps: [], offices: [], grading: null, byDocument: false, ending: null }
  return { whoNext: whoThen, lock: null, nextAfterSubmit: null, ...nothing }
}

function partyName(party: Party, names: ReadonlyMap<string, string>): { role: string; name: string } {
  const { role, organizationCode: code } = party
  return { role: roleNames[role], name: code === null ? roleNames[role] : (names.get(code) ?? code) }
}

/** The comments of the newest return, until the filing is submitted again. */
function returnOf(facts: GoalFacts): GoalRecord['returned'] {
  const last = [...facts.history].reverse().find(({ action }) => action !== 'withdraw')
  if (last === undefined || last.action !== 'return') return null
  const { actorName, at, opinion } = last
  return { by: actorName, at: at.toISOString(), opinion, comments: historyLine(last, facts).comments }
}

function changesOf({ before, shown }: GoalFacts): GoalRecord['changes'] {
  if (before === null) return null
  return { since: before.revision, list: [...compareGoals(before.content, shown.content)] }
}

/** The whole difference to what is approved, however many rounds it took. */
function changeOf({ change, shown }: GoalFacts): GoalRecord['change'] {
  if (change === null) return null
  const { kind, reason, of, content } = change
  return { kind, reason, of, base: wireContent(content), list: [...compareGoals(content, shown.content)] }
}

/** Whoever filed an approved goal may ask for a change, while none is open. */
function mayRequestChange({ filing, others }: GoalFacts, party: Party): boolean {
  const { state } = filing.review
  const isFiler = isParty(filerParty(filing.filer), party)
  const isOpen = others.some((each) => each.isChange && !['已批复', '已终止'].includes(each.state))
  return state.kind === 'approved' && isFiler && !isOpen
}

function historyLine(line: HistoryRow, { filing, names, shown, before }: GoalFacts): GoalRecord['history'][number] {
  const label = (field: string): string =>
    goalFieldName(field, shown.content) ?? (before && goalFieldName(field, before.content)) ?? '已删去的指标'
  const step = (key: string | null): string | null => (key === null ? null : stepName(filing.chain, key))
  const { organizationCode, graded, ...rest } = line
  return {
    ...rest,
    at: line.at.toISOString(),
    role: roleNames[line.role as Role],
    organization: organizationCode === null ? null : (names.get(organizationCode) ?? organizationCode),
    fromStep: step(line.fromStep),
    toStep: step(line.toStep),
    graded: graded as GoalGradedOpinion | null,
    comments: line.comments.map(({ field, text }) => ({ field, text, label: label(field) })),
    offices: line.offices.map((code) => names.get(code) ?? code),
  }
}
