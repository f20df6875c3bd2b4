import { useMemo } from 'react'
import { useAccount } from '../app/session.ts'
import { useStored } from '../ui/use-stored.ts'

/** A changed text that is not saved yet, with the saved text from which it was begun. */
export type Draft = { readonly text: string; readonly begunFrom: string }

export type Drafts = {
  readonly of: (paragraph: string) => Draft | null
  readonly keep: (paragraph: string, draft: Draft) => void
  readonly drop: (paragraph: string) => void
  readonly count: number
}

/** Unsaved paragraphs (未保存的段落) of a year's report: kept in this browser for this account, so that a reload loses nothing. */
export function useDrafts(year: number): Drafts {
  const { username } = useAccount()
  const [all, store] = useStored<Readonly<Record<string, Draft>>>(
    `jiheng.report-drafts.${username}.${String(year)}`,
    {},
  )
  return useMemo(
    () => ({
      of: (paragraph) => all[paragraph] ?? null,
      keep: (paragraph, draft) => store({ ...all, [paragraph]: draft }),
      drop: (paragraph) => store(Object.fromEntries(Object.entries(all).filter(([key]) => key !== paragraph))),
      count: Object.keys(all).length,
    }),
    [all, store],
  )
}
