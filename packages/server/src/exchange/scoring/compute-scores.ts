import { computeEvaluation } from '@jiheng/domain/evaluation'
import { formatPoints, parseMoney, parsePoints, zeroMoney, type Money, type Points } from '@jiheng/domain/kernel'
import type { PoolClient } from 'pg'
import { openEvaluations, saveScores, type EvaluationScore, type StoredEvaluation } from './evaluation-scores.store.ts'

/** What a merge must have touched for scores to move. */
const scoredFrom = ['绩效评价', '评价指标', '预算']

export function movesScores(tables: Iterable<string>): boolean {
  return [...tables].some((table) => scoredFrom.includes(table))
}

/** Computes the scores and grades (得分、等级) of the division's open evaluations and writes those that moved. */
export async function computeScores(tx: PoolClient, divisionId: number): Promise<void> {
  for await (const evaluations of openEvaluations(tx, divisionId)) {
    const scores = evaluations.map(scoreOf)
    await saveScores(
      tx,
      divisionId,
      scores.filter(
        ({ evaluation, score, grade }) => score !== evaluation.computed_score || grade !== evaluation.computed_grade,
      ),
    )
  }
}

function pointsOf(text: string | null): Points | null {
  return text === null ? null : parsePoints(text)
}

function moneyOf(text: string): Money {
  const read = parseMoney(text)
  return read.ok ? read.value : zeroMoney
}

function scoreOf(evaluation: StoredEvaluation): EvaluationScore {
  const { revised, outturn } = evaluation
  const { computedScore, computedGrade } = computeEvaluation({
    method: evaluation.method,
    editionName: evaluation.rule_edition,
    scheme: evaluation.grade_scheme,
    givenScore: pointsOf(evaluation.score),
    givenGrade: evaluation.grade,
    budget: revised === null || outturn === null ? null : { revised: moneyOf(revised), outturn: moneyOf(outturn) },
    year: evaluation.fiscal_year,
    rows: evaluation.rows.map((row) => ({
      name: row.name,
      targetText: row.target,
      actualText: row.actual,
      weight: pointsOf(row.weight),
      score: pointsOf(row.score),
    })),
  })
  return { evaluation, score: computedScore === null ? null : formatPoints(computedScore), grade: computedGrade }
}
