import type { RuleEdition, RulePart } from '../rulebook/index.ts'
import type { Basis } from './steps.ts'

/** The rule of an edition that a step rests on (依据). */
export function basisOf(edition: RuleEdition, part: RulePart): Basis {
  const { evidence, inheritedFrom = null } = edition[part]
  return { edition: edition.name, inheritedFrom, evidence }
}
