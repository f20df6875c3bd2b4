import type { GoalRecord } from '@jiheng/contract/goals'
import { ask } from '../app/api.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import type { Desk } from './use-goal-list.ts'

const formats = [
  ['docx', 'Word'],
  ['pdf', 'PDF'],
] as const

/** The official form of what the page shows, as a file (下载 Word、PDF). */
export function GoalPapers({ record }: { record: GoalRecord }) {
  const { id, shown } = record
  const revision = shown === null ? {} : { revision: shown }
  return (
    <>
      {formats.map(([format, name]) => (
        <DownloadButton
          key={format}
          label={`下载 ${name}`}
          step={`生成 ${name} 文件`}
          fetchFile={(signal) =>
            ask('GET /api/goals/:id/paper', { params: { id }, query: { format, ...revision } }, { signal })
          }
        />
      ))}
    </>
  )
}

/** Of which filings: a list as it is filtered, or those of these ids (with commas between). */
type Listed = {
  readonly year: number
  readonly desk?: Desk
  readonly search?: string
  readonly department?: string
  readonly ids?: string
}

/** The official forms of a list, or of what was ticked of it, as one file. */
export function PapersOfList({ asked }: { asked: Listed }) {
  return (
    <DownloadButton
      label="申报表 PDF"
      step="生成 PDF 文件"
      fetchFile={(signal) => ask('GET /api/goals/papers', { query: { ...asked, format: 'pdf' } }, { signal })}
    />
  )
}
