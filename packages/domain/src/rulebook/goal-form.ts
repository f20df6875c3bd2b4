import type { Category } from './edition.ts'
import type { Rule } from './evidence.ts'

/** A first-level indicator of a form with its second levels, in the form's own words. */
export type FormLevel = {
  readonly name: string
  readonly category: Category
  readonly seconds: readonly string[]
}

/** Whose goal a form files (绩效对象). */
export type FormSubject = '项目' | '政策' | '部门整体'

/** One part of a form: its title and the fields and tables of the content that it shows, in order. */
export type FormPart = { readonly id: string; readonly title: string; readonly fields: readonly string[] }

/** An edition of the goal filing form (绩效目标申报表): its parts in the official order, its indicator tree and how it weighs. */
export type GoalForm = {
  readonly id: string
  readonly title: string
  readonly subjects: readonly FormSubject[]
  /** 指标口径 of its tree. */
  readonly tree: 'A' | 'B'
  readonly identity: Rule
  readonly parts: readonly FormPart[]
  /** What the form calls a field other than its usual name. */
  readonly words: Readonly<Record<string, string>>
  readonly levels: readonly FormLevel[]
  /** The rule editions whose weights may hold (权重); which one holds is told by the first-level indicators that are used. */
  readonly weightEditions: readonly [string, ...string[]]
}
