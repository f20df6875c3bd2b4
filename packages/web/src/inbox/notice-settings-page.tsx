import { noticeDeliveries, type NoticeDelivery } from '@jiheng/contract/notice-words'
import type { NoticeSettings } from '@jiheng/contract/notices'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { ask } from '../app/api.ts'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { momentText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import './inbox.css'
import { NoticeAddress } from './notice-address.tsx'

const settingsKey = ['notice-settings'] as const

type Choice = NoticeSettings['choices'][number]
type Trouble = NoticeSettings['troubles'][number]

/** Keeps the newest answer of the server as the settings. */
function useKeep() {
  const client = useQueryClient()
  return (settings: NoticeSettings): void => void client.setQueryData(settingsKey, settings)
}

function Choices({ settings }: { settings: NoticeSettings }) {
  const keep = useKeep()
  const choose = useMutation({
    mutationFn: (choice: { kind: Choice['kind']; delivery: NoticeDelivery }) =>
      ask('PUT /api/notice-settings', { body: { choices: [choice] } }),
    onSuccess: keep,
  })
  const columns: readonly Column<Choice>[] = [
    { key: 'title', title: '消息', isRowHead: true, cell: ({ title }) => title },
    {
      key: 'delivery',
      title: '邮件',
      cell: ({ kind, title, delivery }) => (
        <select
          className="select"
          aria-label={`“${title}”的邮件`}
          value={delivery}
          onChange={(event) => choose.mutate({ kind, delivery: event.target.value as NoticeDelivery })}
        >
          {noticeDeliveries.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      ),
    },
  ]
  return (
    <section className="section" aria-labelledby="choices">
      <div className="section-head">
        <h2 id="choices">哪些消息发邮件</h2>
        <p className="muted" role="status">
          {choose.isPending ? '正在保存…' : choose.isSuccess ? '已保存' : '选了就保存'}
        </p>
      </div>
      <p>
        系统内的消息总是有的，这里只选邮件。每日摘要在每个工作日 {settings.digestHour}{' '}
        点后发一封：列出待办、逾期，和选了每日摘要的未读消息。
      </p>
      {choose.isError && <ProblemPanel cause={choose.error} />}
      <DataTable label="各类消息的邮件" columns={columns} rows={settings.choices} keyOf={({ kind }) => kind} />
    </section>
  )
}

const troubleColumns: readonly Column<Trouble>[] = [
  { key: 'at', title: '时间', width: 'nowrap', cell: ({ madeAt }) => momentText(madeAt) },
  { key: 'title', title: '邮件', isRowHead: true, cell: ({ title }) => title },
  {
    key: 'state',
    title: '状态',
    width: 'nowrap',
    cell: ({ state, attempts }) => (
      <StateBadge
        tone={state === '待发' ? 'warn' : 'bad'}
        word={state === '待发' ? `试过 ${attempts} 次，还会再试` : '已放弃'}
      />
    ),
  },
  { key: 'fault', title: '原因', width: 'wide', cell: ({ fault }) => fault },
]

function Troubles({ troubles }: Pick<NoticeSettings, 'troubles'>) {
  if (troubles.length === 0) return null
  return (
    <section className="section" aria-labelledby="troubles">
      <div className="section-head">
        <h2 id="troubles">没有送达的邮件</h2>
      </div>
      <DataTable label="没有送达的邮件" columns={troubleColumns} rows={troubles} keyOf={({ id }) => id} isCompact />
    </section>
  )
}

function Settings({ settings }: { settings: NoticeSettings }) {
  const keep = useKeep()
  if (!settings.hasMail)
    return (
      <>
        <div className="notice notice-warn">
          <h2>本系统没有配置邮件</h2>
          <p>消息只在系统内查看，不会漏掉。需要邮件的，请系统管理员配置邮件服务器；下面的选择会先保存着。</p>
        </div>
        <Choices settings={settings} />
      </>
    )
  return (
    <>
      <NoticeAddress settings={settings} keep={keep} />
      <Choices settings={settings} />
      <Troubles troubles={settings.troubles} />
    </>
  )
}

/** 通知设置: the address, confirmed by a mailed code, and how notices of each kind come by mail. */
export function NoticeSettingsPage() {
  const answer = useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => ask('GET /api/notice-settings', {}, { signal }),
  })
  return (
    <>
      <PageHead title="通知设置" crumbs={<Link to="/notices">消息</Link>} />
      {answer.isPending && <Waiting what="通知设置" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data !== undefined && <Settings settings={answer.data} />}
    </>
  )
}
