import { ask } from '../app/api.ts'
import { ChoiceList } from '../ui/choice.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { columnKeys, firstColumns, titleOf, type ColumnKey } from './project-columns.tsx'
import type { ListState } from './project-filters.ts'

type ListToolsProps = {
  readonly state: ListState
  readonly columns: { readonly chosen: readonly ColumnKey[]; readonly setChosen: (keys: readonly ColumnKey[]) => void }
  readonly compact: { readonly isCompact: boolean; readonly setCompact: (isCompact: boolean) => void }
}

function isColumn(value: string): value is ColumnKey {
  return columnKeys.some((key) => key === value)
}

/** Columns, row height, and the export of exactly what is seen. */
export function ListTools({ state, columns, compact }: ListToolsProps) {
  const shown = columnKeys.filter((key) => key === 'name' || columns.chosen.includes(key))
  const exportAs = (format: 'xlsx' | 'csv') => (signal: AbortSignal) =>
    ask('GET /api/projects/export', { query: { ...state.filter, format, columns: shown.join(',') } }, { signal })
  return (
    <div className="list-tools no-print">
      <ChoiceList
        label="显示列"
        side="right"
        options={columnKeys.filter((key) => key !== 'name').map((key) => ({ value: key, label: titleOf(key) }))}
        chosen={columns.chosen.filter((key) => key !== 'name')}
        onChange={(values) => columns.setChosen(['name', ...values.filter(isColumn)])}
      />
      {columns.chosen.join() !== firstColumns.join() && (
        <button type="button" className="text-button" onClick={() => columns.setChosen(firstColumns)}>
          恢复默认列
        </button>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={compact.isCompact}
          onChange={(event) => compact.setCompact(event.target.checked)}
        />
        紧凑行距
      </label>
      <DownloadButton label="导出 Excel" step="导出 Excel" fetchFile={exportAs('xlsx')} />
      <DownloadButton label="导出 CSV" step="导出 CSV" fetchFile={exportAs('csv')} />
    </div>
  )
}
