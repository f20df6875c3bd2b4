import type { RefusalCode } from '@jiheng/contract/refusals'

/** A "no" that a handler answers instead of its result. Data, not an exception: it never crosses a transaction. */
export type Refused = { readonly refused: RefusalCode }

export function refused(code: RefusalCode): Refused {
  return { refused: code }
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refused' in value
}
