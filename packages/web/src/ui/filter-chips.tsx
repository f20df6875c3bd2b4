export type Chip = { readonly key: string; readonly words: string; readonly onRemove: () => void }

/** The filters in force, said in words; each can be taken away. */
export function FilterChips({ chips, onClear }: { chips: readonly Chip[]; onClear: () => void }) {
  if (chips.length === 0) return null
  return (
    <div className="chips" role="group" aria-label="当前筛选条件">
      {chips.map((chip) => (
        <button
          key={chip.key}
          type="button"
          className="chip"
          onClick={chip.onRemove}
          aria-label={`去掉筛选 ${chip.words}`}
        >
          {chip.words} <span aria-hidden="true">×</span>
        </button>
      ))}
      <button type="button" className="text-button no-print" onClick={onClear}>
        全部清除
      </button>
    </div>
  )
}
