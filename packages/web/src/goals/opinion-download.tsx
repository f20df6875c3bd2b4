import { ask } from '../app/api.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import type { Desk } from './use-goal-list.ts'

const formats = {
  docx: ['评审意见 Word', '生成 Word 文件'],
  xlsx: ['评审意见汇总表', '生成 Excel 文件'],
} as const

/** Of which filings: a list as it is filtered, or those of these ids (with commas between). */
type Asked = {
  readonly year: number
  readonly desk?: Desk
  readonly search?: string
  readonly department?: string
  readonly ids?: string
}

type DownloadProps = { readonly asked: Asked; readonly format: keyof typeof formats }

/** 评审意见导出: what the reviewers said of filings, as Word or as a workbook. */
export function OpinionDownload({ asked, format }: DownloadProps) {
  const [label, step] = formats[format]
  return (
    <DownloadButton
      label={label}
      step={step}
      fetchFile={(signal) => ask('GET /api/goals/opinions', { query: { ...asked, format } }, { signal })}
    />
  )
}
