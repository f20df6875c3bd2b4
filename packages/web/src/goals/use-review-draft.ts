import type { GoalRecord } from '@jiheng/contract/goals'
import type { OpinionTold } from '@jiheng/domain/goals'
import { useState } from 'react'
import { useAccount } from '../app/session.ts'
import type { Comments } from './field-note.tsx'

/** What a reviewer has written of a filing and not sent yet. */
export type ReviewWords = {
  readonly opinion: string
  readonly comments: Comments
  /** Null where he leaves the review table out or has not begun it. */
  readonly told: OpinionTold | null
  /** The review table by the method that is not chosen, as it was left: it comes back with its method and is never sent. */
  readonly setAside: OpinionTold | null
}

export type ReviewDraft = ReviewWords & {
  readonly change: (next: Partial<ReviewWords>) => void
  /** Forgets it, once it was sent. */
  readonly drop: () => void
}

const nothing: ReviewWords = { opinion: '', comments: {}, told: null, setAside: null }

/**
 * The opinion while it is written. It lies in this browser too, so that a look at the next filing, a closed tab or an ended
 * session loses nothing; another version of the filing begins anew.
 */
export function useReviewDraft({ id, version }: GoalRecord): ReviewDraft {
  const { username } = useAccount()
  const key = `jiheng.goal-review.${username}.${id}`
  const [words, setWords] = useState<ReviewWords>(() => found(key, version))
  const change = (next: Partial<ReviewWords>) => {
    const all = { ...words, ...next }
    setWords(all)
    attempt(() => localStorage.setItem(key, JSON.stringify({ version, words: all })))
  }
  return { ...words, change, drop: () => attempt(() => localStorage.removeItem(key)) }
}

function found(key: string, version: number): ReviewWords {
  let words = nothing
  attempt(() => {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as { version: number; words: ReviewWords } | null
    if (kept?.version === version) words = { ...nothing, ...kept.words }
  })
  return words
}

/** Private windows may refuse storage; the words still stand on the page. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {
    // Nothing to mend.
  }
}
