import { useEffect } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { linesOf, type GoalPages } from './use-goal-list.ts'

/** The filings before and after the one that is open, in the list's order. */
export type Neighbours = {
  /** Its place from 1 on; 0 where the list does not have it. */
  readonly place: number
  readonly shown: number
  readonly open: (id: string | null) => void
  readonly before: string | null
  readonly after: string | null
}

export function useNeighbours(pages: GoalPages, openId: string): Neighbours {
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const ids = linesOf(pages).map((line) => line.id)
  const at = ids.indexOf(openId)
  const open = (id: string | null) => {
    if (id === null) return
    const kept = new URLSearchParams(search)
    kept.delete('revision')
    kept.delete('asOf')
    void navigate(`/goals/${id}?${kept.toString()}`)
  }
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  // At the last one that is shown the list reads on, so that there is a next one.
  const readsOn = at >= 0 && at === ids.length - 1 && hasNextPage && !isFetchingNextPage
  useEffect(() => {
    if (readsOn) void fetchNextPage()
  }, [readsOn, fetchNextPage])
  const before = at > 0 ? (ids[at - 1] ?? null) : null
  // Where the list has not the one that is open, its first one is next.
  return { place: at + 1, shown: ids.length, open, before, after: ids[at + 1] ?? null }
}

const typing = 'input, textarea, select, dialog, [contenteditable]'

/** J and K go to the next and the previous filing, while nobody is typing. */
export function useNeighbourKeys({ before, after, open }: Neighbours, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined
    const go = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof Element && event.target.closest(typing) !== null
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 'j') open(after)
      if (key === 'k') open(before)
    }
    document.addEventListener('keydown', go)
    return () => document.removeEventListener('keydown', go)
  })
}
