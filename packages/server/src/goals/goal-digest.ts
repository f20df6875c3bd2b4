import { canonicalJson } from '@jiheng/domain/audit'
import type { GoalContent } from '@jiheng/domain/goals'
import { createHash } from 'node:crypto'

type Printed = {
  readonly filing: string
  readonly form: string
  /** Null for the working copy. */
  readonly revision: number | null
  readonly content: GoalContent
}

/**
 * The digest (校验码) of what a paper prints: SHA-256 over the filing, the form's edition, the revision and the whole content in
 * canonical JSON. A stamped paper is bound to its revision by it.
 */
export function goalDigest({ filing, form, revision, content }: Printed): string {
  return createHash('sha256')
    .update(canonicalJson({ filing, form, revision, content: asPrintedFirst(content) }))
    .digest('hex')
}

/** Fields that the form got later count once they say something: papers that were stamped before keep their digest. */
function asPrintedFirst(content: GoalContent): Partial<GoalContent> {
  const { projectNature, projectCategory, ...first } = content
  const later = Object.entries({ projectNature, projectCategory }).filter(([, text]) => text !== '')
  return { ...first, ...Object.fromEntries(later) }
}

/** The digest's first sixteen digits in fours, as a person compares them. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 16).match(/.{4}/g)?.join('-') ?? ''
}
