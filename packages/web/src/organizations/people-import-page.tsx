import type { PeopleImport } from '@jiheng/contract/people-imports'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ask } from '../app/api.ts'
import { useMay } from '../app/session.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { countText, momentText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import '../accounts/people.css'
import { ImportChanges, ImportCounts, ImportFaults, ImportState } from './people-import-parts.tsx'

type Password = { readonly username: string; readonly name: string; readonly password: string }

const passwordColumns: readonly Column<Password>[] = [
  { key: 'name', title: '姓名', isRowHead: true, cell: ({ name }) => name },
  { key: 'username', title: '用户名', cell: ({ username }) => username },
  { key: 'password', title: '一次性密码', cell: ({ password }) => <code>{password}</code> },
]

/** The passwords of the new accounts: on the screen this once and kept nowhere. */
function Passwords({ passwords }: { passwords: readonly Password[] }) {
  if (passwords.length === 0) return null
  return (
    <section className="section" aria-labelledby="new-passwords">
      <div className="notice notice-warn" role="status">
        <h2 id="new-passwords">{countText(passwords.length)} 个新账号的一次性密码</h2>
        <p>只显示这一次，离开本页后无法再查看。请打印后裁开，当面交给本人；首次登录须先换掉。</p>
        <Button className="no-print" onClick={() => window.print()}>
          打印本页
        </Button>
      </div>
      <DataTable
        label="新账号的一次性密码"
        columns={passwordColumns}
        rows={passwords}
        keyOf={({ username }) => username}
        isCompact
      />
    </section>
  )
}

/** Who has to do what next, for whoever looks. */
function nextText(state: PeopleImport['state'], mayKeep: boolean): string {
  if (state === '待确认')
    return mayKeep ? '核对以后确认：机构和账号立即写入，岗位等安全管理员确认。' : '等系统管理员确认。'
  if (state === '待授予岗位')
    return mayKeep ? '机构和账号已经写入；岗位等安全管理员确认授予。' : '机构和账号已经写入；核对以后授予下面的岗位。'
  return state === '已完成' ? '已经全部写入。' : '已放弃；已经写入的仍然有效。'
}

type Step = 'confirm' | 'grant' | 'discard'

function useSteps(id: string) {
  const client = useQueryClient()
  const [passwords, setPasswords] = useState<readonly Password[]>([])
  const taking = useMutation({
    mutationFn: async (step: Step): Promise<unknown> => {
      const params = { params: { id } }
      if (step === 'discard') return ask('DELETE /api/people-imports/:id', params)
      if (step === 'grant') return ask('POST /api/people-imports/:id/grant', params)
      return setPasswords((await ask('POST /api/people-imports/:id/confirm', params)).passwords)
    },
    // Also where it was refused: what keeps it from it stands in the page then.
    onSettled: () =>
      Promise.all(
        ['people-import', 'people-imports', 'organizations', 'accounts', 'account'].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  })
  return { taking, passwords }
}

type StepsProps = {
  readonly read: PeopleImport
  readonly isMine: boolean
  readonly taking: ReturnType<typeof useSteps>['taking']
}

/** The step that whoever looks may take, and putting it aside; nothing for the others. */
function Steps({ read: { state, faultCount }, isMine, taking }: StepsProps) {
  if (!isMine) return null
  const [step, word] =
    state === '待确认' ? (['confirm', '确认写入机构和账号'] as const) : (['grant', '授予这些岗位'] as const)
  return (
    <>
      {faultCount === 0 && (
        <Button type="primary" loading={taking.isPending} onClick={() => taking.mutate(step)}>
          {word}
        </Button>
      )}
      <Button disabled={taking.isPending} onClick={() => taking.mutate('discard')}>
        放弃
      </Button>
    </>
  )
}

function Shown({ read }: { read: PeopleImport }) {
  const mayKeep = useMay('accounts')
  const { taking, passwords } = useSteps(read.id ?? '')
  const { state } = read
  const isMine = (state === '待确认' && mayKeep) || (state === '待授予岗位' && !mayKeep)
  return (
    <>
      <PageHead
        title={read.fileName}
        state={<ImportState state={state} />}
        lead={`${read.division.name} · ${read.uploadedBy} 于 ${momentText(read.uploadedAt)} 上传 · ${nextText(state, mayKeep)}`}
        crumbs={<Link to="/people-imports">导入机构和人员</Link>}
      >
        <Steps read={read} isMine={isMine} taking={taking} />
      </PageHead>
      {taking.isError && <ProblemPanel cause={taking.error} />}
      <Passwords passwords={passwords} />
      <ImportFaults read={read} />
      <section className="section" aria-labelledby="workbook-counts">
        <h2 id="workbook-counts">上传时各表的行数</h2>
        <ImportCounts counts={read.counts} />
      </section>
      {(state === '待确认' || state === '待授予岗位') && (
        <section className="section" aria-labelledby="workbook-changes">
          <h2 id="workbook-changes">将要发生的变动</h2>
          <ImportChanges read={read} />
        </section>
      )}
    </>
  )
}

/** One workbook: what it would change, and the step that comes next. */
export function PeopleImportPage() {
  const id = useParams()['id'] ?? ''
  const answer = useQuery({
    queryKey: ['people-import', id],
    queryFn: ({ signal }) => ask('GET /api/people-imports/:id', { params: { id } }, { signal }),
  })
  if (answer.isPending) return <Waiting what="工作簿" />
  if (answer.isError) return <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />
  return <Shown read={answer.data} />
}
