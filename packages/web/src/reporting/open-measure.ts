import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

export type OpenMeasure = (key: string, year?: number) => void

/** Opens the rows behind a figure. The address carries it, so that a link shows the same panel and Back closes it. */
export function useOpenMeasure(): OpenMeasure {
  const [, setSearch] = useSearchParams()
  return useCallback<OpenMeasure>(
    (key, year) =>
      setSearch((search) => {
        search.set('measure', key)
        if (year === undefined) search.delete('of')
        else search.set('of', String(year))
        return search
      }),
    [setSearch],
  )
}
