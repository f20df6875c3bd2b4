import { formatDecimal, formatPoints, money, type Points } from '../../kernel/index.ts'
import type { Operator, Reading, UnreadCode } from '../../indicators/index.ts'
import { scoreSelfEvaluation } from '../../evaluation/index.ts'
import { categoryOf, findEdition, findGradeScheme, gradeOf, type RuleEdition } from '../../rulebook/index.ts'
import { checkBudget, type CheckedBudget } from './check-budget.ts'
import { checkRow, type CheckedRow } from './check-rows.ts'
import { checkSums } from './check-sums.ts'
import { formFault, type FormFault } from './form-faults.ts'
import { printedPoints } from './printed-numbers.ts'
import { publishedForm, type PublishedForm } from './published-form.ts'

/** A reading as the command prints it; numbers are decimal strings, a period is "first/last". */
export type WrittenReading =
  | {
      readonly operator: Operator | 'between'
      readonly value: string | null
      readonly unit: string
      readonly low: string | null
      readonly high: string | null
    }
  | { readonly band: string }
  | { readonly date: string }
  | { readonly unread: UnreadCode }

type WrittenIndicator = {
  readonly row: number
  readonly target: WrittenReading
  readonly actual: WrittenReading
  readonly met: boolean | null
  readonly score: string | null
}

/** The answer on one form (表格检查结果), as `jiheng check-forms --json` prints it. */
export type FormCheck = {
  readonly id: string | null
  readonly executionRate: string | null
  readonly executionScore: string | null
  readonly score: string | null
  readonly indicators: readonly WrittenIndicator[]
  readonly faults: readonly FormFault[]
}

const nationalEdition = '财预〔2020〕10号'

/** Checks one line of a file of published forms. Never throws: a line that is no form is a fault. `place` names it, as "第3行". */
export function checkFormLine(line: string, place: string): FormCheck {
  const parsed = parseJson(line)
  if (parsed === undefined) return unusable('line.not-json', place, line)
  const form = publishedForm(parsed)
  return form === null ? unusable('line.not-form', place, line) : checkForm(form)
}

/** The answer on a line that could not be looked into. */
export function unusable(
  code: 'line.not-json' | 'line.not-form' | 'line.too-long',
  place: string,
  line: string,
): FormCheck {
  const fault = formFault(code, place, { printed: line.slice(0, 60), expected: null })
  return { id: null, executionRate: null, executionScore: null, score: null, indicators: [], faults: [fault] }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Reads, scores by 财预〔2020〕10号 and compares one published form with the rule. */
function checkForm(form: PublishedForm): FormCheck {
  const edition = findEdition(nationalEdition)
  if (edition === null) throw new Error(`the rulebook has no ${nationalEdition}`)
  const budget = form.budget === null ? null : checkBudget(edition, form.budget)
  const rows = form.rows.map((_, row) => checkRow(edition, form, row))
  const execution = form.isGoal ? null : budget
  return {
    id: form.id,
    executionRate: execution?.rate ?? null,
    executionScore: written(execution?.score ?? null),
    score: written(totalOf(edition, form, { budget: execution, rows })),
    indicators: rows.map(({ row, target, actual, met, score }) => ({
      row,
      target: writeReading(target),
      actual: writeReading(actual),
      met,
      score: written(score),
    })),
    faults: [
      ...form.odd,
      ...(budget?.faults ?? []),
      ...rows.flatMap(({ faults }) => faults),
      ...checkSums(form, budget),
      ...checkGrade(form),
    ],
  }
}

function written(value: Points | null): string | null {
  return value === null ? null : formatPoints(value)
}

type Scored = { readonly budget: CheckedBudget | null; readonly rows: readonly CheckedRow[] }

/** The total by the rule; null where the form was cut off, a row could not be scored or the weights do not sum up. */
function totalOf(edition: RuleEdition, form: PublishedForm, { budget, rows }: Scored): Points | null {
  const amounts = budget?.amounts ?? null
  if (!form.isComplete || form.isUnfilled || budget === null || amounts === null) return null
  if (form.rows.some(({ uncertain }) => uncertain)) return null
  const outturn = { outturn: money(amounts.outturn), revisedBudget: money(amounts.revised) }
  const indicators = rows.map(({ input, row }) => ({ ...input, category: categoryOf(form.rows[row]?.level1 ?? '') }))
  return scoreSelfEvaluation(edition, { budget: outturn, indicators, executionWeight: budget.weight }).total
}

/** The grade of a key evaluation (财政重点评价) against its points. */
function checkGrade({ reviewScore, reviewGrade }: PublishedForm): FormFault[] {
  const scheme = findGradeScheme('优/良/中/差')
  const score = printedPoints(/(\d{1,3}(?:\.\d{1,2})?)分?$/.exec(reviewScore.slice(-40))?.[1] ?? '')
  const grade = reviewGrade.trim()
  if (scheme === null || score === null || !scheme.grades.some(({ name }) => name === grade)) return []
  const expected = gradeOf(scheme, score.points)
  return expected === grade ? [] : [formFault('grade.differs', 'grade_raw', { printed: reviewGrade, expected })]
}

function writeReading(reading: Reading): WrittenReading {
  switch (reading.kind) {
    case 'quantity': {
      const { operator, unit } = reading
      return { operator, value: formatDecimal(reading.value), unit, low: null, high: null }
    }
    case 'range': {
      const { unit } = reading
      return {
        operator: 'between',
        value: null,
        unit,
        low: formatDecimal(reading.low),
        high: formatDecimal(reading.high),
      }
    }
    case 'date':
      return { date: reading.from === null ? reading.by : `${reading.from}/${reading.by}` }
    case 'band':
      return { band: reading.band }
    case 'unread':
      return { unread: reading.code }
  }
}
