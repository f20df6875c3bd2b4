import type { AccountLine } from '@jiheng/contract/accounts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { useMay } from '../app/session.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { MoreButton } from '../ui/list-foot.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './people.css'
import { AccountState, postWords } from './account-words.tsx'
import { NewAccount } from './new-account.tsx'

const columns: readonly Column<AccountLine>[] = [
  {
    key: 'name',
    title: '姓名',
    isRowHead: true,
    width: 'nowrap',
    cell: ({ id, displayName }) => <Link to={`/accounts/${id}`}>{displayName}</Link>,
  },
  { key: 'username', title: '用户名', width: 'nowrap', cell: ({ username }) => username },
  { key: 'state', title: '状态', width: 'nowrap', cell: (account) => <AccountState {...account} /> },
  {
    key: 'posts',
    title: '在任岗位',
    width: 'wide',
    cell: ({ posts }) =>
      posts
        .filter(({ state }) => state === 'in-force')
        .map(postWords)
        .join('；') || '—',
  },
]

function useAccounts(search: string) {
  return useInfiniteQuery({
    queryKey: ['accounts', search],
    queryFn: ({ signal, pageParam }) =>
      ask('GET /api/accounts', { query: { search, after: pageParam, limit: 50 } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

function AccountTable({ search }: { search: string }) {
  const accounts = useAccounts(search)
  const rows = accounts.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      {accounts.isPending && <Waiting what="账号" />}
      {accounts.isError && <ProblemPanel cause={accounts.error} onRetry={() => void accounts.refetch()} />}
      {accounts.isSuccess && rows.length === 0 && (
        <EmptyPage title="没有找到账号">换一个词再试；新来的人先由系统管理员建立账号。</EmptyPage>
      )}
      {rows.length > 0 && <DataTable label="账号" columns={columns} rows={rows} keyOf={({ id }) => id} />}
      <MoreButton pages={accounts} step={50} counted="个" />
    </>
  )
}

/** 账号 for the system administrator, 岗位与权限 for the security administrator: the people, each a page of his own. */
export function AccountsPage() {
  const mayCreate = useMay('accounts')
  const [search, setSearch] = useState('')
  const [isAdding, setAdding] = useState(false)
  return (
    <>
      <PageHead
        title={mayCreate ? '账号' : '岗位与权限'}
        lead={mayCreate ? '建立、停用账号，重置密码，办理离岗。' : '选择一个人，授予、终止岗位或办理代理。'}
      >
        <Link to="/people-imports">导入机构和人员</Link>
        {mayCreate && (
          <Button type="primary" onClick={() => setAdding(true)}>
            新建账号
          </Button>
        )}
      </PageHead>
      <div className="account-search">
        <label htmlFor="account-search">查找姓名或用户名</label>
        <Input id="account-search" value={search} allowClear onChange={(event) => setSearch(event.target.value)} />
      </div>
      <AccountTable search={search.trim()} />
      <SidePanel isOpen={isAdding} onClose={() => setAdding(false)} title="新建账号">
        <NewAccount />
      </SidePanel>
    </>
  )
}
