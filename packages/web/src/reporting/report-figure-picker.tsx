import { useState } from 'react'
import type { TemplateFigure } from './report-template.ts'

type PickerProps = { readonly figures: readonly TemplateFigure[]; readonly onPick: (key: string) => void }

/** The figures that a paragraph may use (可用数字), found by a word and inserted where the caret stands. */
export function ReportFigurePicker({ figures, onPick }: PickerProps) {
  const [word, setWord] = useState('')
  const found = figures.filter(({ key, title }) => `${title}${key}`.includes(word.trim()))
  return (
    <details className="figure-picker">
      <summary>插入数字（{figures.length} 个可用）</summary>
      <input
        className="choice-search"
        type="search"
        value={word}
        onChange={(event) => setWord(event.target.value)}
        placeholder="按名称查找，如：核减"
        aria-label="按名称查找可用的数字"
      />
      {found.length === 0 ? (
        <p className="muted">没有名称含“{word.trim()}”的数字，换一个词查找。</p>
      ) : (
        <ul aria-label="可用的数字">
          {found.map(({ key, title }) => (
            <li key={key}>
              <button type="button" className="text-button" onClick={() => onPick(key)} aria-label={`插入 ${title}`}>
                {title} <code>{`{{${key}}}`}</code>
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
