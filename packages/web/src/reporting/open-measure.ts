import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { useMay } from '../app/session.ts'

export type OpenMeasure = (key: string, year?: number) => void

/**
 * Opens the rows behind a figure; null for who may not see every subject of the division. The address carries it, so that a
 * link shows the same panel and Back closes it.
 */
export function useOpenMeasure(): OpenMeasure | null {
  const mayOpen = useMay('whole-division')
  const [, setSearch] = useSearchParams()
  const open = useCallback<OpenMeasure>(
    (key, year) =>
      setSearch((search) => {
        search.set('measure', key)
        if (year === undefined) search.delete('of')
        else search.set('of', String(year))
        return search
      }),
    [setSearch],
  )
  return mayOpen ? open : null
}
