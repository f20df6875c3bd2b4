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

/** What a form asks to be filled in (应填栏目), and what an empty one means: not to be submitted, to be explained, or pointed out. */
export type FormDemand = Rule & { readonly whenEmpty: 'blocks' | 'explain' | 'hint' }

/** The words that a field is chosen from (选项). */
export type FormChoice = Rule & {
  readonly options: readonly [string, ...string[]]
  /** Nothing but these words may be submitted; else they are offered, and another one may be written. */
  readonly isClosed: boolean
}

/** An edition of the goal filing form (绩效目标申报表): its parts in the official order, its indicator tree and how it weighs. */
export type GoalForm = {
  readonly id: string
  /** As it is printed at its head. */
  readonly title: string
  /** 表样: which of the forms with that title it is. */
  readonly variant: string
  readonly subjects: readonly FormSubject[]
  /** 指标口径 of its tree. */
  readonly tree: 'A' | 'B'
  readonly identity: Rule
  readonly parts: readonly FormPart[]
  /** What the form calls a field other than its usual name. */
  readonly words: Readonly<Record<string, string>>
  /** What it asks for beyond 申报金额、年度目标 and the indicators, which no form does without; by field or table. */
  readonly demands: Readonly<Record<string, FormDemand>>
  /** The fields that take a word of a list. */
  readonly choices: Readonly<Record<string, FormChoice>>
  readonly levels: readonly FormLevel[]
  /** The rule editions whose weights may hold (权重); which one holds is told by the first-level indicators that are used. */
  readonly weightEditions: readonly [string, ...string[]]
}
