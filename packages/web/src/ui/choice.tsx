import { useEffect, useRef, useState, type ReactNode } from 'react'

type ChoiceProps = {
  readonly label: string
  readonly side?: 'left' | 'right'
  readonly children: ReactNode
}

/** A button with a panel of choices under it; Escape and a click elsewhere close it. Its content follows in the tab order. */
function ChoicePanel({ label, side = 'left', children }: ChoiceProps) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const element = box.current
      if (element?.open !== true) return
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      const isOutside = event.type === 'pointerdown' && event.target instanceof Node && !element.contains(event.target)
      if (isEscape || isOutside) element.open = false
      if (isEscape) element.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [])
  return (
    <details ref={box} className={side === 'right' ? 'choice choice-right' : 'choice'}>
      <summary>{label}</summary>
      <div className="choice-panel">{children}</div>
    </details>
  )
}

export type Option = { readonly value: string; readonly label: string; readonly note?: string }
type ChoiceListProps = {
  readonly label: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly side?: 'left' | 'right'
}

/** Shows a choice at once, though the address that keeps it follows a moment later. */
function usePicked(chosen: readonly string[], onChange: (chosen: readonly string[]) => void) {
  const [pending, setPending] = useState<{ readonly since: string; readonly values: readonly string[] } | null>(null)
  const since = chosen.join('\n')
  const pick = (values: readonly string[]) => {
    setPending({ since, values })
    onChange(values)
  }
  return { picked: pending?.since === since ? pending.values : chosen, pick }
}

/** Several of a few: checkboxes in a panel, with a search field where they are many. */
export function ChoiceList({ label, options, chosen, onChange, side = 'left' }: ChoiceListProps) {
  const [word, setWord] = useState('')
  const { picked, pick } = usePicked(chosen, onChange)
  const shown = options.filter((option) => option.label.includes(word.trim()))
  const toggle = (value: string) =>
    pick(picked.includes(value) ? picked.filter((each) => each !== value) : [...picked, value])
  return (
    <ChoicePanel label={chosen.length === 0 ? label : `${label}（${chosen.length}）`} side={side}>
      {options.length > 12 && (
        <input
          className="choice-search"
          value={word}
          onChange={(event) => setWord(event.target.value)}
          placeholder="查找"
          aria-label={`在${label}中查找`}
        />
      )}
      <fieldset>
        <legend className="visually-hidden">{label}</legend>
        {shown.map((option) => (
          <label key={option.value}>
            <input type="checkbox" checked={picked.includes(option.value)} onChange={() => toggle(option.value)} />
            {option.label}
            {option.note !== undefined && <small>{option.note}</small>}
          </label>
        ))}
      </fieldset>
    </ChoicePanel>
  )
}
