import type { GoalWorkbook } from '@jiheng/contract/goal-workbooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { useFileSending } from '../app/use-file-sending.ts'

const keyOf = (id: string) => ['goal-workbook', id] as const

export function isRunning(workbook: GoalWorkbook | undefined): boolean {
  return workbook?.state === 'checking' || workbook?.state === 'taking'
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
  const sending = useFileSending<GoalWorkbook>({
    address: '/api/goal-workbooks',
    faultOf,
    done: (workbook) => {
      keep(workbook)
      addressed(workbook.id)
    },
  })
  return { id, answer, take, cancel, discard, forget, ...sending }
}

export type WorkbookDesk = ReturnType<typeof useWorkbookUpload>
