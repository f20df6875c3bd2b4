import type { ProjectFile } from '@jiheng/contract/projects'
import {
  computeEvaluation,
  explain,
  explainFlag,
  explainNotComputed,
  type ComputedEvaluation,
  type EvaluationMethod,
} from '@jiheng/domain/evaluation'
import { formatPoints, parseMoney, parsePoints, sumMoney, type Money, type Points } from '@jiheng/domain/kernel'
import { findEdition, nationalEdition } from '@jiheng/domain/rulebook'
import type { EvaluatedIndicator, EvaluationRow, FileRows } from '../projects/project-file-rows.ts'

type Evaluation = ProjectFile['years'][number]['evaluations'][number]

/** An evaluation with what the rulebook makes of it: the computed score beside the given one, and why points are missing. */
export function explainedEvaluation(
  row: EvaluationRow,
  indicators: readonly EvaluatedIndicator[],
  budget: FileRows['budget'],
): Evaluation {
  const computed = computeEvaluation({
    // The database checks nothing that the import has not: the method is one of the closed list.
    method: row.method as EvaluationMethod,
    editionName: row.ruleEdition,
    scheme: row.gradeScheme,
    givenScore: pointsOf(row.givenScore),
    givenGrade: row.givenGrade,
    budget: budgetOf(budget),
    rows: indicators.map((each) => ({
      name: each.levelThree ?? '',
      targetText: each.targetText ?? '',
      actualText: each.actualText ?? '',
      weight: pointsOf(each.weight),
      score: pointsOf(each.givenScore),
    })),
    year: row.year,
  })
  return {
    ...row,
    ruleEdition: editionInWords(row),
    computedScore: textOf(computed.computedScore),
    computedGrade: computed.computedGrade,
    explanation: explanationOf(computed),
    indicators: indicators.map((each, index) => ({
      ...each,
      computedScore: textOf(computed.rows[index]?.computed ?? null),
      explanation: (computed.rows[index]?.steps ?? []).map(explain),
    })),
  }
}

function explanationOf({ steps, notComputed, flags }: ComputedEvaluation): string[] {
  return [...steps.map(explain), ...notComputed.map(explainNotComputed), ...flags.map(explainFlag)]
}

/** A 单位自评 is computed by an edition; the others are the sum of their rows. */
function editionInWords({ method, ruleEdition }: EvaluationRow): string {
  if (ruleEdition !== null) return findEdition(ruleEdition)?.name ?? ruleEdition
  return method === '单位自评' ? nationalEdition.name : '评价指标得分合计'
}

function budgetOf(lines: FileRows['budget']): { revised: Money; outturn: Money } | null {
  if (lines.length === 0) return null
  return {
    revised: sumMoney(lines.map((line) => moneyOf(line.revisedBudget))),
    outturn: sumMoney(lines.map((line) => moneyOf(line.outturn))),
  }
}

/** @throws Error for what numeric(20,2) cannot have written */
function moneyOf(text: string): Money {
  const read = parseMoney(text)
  if (!read.ok) throw new Error(`not an amount: ${text}`)
  return read.value
}

function pointsOf(text: string | null): Points | null {
  return text === null ? null : parsePoints(text)
}

function textOf(value: Points | null): string | null {
  return value === null ? null : formatPoints(value)
}
