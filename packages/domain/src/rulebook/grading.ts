import type { Points } from '../kernel/index.ts'
import { gradeSchemes, type GradeScheme } from './grade-schemes.ts'

const byName = new Map(gradeSchemes.map((scheme) => [scheme.name, scheme]))

/** The grade scheme (等级方案) whose grades, joined by a slash, are this text; null for one that is not in the rulebook. */
export function findGradeScheme(name: string): GradeScheme | null {
  return byName.get(name.normalize('NFKC').replace(/\s/g, '')) ?? null
}

/** The grade (等级) of a score: half-open intervals, so 89.99 is still the second grade and 90.00 the first. */
export function gradeOf(scheme: GradeScheme, score: Points): string {
  const grade = scheme.grades.find((candidate) => score >= candidate.from) ?? scheme.grades.at(-1)
  return grade?.name ?? ''
}

/** A grade as another scheme names it. A mapping by name is a proposal: `needsConfirmation` says that a person must agree. */
export type MappedGrade = {
  readonly grade: string
  readonly by: 'score' | 'name'
  readonly needsConfirmation: boolean
}

export type GradeRecord = { readonly scheme: GradeScheme; readonly score: Points | null; readonly grade: string | null }

/**
 * Says a record's grade in another scheme (等级换算): by its score where it has one, else by the place of its grade's name
 * (优秀→优、良好→良、中等→合格、差→不合格), which a person confirms. Null where neither is known or the schemes have not the same number of grades.
 */
export function mapGrade(record: GradeRecord, to: GradeScheme): MappedGrade | null {
  if (record.score !== null) {
    return { grade: gradeOf(to, record.score), by: 'score', needsConfirmation: false }
  }
  const place = record.scheme.grades.findIndex((grade) => grade.name === record.grade)
  const named = place < 0 ? undefined : to.grades[place]
  if (named === undefined || to.grades.length !== record.scheme.grades.length) return null
  return { grade: named.name, by: 'name', needsConfirmation: true }
}
