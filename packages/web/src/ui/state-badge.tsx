export type Tone = 'good' | 'warn' | 'bad' | 'active' | 'idle'

/** One shape for each tone, so that colour is never the only sign. */
const shapes: Record<Tone, string> = {
  good: 'M5 0a5 5 0 1 1 0 10A5 5 0 0 1 5 0z',
  warn: 'M5 .5 10 9.5H0z',
  bad: 'M0 0h10v10H0z',
  active: 'M5 0l5 5-5 5-5-5z',
  idle: 'M5 0a5 5 0 1 1 0 10A5 5 0 0 1 5 0zm0 1.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8z',
}

/** A state: its word, a colour and a shape, the same everywhere. */
export function StateBadge({ tone, word }: { tone: Tone; word: string }) {
  return (
    <span className={`state state-${tone}`}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path d={shapes[tone]} fill="currentColor" fillRule="evenodd" />
      </svg>
      {word}
    </span>
  )
}
