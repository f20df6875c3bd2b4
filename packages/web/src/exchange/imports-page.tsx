import type { ImportJob } from '@jiheng/contract/imports'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { useMay } from '../app/session.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { ImportHistory } from './import-history.tsx'
import { ImportResult } from './import-result.tsx'
import { PackageDrop } from './package-drop.tsx'
import { PackageFormat } from './package-format.tsx'
import './exchange.css'

const busy: readonly ImportJob['state'][] = ['checking', 'committing']

/** The upload that the address names, asked again twice a second while the server works on it. */
function useJob(id: string | null) {
  return useQuery({
    queryKey: ['import', id],
    enabled: id !== null,
    queryFn: ({ signal }) => ask('GET /api/imports/:id', { params: { id: id ?? '' } }, { signal }),
    refetchInterval: ({ state: { data } }) => (data !== undefined && busy.includes(data.state) ? 500 : false),
  })
}

function useJobActions(id: string, isDone: () => void) {
  const queries = useQueryClient()
  const settle = (job: ImportJob) => queries.setQueryData(['import', job.id], job)
  const commit = useMutation({
    mutationFn: () => ask('POST /api/imports/:id/commit', { params: { id } }),
    onSuccess: settle,
  })
  const cancel = useMutation({
    mutationFn: () => ask('DELETE /api/imports/:id', { params: { id } }),
    onSuccess: isDone,
  })
  return { commit, cancel }
}

function Progress({ job, onCancel }: { job: ImportJob; onCancel: () => void }) {
  return (
    <section className="section" aria-label="进度">
      <p role="status">
        {job.step}… {job.percent}%
      </p>
      <progress max={100} value={job.percent} aria-label="导入进度" />
      {job.state === 'checking' && <Button onClick={onCancel}>取消</Button>}
    </section>
  )
}

function JobView({ job, onLeave }: { job: ImportJob; onLeave: () => void }) {
  const { commit, cancel } = useJobActions(job.id, onLeave)
  const fault = commit.error ?? cancel.error
  return (
    <>
      {fault !== null && <ProblemPanel cause={fault} />}
      {busy.includes(job.state) ? (
        <Progress job={job} onCancel={() => cancel.mutate()} />
      ) : (
        <ImportResult
          job={job}
          onCommit={() => commit.mutate()}
          onDiscard={() => cancel.mutate()}
          onLeave={onLeave}
          isCommitting={commit.isPending}
        />
      )}
    </>
  )
}

function Export() {
  return (
    <section className="section" aria-labelledby="export-title">
      <h2 id="export-title">导出数据包</h2>
      <p>本区划的全部业务数据，与导入同一格式：可以装进另一套系统，也可以原样导回。</p>
      <div className="import-actions">
        <DownloadButton
          label="导出 zip"
          step="写出数据包"
          fetchFile={(signal) => ask('GET /api/package', { query: { format: 'zip' } }, { signal })}
        />
        <DownloadButton
          label="导出 Excel"
          step="写出数据包"
          fetchFile={(signal) => ask('GET /api/package', { query: { format: 'xlsx' } }, { signal })}
        />
      </div>
    </section>
  )
}

/** 数据导入: drop a package, see what it would do, confirm or discard. Nothing changes before the confirmation. */
export function ImportsPage() {
  const mayImport = useMay('finance')
  const [search, setSearch] = useSearchParams()
  const id = search.get('job')
  const job = useJob(id)
  const leave = () => setSearch({})
  if (!mayImport) return <EmptyPage title="不能导入数据">数据导入由财政所办理，你的账号没有这项权限。</EmptyPage>
  return (
    <>
      <PageHead
        title="数据导入"
        lead="选一个数据包，系统先逐行核对并试装，列出会新增、更新的行数和全部错误；确认之前，什么都不会改变。"
      />
      {id === null && <PackageDrop onUploaded={(uploaded) => setSearch({ job: uploaded.id })} />}
      {id !== null && job.isError && (
        <>
          <ProblemPanel cause={job.error} />
          <Button onClick={leave}>重新选择文件</Button>
        </>
      )}
      {id !== null && job.isSuccess && <JobView job={job.data} onLeave={leave} />}
      <ImportHistory of={job.data?.state ?? ''} />
      <Export />
      <PackageFormat />
    </>
  )
}
