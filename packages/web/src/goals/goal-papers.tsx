import type { GoalRecord } from '@jiheng/contract/goals'
import { ask } from '../app/api.ts'
import { DownloadButton } from '../ui/download-button.tsx'

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
