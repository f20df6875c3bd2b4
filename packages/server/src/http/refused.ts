import type { RefusalCode } from '@jiheng/contract/refusals'
import type { DenialReason } from '@jiheng/domain/organizations'
import type { InputIssue } from './read-input.ts'

/**
 * A "no" that a handler answers instead of its result, with the faults of the input where it is about one, or with the
 * facts of this very case as a sentence.
 */
export type Refused = {
  readonly refused: RefusalCode
  readonly issues?: readonly InputIssue[]
  readonly detail?: string
  /** What a program needs to go on, such as the offset at which the next piece begins. */
  readonly headers?: Readonly<Record<string, string>>
  /** Why the policy said no: kept for the record alone, also where the caller is told that there is no such thing. */
  readonly denial?: DenialReason
}

export function refused(code: RefusalCode, issues?: readonly InputIssue[]): Refused {
  return issues === undefined ? { refused: code } : { refused: code, issues }
}

export function refusedBecause(code: RefusalCode, detail: string): Refused {
  return { refused: code, detail }
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refused' in value
}
