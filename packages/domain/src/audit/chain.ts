import type { Instant } from '../kernel/index.ts'
import { canonicalJson } from './canonical-json.ts'

/** Digests that a chain may be made with: SHA-256 (FIPS 180-4) or 国密 SM3 (GB/T 32905-2016). Both have 32 bytes. */
export const chainAlgorithms = ['sha256', 'sm3'] as const
export type ChainAlgorithm = (typeof chainAlgorithms)[number]

/**
 * The digest of `previous` (lower-case hex, its bytes taken; empty at the start of a chain) followed by the UTF-8 bytes of
 * `text`, as lower-case hex. The domain computes none: whoever calls brings it.
 */
export type ChainDigest = (previous: string, text: string) => string

/** What a chain is of, fixed when it starts. */
export type ChainOrigin = {
  readonly algorithm: ChainAlgorithm
  /** 区划代码 as it was at the start, or `installationCode`. */
  readonly division: string
  readonly startedAt: Instant
}

/** What stands for the division in the chain of what concerns no division: no 区划代码 is a word. */
export const installationCode = 'installation'

export const chainFormat = { format: 'jiheng-audit-chain', version: 1 } as const

/** What the first entry is chained to: nobody can pass one division's chain off as another's, or put another before it. */
export function originDigest({ algorithm, division, startedAt }: ChainOrigin, digest: ChainDigest): string {
  return digest('', canonicalJson({ algorithm, division, startedAt, ...chainFormat }))
}

/** A place in a chain: the number of its last entry and that entry's digest. Entry 0 is the origin. */
export type ChainPlace = { readonly sequence: number; readonly hash: string }

/** An entry in the chain: its canonical form, the digest before it, and its own. */
export type ChainLink = ChainPlace & { readonly previous: string; readonly canonical: string }
