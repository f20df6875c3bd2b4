import type { GoalWorkbook } from '@jiheng/contract/goal-workbooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { sendWithProgress } from '../app/send-with-progress.ts'

const keyOf = (id: string) => ['goal-workbook', id] as const

export function isRunning(workbook: GoalWorkbook | undefined): boolean {
  return workbook?.state === 'checking' || workbook?.state === 'taking'
}

export type Sending = { readonly name: string; readonly percent: number; readonly stop: () => void }

function useSending(begin: (workbook: GoalWorkbook) => void) {
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const [fault, setFault] = useState<string | null>(null)
  const start = async (files: readonly File[]) => {
    const [file] = files
    const found = faultOf(files)
    setFault(found)
    setProblem(null)
    if (file === undefined || found !== null) return
    const controller = new AbortController()
    const show = (percent: number) => setSending({ name: file.name, percent, stop: () => controller.abort() })
    show(0)
    const body = new FormData()
    body.append('file', file, file.name)
    try {
      const answer = await sendWithProgress({
        method: 'POST',
        address: '/api/goal-workbooks',
        body,
        signal: controller.signal,
        onProgress: ({ bytes, of }) => show(of === 0 ? 0 : Math.round((100 * bytes) / of)),
      })
      begin(answer as GoalWorkbook)
    } catch (cause) {
      if (!controller.signal.aborted) setProblem(cause)
    } finally {
      setSending(null)
    }
  }
  return { sending, problem, fault, start }
}

function faultOf(files: readonly File[]): string | null {
  if (files.length > 1) return '一次上传一个工作簿，请只选一个文件。'
  const [file] = files
  if (file !== undefined && !/\.xlsx$/i.test(file.name)) {
    return `“${file.name}”不是 .xlsx 工作簿，请选择从本系统下载、填好的工作簿。`
  }
  return null
}

/** The uploaded workbook that the address names (`?upload=…`), and what can be done with it. */
export function useWorkbookUpload() {
  const client = useQueryClient()
  const [search, setSearch] = useSearchParams()
  const id = search.get('upload')
  const year = search.get('goalYear')
  const addressed = (upload: string | null) =>
    setSearch({ ...(year === null ? {} : { goalYear: year }), ...(upload === null ? {} : { upload }) })
  const answer = useQuery({
    queryKey: keyOf(id ?? ''),
    enabled: id !== null,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const workbook = await ask('GET /api/goal-workbooks/:id', { params: { id: id ?? '' } }, { signal })
      if (workbook.state === 'taken') {
        void client.invalidateQueries({ queryKey: ['goals'] })
        void client.invalidateQueries({ queryKey: ['goal'] })
      }
      return workbook
    },
    refetchInterval: ({ state }) => (isRunning(state.data) ? 400 : false),
  })
  const keep = (workbook: GoalWorkbook) => client.setQueryData(keyOf(workbook.id), workbook)
  const params = { id: id ?? '' }
  const again = () => client.invalidateQueries({ queryKey: keyOf(id ?? '') })
  const take = useMutation({
    mutationFn: () => ask('POST /api/goal-workbooks/:id/take', { params }),
    onSuccess: keep,
    onError: again,
  })
  const cancel = useMutation({
    mutationFn: () => ask('DELETE /api/goal-workbooks/:id', { params }),
    onSuccess: keep,
    onError: again,
  })
  const forget = () => addressed(null)
  const discard = useMutation({
    mutationFn: () => ask('DELETE /api/goal-workbooks/:id', { params }),
    onSettled: forget,
  })
  const sending = useSending((workbook) => {
    keep(workbook)
    addressed(workbook.id)
  })
  return { id, answer, take, cancel, discard, forget, ...sending }
}

export type WorkbookDesk = ReturnType<typeof useWorkbookUpload>
