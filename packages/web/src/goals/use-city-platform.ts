import type {
  CityDepartment,
  CityExportIssue,
  CityExportSheet,
  CityReconciliation,
} from '@jiheng/contract/city-platform'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { useFileSending } from '../app/use-file-sending.ts'
import type { Tone } from '../ui/state-badge.tsx'

/** What is read again once something was decided. */
export const cityRereads = ['city-platform', 'goals', 'goal', 'coverage', 'city-summary'] as const

/** The year that the address names, or the one after the report year. */
export function useCityYear(): number {
  const report = useReportYear()
  const [search] = useSearchParams()
  const chosen = search.get('goalYear')
  return chosen !== null && /^\d{4}$/.test(chosen) ? Number(chosen) : report.year + 1
}

export function useCityPlatform(year: number) {
  return useQuery({
    queryKey: ['city-platform', year],
    queryFn: ({ signal }) => ask('GET /api/city-platform', { query: { year } }, { signal }),
  })
}

type Uploaded = {
  readonly export: string | null
  readonly isRepeated: boolean
  readonly fileName: string
  readonly issueCount: number
  readonly issues: readonly CityExportIssue[]
  readonly sheets: readonly CityExportSheet[]
}

function faultOf(files: readonly File[]): string | null {
  return files.length > 1 ? '一次上传一个导出件，请只选一个文件。' : null
}

/** Uploads an export and remembers what was found in it until the next one. */
export function useCityUpload(year: number) {
  const client = useQueryClient()
  const [uploaded, setUploaded] = useState<Uploaded | null>(null)
  const sending = useFileSending<Uploaded>({
    address: `/api/city-platform/${String(year)}/exports`,
    faultOf,
    done: (answer) => {
      setUploaded(answer)
      for (const key of ['city-platform', 'city-summary']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
  return { ...sending, uploaded, forget: () => setUploaded(null) }
}

export type CityUpload = ReturnType<typeof useCityUpload>

export type Standing = CityDepartment['standing']

/** 对账结果: the word and the tone of each. */
export const standings: Readonly<Record<Standing, { readonly word: string; readonly tone: Tone }>> = {
  differs: { word: '有差异', tone: 'warn' },
  'city-only': { word: '仅市级平台有', tone: 'active' },
  same: { word: '一致', tone: 'good' },
  'local-only': { word: '仅本系统有', tone: 'idle' },
  neither: { word: '两边都没有', tone: 'idle' },
}

/** What the page lists: those that wait for a decision, one standing, or all. */
export const views = ['open', 'differs', 'city-only', 'same', 'local-only', 'neither', 'all'] as const
export type View = (typeof views)[number]

export function viewWord(view: View): string {
  if (view === 'open') return '待办理'
  return view === 'all' ? '全部部门' : standings[view].word
}

export function inView({ departments }: CityReconciliation, view: View): readonly CityDepartment[] {
  if (view === 'all') return departments
  return departments.filter((each) => (view === 'open' ? each.isOpen : each.standing === view))
}
