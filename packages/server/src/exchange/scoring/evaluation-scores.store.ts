import type { EvaluationMethod } from '@jiheng/domain/evaluation'
import type { PoolClient } from 'pg'

/** An evaluation with what its score is computed from, as the database says it. */
export type StoredEvaluation = {
  readonly project_id: string
  readonly fiscal_year: number
  readonly method: EvaluationMethod
  readonly rule_edition: string | null
  readonly grade_scheme: string | null
  readonly score: string | null
  readonly grade: string | null
  readonly computed_score: string | null
  readonly computed_grade: string | null
  /** Both null where the project has no budget in that year. */
  readonly revised: string | null
  readonly outturn: string | null
  readonly rows: readonly StoredIndicator[]
}

export type StoredIndicator = {
  readonly name: string
  readonly target: string
  readonly actual: string
  readonly weight: string | null
  readonly score: string | null
}

export type EvaluationScore = {
  readonly evaluation: StoredEvaluation
  readonly score: string | null
  readonly grade: string | null
}

const atOnce = 500

/** Evaluations that are still open, or finished and not yet computed: a finished one keeps what was computed when it came. */
const open = `
  select e.project_id, e.fiscal_year, e.method, e.rule_edition, e.grade_scheme, e.score, e.grade, e.computed_score,
    e.computed_grade, b.revised, b.outturn, coalesce(i.rows, '[]') as rows
  from evaluation e
  left join lateral (
    select sum(revised_budget) as revised, sum(outturn) as outturn from budget_line l
    where l.division_id = e.division_id and l.project_id = e.project_id and l.fiscal_year = e.fiscal_year) b on true
  left join lateral (
    select json_agg(json_build_object('name', coalesce(level_three, level_two, level_one, ''), 'target', coalesce(target_text, ''),
      'actual', coalesce(actual_text, ''), 'weight', weight::text, 'score', score::text) order by sequence) as rows
    from evaluation_indicator i where i.division_id = e.division_id and i.project_id = e.project_id
      and i.fiscal_year = e.fiscal_year and i.method = e.method) i on true
  where e.division_id = $1 and (e.finished_on is null or (e.computed_score is null and e.computed_grade is null))`

/** The evaluations of a division whose score is to be computed, some at a time. */
export async function* openEvaluations(
  tx: PoolClient,
  divisionId: number,
): AsyncGenerator<readonly StoredEvaluation[]> {
  await tx.query(`declare open_evaluation no scroll cursor for ${open}`, [divisionId])
  for (;;) {
    const { rows } = await tx.query<StoredEvaluation>(`fetch ${atOnce} from open_evaluation`)
    if (rows.length === 0) break
    yield rows
  }
  await tx.query('close open_evaluation')
}

/** Writes computed scores beside the given ones. */
export async function saveScores(
  tx: PoolClient,
  divisionId: number,
  scores: readonly EvaluationScore[],
): Promise<void> {
  if (scores.length === 0) return
  const of = <Value>(pick: (score: EvaluationScore) => Value): readonly Value[] => scores.map(pick)
  await tx.query(
    `update evaluation e set computed_score = v.score, computed_grade = v.grade
     from unnest($2::uuid[], $3::smallint[], $4::text[], $5::numeric[], $6::text[]) v (project_id, fiscal_year, method, score, grade)
     where e.division_id = $1 and e.project_id = v.project_id and e.fiscal_year = v.fiscal_year and e.method = v.method`,
    [
      divisionId,
      of(({ evaluation }) => evaluation.project_id),
      of(({ evaluation }) => evaluation.fiscal_year),
      of(({ evaluation }) => evaluation.method),
      of(({ score }) => score),
      of(({ grade }) => grade),
    ],
  )
}
