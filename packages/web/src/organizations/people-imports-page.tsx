import type { PeopleImport } from '@jiheng/contract/people-imports'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ask } from '../app/api.ts'
import { useAccount, useMay } from '../app/session.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { DropField } from '../ui/drop-field.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { momentText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import '../accounts/people.css'
import { DivisionSelect, useDivisions } from './division-select.tsx'
import { ImportCounts, ImportFaults, ImportState } from './people-import-parts.tsx'

type Line = Omit<PeopleImport, 'faults' | 'faultCount' | 'changes' | 'changeCount'>

const columns: readonly Column<Line>[] = [
  {
    key: 'file',
    title: '工作簿',
    isRowHead: true,
    width: 'wide',
    cell: ({ id, fileName }) => <Link to={`/people-imports/${id ?? ''}`}>{fileName}</Link>,
  },
  { key: 'state', title: '状态', width: 'nowrap', cell: ({ state }) => <ImportState state={state} /> },
  { key: 'division', title: '区划', width: 'nowrap', cell: ({ division }) => division.name },
  { key: 'by', title: '上传人', width: 'nowrap', cell: ({ uploadedBy }) => uploadedBy },
  { key: 'at', title: '上传时间', width: 'nowrap', cell: ({ uploadedAt }) => momentText(uploadedAt) },
]

function Recent() {
  const answer = useQuery({
    queryKey: ['people-imports'],
    queryFn: ({ signal }) => ask('GET /api/people-imports', {}, { signal }),
  })
  if (answer.isPending) return <Waiting what="工作簿" />
  if (answer.isError) return <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />
  const { imports } = answer.data
  if (imports.length === 0) {
    return <EmptyPage title="还没有上传过工作簿">先下载模板，填好后由系统管理员在这里上传。</EmptyPage>
  }
  return <DataTable label="工作簿" columns={columns} rows={imports} keyOf={({ id }) => id ?? ''} isCompact />
}

function faultOfChoice(files: readonly File[]): string | null {
  const [file, ...others] = files
  if (file === undefined || others.length > 0) return '一次选一个工作簿。'
  return file.name.toLowerCase().endsWith('.xlsx') ? null : `“${file.name}”不是 xlsx 工作簿，请用模板填写。`
}

/** Sends a workbook; one without a fault opens as a page of its own, one with faults shows them here. */
function Upload({ division }: { division: string | undefined }) {
  const navigate = useNavigate()
  const [fault, setFault] = useState<string | null>(null)
  const sending = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData()
      form.append('files', file, file.name)
      return ask('POST /api/people-imports', { query: { division } }, { form })
    },
    onSuccess: (read) => {
      if (read.id !== null) void navigate(`/people-imports/${read.id}`)
    },
  })
  const send = (files: readonly File[]) => {
    const found = faultOfChoice(files)
    setFault(found)
    if (found === null && files[0] !== undefined) sending.mutate(files[0])
  }
  const read = sending.data
  return (
    <>
      <DropField
        id="people-workbook"
        title={sending.isPending ? '正在检查…' : '选择填好的工作簿'}
        hint="xlsx，最大 5 MB；上传后先列出差错和变动，不会马上写入"
        accept=".xlsx"
        fault={fault}
        onFiles={send}
      />
      {sending.isError && <ProblemPanel cause={sending.error} />}
      {read?.state === '有差错' && (
        <section className="section" aria-label="检查结果">
          <ImportFaults read={read} />
          <h2>各表的行数</h2>
          <ImportCounts counts={read.counts} />
        </section>
      )}
    </>
  )
}

/** 导入机构和人员: the template, a filled workbook, and what waits for a decision. */
export function PeopleImportsPage() {
  const mayUpload = useMay('accounts')
  const isWide = useAccount().division === null
  const [division, choose] = useState('')
  const divisions = useDivisions()
  const isChosen = !isWide || division !== ''
  return (
    <>
      <PageHead
        title="导入机构和人员"
        lead="用一个工作簿建立或更新机构、账号和岗位。机构和账号由系统管理员确认，岗位由安全管理员确认。"
        crumbs={mayUpload ? <Link to="/organizations">机构</Link> : <Link to="/accounts">岗位与权限</Link>}
      >
        <DownloadButton
          label="下载模板"
          step="生成模板"
          fetchFile={(signal) => ask('GET /api/people-imports/template', {}, { signal })}
        />
      </PageHead>
      {mayUpload && isWide && <DivisionSelect divisions={divisions} value={division} onChange={choose} />}
      {mayUpload && isChosen && <Upload division={division === '' ? undefined : division} />}
      <section className="section" aria-labelledby="recent-workbooks">
        <h2 id="recent-workbooks">待办和最近的工作簿</h2>
        <Recent />
      </section>
    </>
  )
}
