import type { AuditFilter } from '@jiheng/contract/audit'
import { auditOutcomes } from '@jiheng/domain/audit'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

/** The filters that take several values. */
export type ManyKey = 'person' | 'action' | 'kind'
/** The filters that take one. */
export type OneKey = 'subject' | 'outcome' | 'from' | 'to'

const keys: readonly (ManyKey | OneKey)[] = ['person', 'action', 'kind', 'subject', 'outcome', 'from', 'to']

export type TrailState = {
  readonly filter: AuditFilter
  /** Whose chain is shown, by its 区划代码; undefined for the own one. */
  readonly division: string | undefined
  readonly isFiltered: boolean
  readonly chosen: (key: ManyKey) => readonly string[]
  readonly choose: (key: ManyKey, values: readonly string[]) => void
  readonly set: (key: OneKey, value: string) => void
  readonly clear: () => void
}

/** A day that somebody has finished typing. */
function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text)
}

function filterIn(search: URLSearchParams): AuditFilter {
  const said = (key: string) => search.get(key) ?? ''
  const outcome = auditOutcomes.find((each) => each === said('outcome'))
  const texts = (['person', 'action', 'kind', 'subject'] as const).flatMap((key) =>
    said(key) === '' ? [] : [[key, said(key)] as const],
  )
  const days = (['from', 'to'] as const).flatMap((key) => (isDay(said(key)) ? [[key, said(key)] as const] : []))
  return { ...Object.fromEntries([...texts, ...days]), ...(outcome === undefined ? {} : { outcome }) }
}

/** The list's state, kept in the address: a link or a bookmark shows the same list again. */
export function useTrailState(): TrailState {
  const [search, setSearch] = useSearchParams()
  return useMemo(() => {
    const set = (key: string, value: string) =>
      setSearch((now) => {
        if (value === '') now.delete(key)
        else now.set(key, value)
        return now
      })
    const filter = filterIn(search)
    return {
      filter,
      division: search.get('chain') ?? undefined,
      isFiltered: Object.keys(filter).length > 0,
      chosen: (key) => (search.get(key) ?? '').split(',').filter((value) => value !== ''),
      choose: (key, values) => set(key, values.join(',')),
      set: (key, value) => set(key, value.trim()),
      clear: () =>
        setSearch((now) => {
          for (const key of keys) now.delete(key)
          return now
        }),
    }
  }, [search, setSearch])
}
