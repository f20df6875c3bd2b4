import type { GoalCheckRuleId } from '../../rulebook/index.ts'
import { inFormWords } from './form-words.ts'
import type { GoalReading } from './goal-reading.ts'

/** 不得送审: it must be mended; 须说明: it must be mended or explained; 提示: it may be as it is. */
export const severities = { blocks: '不得送审', explain: '须说明', hint: '提示' } as const
export type Severity = keyof typeof severities

/** What a check found: where, as facts, and in one sentence. */
export type Finding = {
  readonly check: string
  readonly severity: Severity
  /** The fields that it points at, by their address; the first is where it stands. */
  readonly paths: readonly [string, ...string[]]
  readonly facts: Facts
  readonly sentence: string
}

type Facts = Readonly<Record<string, string>>

/** One check of a goal filing (校验). */
export type Check = {
  /** Never changes: explanations are kept by it. */
  readonly id: string
  readonly title: string
  readonly severity: Severity
  /** Its severity is only the usual one: the form's edition says how heavily it takes the field (空着时). */
  readonly isByForm: boolean
  readonly rule: GoalCheckRuleId
  /** What it would say of a made-up case. */
  readonly example: string
  readonly run: (goal: GoalReading) => readonly Finding[]
}

export type Found<Told extends Facts> = { readonly paths: readonly [string, ...string[]]; readonly facts: Told }

type Definition<Told extends Facts> = Omit<Check, 'example' | 'run' | 'isByForm'> & {
  readonly isByForm?: true
  readonly example: Told
  readonly say: (facts: Told) => string
  readonly find: (goal: GoalReading) => readonly Found<Told>[]
}

/** A check from its definition: what it finds as facts, and how the facts are said. */
export function defineCheck<Told extends Facts>(definition: Definition<Told>): Check {
  const { id, title, rule, example, say, find } = definition
  const isByForm = definition.isByForm === true
  const severityAt = (path: string, { context }: GoalReading): Severity =>
    (isByForm ? context.form.demands[path]?.whenEmpty : undefined) ?? definition.severity
  return {
    ...{ id, title, severity: definition.severity, isByForm, rule },
    example: say(example),
    run: (goal) =>
      find(goal).map(({ paths, facts }) => {
        const severity = severityAt(paths[0], goal)
        return { check: id, severity, paths, facts, sentence: inFormWords(say(facts), goal.context.form) }
      }),
  }
}
