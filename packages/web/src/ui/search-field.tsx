import { Input } from 'antd'
import { useEffect, useState } from 'react'

type SearchProps = {
  /** What the list is searched by now. */
  readonly inForce: string
  readonly onFind: (words: string) => void
  readonly placeholder: string
  readonly label: string
}

/** Words to search a list by; they take effect on Enter or after a short rest, so that typing does not ask the server for every stroke. */
export function SearchField({ inForce, onFind, placeholder, label }: SearchProps) {
  const [word, setWord] = useState(inForce)
  const [shownFor, setShownFor] = useState(inForce)
  // A chip taken off, or Back, changes the search from outside: the field follows while rendering, not after it.
  if (shownFor !== inForce) {
    setShownFor(inForce)
    setWord(inForce)
  }
  useEffect(() => {
    if (word.trim() === inForce) return undefined
    const rest = setTimeout(() => onFind(word), 400)
    return () => clearTimeout(rest)
  }, [word, inForce, onFind])
  return (
    <div className="search-field">
      <Input
        value={word}
        onChange={(event) => setWord(event.target.value)}
        onPressEnter={() => onFind(word)}
        placeholder={placeholder}
        aria-label={label}
        allowClear
      />
    </div>
  )
}
