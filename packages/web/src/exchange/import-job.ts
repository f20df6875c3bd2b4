import type { ImportJob } from '@jiheng/contract/imports'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'

const jobKey = (id: string | null) => ['import', id] as const

const historyKey = ['import-history'] as const

/** What was loaded, and what somebody still has to wait for or decide about. */
export function useImportHistory() {
  return useQuery({
    queryKey: historyKey,
    queryFn: ({ signal }) => ask('GET /api/imports', {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.open.some(isRunning) === true ? 2000 : false),
  })
}

export function isRunning(job: ImportJob | undefined): boolean {
  return job?.state === 'checking' || job?.state === 'committing'
}

/** What a table of counts says in sum. */
export function sumOf(job: ImportJob): {
  readonly added: number
  readonly updated: number
  readonly unchanged: number
} {
  const sum = (key: 'added' | 'updated' | 'unchanged') => job.tables.reduce((all, table) => all + table[key], 0)
  return { added: sum('added'), updated: sum('updated'), unchanged: sum('unchanged') }
}

/** Tried, and all of it is on record already. */
export function changesNothing(job: ImportJob): boolean {
  const { added, updated } = sumOf(job)
  return job.state === 'checked' && added + updated === 0
}

function useJobSteps(id: string | null, forget: () => void) {
  const client = useQueryClient()
  const take = (job: ImportJob) => client.setQueryData(jobKey(job.id), job)
  const params = { id: id ?? '' }
  const commit = useMutation({
    mutationFn: () => ask('POST /api/imports/:id/commit', { params }),
    onSuccess: take,
    // What the server has of it now says more than the refusal alone.
    onError: () => client.invalidateQueries({ queryKey: jobKey(id) }),
  })
  const cancel = useMutation({
    mutationFn: () => ask('DELETE /api/imports/:id', { params }),
    onSuccess: take,
    onError: () => client.invalidateQueries({ queryKey: jobKey(id) }),
  })
  const discard = useMutation({ mutationFn: () => ask('DELETE /api/imports/:id', { params }), onSettled: forget })
  return { commit, cancel, discard }
}

/** The upload that the address names (`?job=…`): it goes on while the page is away, and is found again. */
export function useImportJob() {
  const client = useQueryClient()
  const [search, setSearch] = useSearchParams()
  const id = search.get('job')
  const answer = useQuery({
    queryKey: jobKey(id),
    enabled: id !== null,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const job = await ask('GET /api/imports/:id', { params: { id: id ?? '' } }, { signal })
      // Whatever was read before the package stood may be out of date: years, figures, lists, the history.
      if (job.state === 'committed') {
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' })
      }
      return job
    },
    refetchInterval: ({ state }) => (isRunning(state.data) ? 500 : false),
  })
  // What is still open is listed anew.
  const listAnew = () => void client.invalidateQueries({ queryKey: historyKey })
  const forget = () => {
    listAnew()
    setSearch({})
  }
  const begin = (job: ImportJob) => {
    listAnew()
    client.setQueryData(jobKey(job.id), job)
    setSearch({ job: job.id })
  }
  return { id, answer, begin, forget, ...useJobSteps(id, forget) }
}

export type ImportDesk = ReturnType<typeof useImportJob>
