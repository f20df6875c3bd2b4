import type { AccountLine, Post } from '@jiheng/contract/accounts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { ask } from '../app/api.ts'
import { useAccount, useMay } from '../app/session.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ResetFactor } from './reset-factor.tsx'
import './people.css'
import { AccountCommands } from './account-commands.tsx'
import { AccountState, PostState, postWords } from './account-words.tsx'
import { GrantPost } from './grant-post.tsx'
import { PostCommands } from './post-commands.tsx'

const facts: readonly Column<Post>[] = [
  { key: 'post', title: '岗位', isRowHead: true, width: 'wide', cell: postWords },
  { key: 'state', title: '状态', width: 'nowrap', cell: (post) => <PostState {...post} /> },
  { key: 'from', title: '首日', width: 'nowrap', cell: ({ startsOn }) => startsOn },
  { key: 'to', title: '末日', width: 'nowrap', cell: ({ endsOn }) => endsOn ?? '未定' },
]

function Posts({ account, mayChange }: { account: AccountLine; mayChange: boolean }) {
  const commands: Column<Post> = {
    key: 'commands',
    title: '办理',
    width: 'nowrap',
    cell: (post) => (post.state === 'over' ? '—' : <PostCommands accountId={account.id} post={post} />),
  }
  const columns = mayChange ? [...facts, commands] : facts
  return (
    <section className="section" aria-labelledby="posts">
      <div className="section-head">
        <h2 id="posts">岗位</h2>
        <p className="muted">按天生效（北京时间），首日、末日都算在内</p>
      </div>
      {account.posts.length === 0 ? (
        <p>还没有岗位，不能登录。由安全管理员授予。</p>
      ) : (
        <DataTable label="岗位一览" columns={columns} rows={account.posts} keyOf={({ id }) => id} />
      )}
    </section>
  )
}

function Person({ account }: { account: AccountLine }) {
  const isOwn = account.id === useAccount().id
  const mayKeep = useMay('accounts')
  const mayGrant = useMay('posts') && !isOwn
  return (
    <>
      <PageHead
        title={account.displayName}
        state={<AccountState {...account} />}
        lead={`用户名 ${account.username} · ${account.division?.name ?? '整个安装'}`}
        crumbs={<Link to="/accounts">{mayKeep ? '账号' : '岗位与权限'}</Link>}
      />
      {isOwn && <p className="muted">这是你自己的账号，只能由另一位管理员办理。</p>}
      <Posts account={account} mayChange={mayGrant} />
      {mayGrant && <GrantPost accountId={account.id} />}
      {mayGrant && <ResetFactor accountId={account.id} />}
      {mayKeep && !isOwn && <AccountCommands account={account} />}
    </>
  )
}

/** One person: what posts he has and had, and what the administrator who looks may change. */
export function AccountPage() {
  const id = useParams()['id'] ?? ''
  const answer = useQuery({
    queryKey: ['account', id],
    queryFn: ({ signal }) => ask('GET /api/accounts/:id', { params: { id } }, { signal }),
  })
  if (answer.isPending) return <Waiting what="账号" />
  if (answer.isError) return <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />
  return <Person account={answer.data} />
}
