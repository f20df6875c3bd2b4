import type { GoalFormInUse } from '@jiheng/contract/goal-drafts'
import {
  defaultGoalForm,
  findGoalForm,
  goalFormName,
  goalForms,
  type FormSubject,
  type GoalForm,
} from '@jiheng/domain/rulebook'
import type pg from 'pg'
import type { DivisionActor } from '../accounts/actor.ts'
import { denied } from '../accounts/policy-actor.ts'
import { actedBy } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import { refused, type Refused } from '../http/refused.ts'
import type { GoalDeps } from './goal-filing.ts'
import { formChoices, putFormChoice, type FormChoice } from './goal-form.store.ts'

const subjectKinds: readonly FormSubject[] = ['项目', '政策', '部门整体']

type Year = { readonly divisionId: number; readonly year: number }

/** In which editions the goals of a year are begun: what the place chose, else the rulebook's default. */
export async function formsInUse(
  db: pg.Pool | pg.ClientBase,
  { divisionId, year }: Year,
): Promise<{ forms: GoalFormInUse[] }> {
  const choices = await formChoices(db, divisionId, year)
  return { forms: subjectKinds.map((kind) => inUse(kind, choices)) }
}

function inUse(subjectKind: FormSubject, choices: readonly FormChoice[]): GoalFormInUse {
  const choice = choices.find((each) => each.subjectKind === subjectKind)
  const form = chosenOr(subjectKind, choice)
  return {
    subjectKind,
    edition: { id: form.id, title: goalFormName(form) },
    chosen: choice ? { since: choice.since, reason: choice.reason, by: choice.by, at: choice.at.toISOString() } : null,
    editions: goalForms
      .filter(({ subjects }) => subjects.includes(subjectKind))
      .map((each) => ({
        id: each.id,
        title: goalFormName(each),
        text: each.identity.text,
        source: each.identity.source,
      })),
  }
}

function chosenOr(subject: FormSubject, choice: FormChoice | undefined): GoalForm {
  return (choice && findGoalForm(choice.edition)) ?? defaultGoalForm(subject)
}

/** The edition in which a goal of a kind of subject is begun now. */
export async function formToBegin(tx: pg.ClientBase, year: Year, kind: FormSubject): Promise<GoalForm> {
  return (await formsToBegin(tx, year))(kind)
}

/** The editions in which goals of a year are begun now, by the kind of their subjects. */
export async function formsToBegin(
  db: pg.Pool | pg.ClientBase,
  { divisionId, year }: Year,
): Promise<(kind: FormSubject) => GoalForm> {
  const choices = await formChoices(db, divisionId, year)
  return (kind) =>
    chosenOr(
      kind,
      choices.find((each) => each.subjectKind === kind),
    )
}

export type FormAsked = {
  readonly year: number
  readonly subjectKind: FormSubject
  readonly edition: string
  readonly reason: string
}

/** The finance office chooses the edition of the form (选用申报表版本) from a year on; what is begun keeps its own. */
export async function chooseGoalForm(
  { pool, clock }: GoalDeps,
  actor: DivisionActor,
  { year, subjectKind, edition, reason }: FormAsked,
): Promise<{ forms: GoalFormInUse[] } | Refused> {
  const divisionId = actor.division.id
  const no = denied(actor, 'calendar.run', { divisionId })
  if (no !== null) return no
  const form = findGoalForm(edition)
  if (form === null || !form.subjects.includes(subjectKind)) {
    const message = `没有用于${subjectKind}的这一版申报表，请从列出的版本中选择。`
    return refused('input.invalid', [{ path: 'body.edition', code: 'no_such_form', message }])
  }
  const doer = { ...actor, at: clock.now() }
  return inTransaction(pool, async (tx) => {
    const before = await formToBegin(tx, { divisionId, year }, subjectKind)
    await putFormChoice(tx, doer, { subjectKind, since: year, edition, reason })
    await appendAudit(tx, {
      ...actedBy(doer),
      at: doer.at,
      action: 'goal-form.chosen',
      subject: { kind: 'goal-filing', name: `${String(year)} 年度起 · ${subjectKind}` },
      details: { before: before.id, after: edition, reason },
    })
    return formsInUse(tx, { divisionId, year })
  })
}
