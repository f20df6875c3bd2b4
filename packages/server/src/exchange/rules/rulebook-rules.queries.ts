import { gradeSchemes } from '@jiheng/domain/rulebook'
import type { PoolClient } from 'pg'
import { literal } from '../table-shape.ts'
import type { RowRule } from './rule.ts'

/** Rules that look a word up in the rulebook (规则册). */

const schemeNames = gradeSchemes.map((scheme) => scheme.name)

const unknownScheme: RowRule = {
  table: '绩效评价',
  column: '等级方案',
  touches: ['绩效评价'],
  query: (effective) => `select row_number as row, grade_scheme as value, null::jsonb as facts
    from ${effective.rows('绩效评价')} e
    where row_number is not null and grade_scheme not in (${schemeNames.map(literal).join(', ')})`,
  fault: () => ({ code: 'rulebook.unknown-scheme', facts: { known: schemeNames } }),
}

const grades = gradeSchemes.flatMap((scheme) =>
  scheme.grades.map((grade) => `(${literal(scheme.name)}, ${literal(grade.name)})`),
)

const unknownGrade: RowRule = {
  table: '绩效评价',
  column: '等级',
  touches: ['绩效评价'],
  query: (effective) => `with known (scheme, grade) as (values ${grades.join(', ')})
    select row_number as row, grade as value, jsonb_build_object('scheme', grade_scheme) as facts
    from ${effective.rows('绩效评价')} e
    where row_number is not null and grade is not null and grade_scheme in (select scheme from known)
      and (grade_scheme, grade) not in (select scheme, grade from known)`,
  fault: (facts) => ({ code: 'rulebook.unknown-grade', facts: { scheme: facts['scheme'] ?? '' } }),
}

export const rulebookRules: readonly RowRule[] = [unknownScheme, unknownGrade]

/** The editions (规则版本) that the staged evaluations name. */
export async function editionsNamed(tx: PoolClient): Promise<readonly string[]> {
  const { rows } = await tx.query<{ word: string }>(
    'select distinct rule_edition as word from stage_evaluation where rule_edition is not null',
  )
  return rows.map((row) => row.word)
}

/** Staged evaluations under one of the editions $1. */
export const evaluationsUnder =
  'select row_number as row, rule_edition as value, null::jsonb as facts from stage_evaluation where rule_edition = any($1)'
