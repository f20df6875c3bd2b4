import { useCallback, useState } from 'react'

function read<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(key)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

/** A preference of this browser (columns, units, theme). It survives a reload; where storage is closed it lasts for the page. */
export function useStored<T>(key: string, fallback: T): readonly [T, (value: T) => void] {
  const [value, setValue] = useState(() => read(key, fallback))
  const store = useCallback(
    (next: T) => {
      setValue(next)
      try {
        localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // Private windows may refuse; the choice still holds until the page closes.
      }
    },
    [key],
  )
  return [value, store]
}
