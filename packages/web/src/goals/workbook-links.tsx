import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { useMay } from '../app/session.ts'
import { DownloadButton } from '../ui/download-button.tsx'

type BatchProps = { readonly year: number; readonly label: string; readonly type: 'default' | 'quiet' }

/** The workbook of a year's goals (下载工作簿), for whoever files any. */
export function BatchDownload({ year, label, type }: BatchProps) {
  return (
    <DownloadButton
      label={label}
      type={type}
      step="生成工作簿"
      fetchFile={(signal) => ask('GET /api/goals/workbook', { query: { year } }, { signal })}
    />
  )
}

/** Filing beside each other in a spreadsheet: the workbook of the year, and the way back. The finance office files none of its own. */
export function WorkbookLinks({ year }: { year: number }) {
  const isFiler = useMay('filing') && !useMay('finance')
  if (!isFiler) return null
  return (
    <>
      <BatchDownload year={year} label="下载工作簿" type="quiet" />
      <Link className="workbook-link" to={`/goals/workbook?goalYear=${String(year)}`}>
        上传工作簿
      </Link>
    </>
  )
}

/** The official form of one goal as a workbook. */
export function FormWorkbook({ id }: { id: string }) {
  return (
    <DownloadButton
      label="下载工作簿"
      step="生成工作簿"
      fetchFile={(signal) => ask('GET /api/goals/:id/workbook', { params: { id } }, { signal })}
    />
  )
}
