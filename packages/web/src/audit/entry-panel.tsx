import type { AuditLine } from '@jiheng/contract/audit'
import { auditActions } from '@jiheng/domain/audit'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { ask } from '../app/api.ts'
import { noFigure } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { personText, roleText, secondText, subjectText } from './entry-words.ts'

/** What a member of the details is called, where the entry's own name for it is no Chinese word. */
const detailWords: Readonly<Record<string, string>> = {
  reason: '拒绝原因',
  omitted: '此前未逐条记录的次数',
  format: '文件格式',
  columns: '列',
  filter: '筛选条件',
  digest: '内容摘要',
  tables: '各表变动',
  verified: '核验无误的条数',
  fault: '发现的问题',
  rows: '行数',
  added: '新增',
  updated: '更新',
  sessionsEnded: '结束的会话数',
  files: '文件',
  access: '所需权限',
}

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return noFigure
  if (Array.isArray(value)) return value.map(valueText).join('、')
  if (typeof value === 'string') return value
  if (typeof value !== 'object') return JSON.stringify(value)
  return Object.entries(value)
    .map(([name, member]) => `${detailWords[name] ?? name} ${valueText(member)}`)
    .join('，')
}

/** What stood there and what stands there now. */
function Change({ details }: { details: AuditLine['details'] }) {
  if (!('before' in details) && !('after' in details)) return null
  return (
    <div className="audit-change">
      <section aria-label="改前">
        <h3>改前</h3>
        <p>{valueText(details['before'])}</p>
      </section>
      <section aria-label="改后">
        <h3>改后</h3>
        <p>{valueText(details['after'])}</p>
      </section>
    </div>
  )
}

function Facts({ facts }: { facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className="audit-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Entry({ entry }: { entry: AuditLine }) {
  const { account, onBehalfOf, organization, details } = entry
  const others = Object.entries(details).filter(([name]) => name !== 'before' && name !== 'after')
  return (
    <>
      <Facts
        facts={[
          ['时间', secondText(entry.at)],
          ['人员', account === null ? '系统（或命令行）' : `${personText(entry)}（${account.username}）`],
          ['角色', roleText(entry.role)],
          ...(onBehalfOf === null ? [] : [['代理', `代 ${onBehalfOf.name} 办理`] as const]),
          ['机构', organization === null ? noFigure : `${organization.name}（${organization.code}）`],
          ['事项', auditActions[entry.action]],
          ['对象', subjectText(entry)],
          ['结果', entry.outcome],
          ['来源地址', entry.address ?? noFigure],
          ...others.map(([name, value]) => [detailWords[name] ?? name, valueText(value)] as const),
        ]}
      />
      <Change details={details} />
      <h3>在链中的位置</h3>
      <dl className="audit-facts audit-digests">
        <div>
          <dt>序号</dt>
          <dd>{entry.sequence}</dd>
        </div>
        <div>
          <dt>本条摘要</dt>
          <dd>
            <code>{entry.hash}</code>
          </dd>
        </div>
        <div>
          <dt>前一条摘要</dt>
          <dd>
            <code>{entry.previous}</code>
          </dd>
        </div>
      </dl>
    </>
  )
}

type OpenedProps = {
  readonly sequence: number
  readonly listed: AuditLine | undefined
  readonly division: string | undefined
}

function Opened({ sequence, listed, division }: OpenedProps) {
  const answer = useQuery({
    queryKey: ['audit-entry', division, sequence],
    enabled: listed === undefined,
    queryFn: ({ signal }) =>
      ask('GET /api/audit/entries', { query: { division, before: sequence + 1, limit: 1 } }, { signal }).then(
        ({ rows }) => rows[0] ?? null,
      ),
  })
  const entry = listed ?? answer.data
  if (answer.isError) return <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />
  if (entry === undefined) return <Waiting what="审计记录" />
  if (entry === null || entry.sequence !== sequence) return <p>没有第 {sequence} 条审计记录。</p>
  return <Entry entry={entry} />
}

/** The entry that the address names (`?entry=…`), in whole. */
export function EntryPanel({ lines, division }: { lines: readonly AuditLine[]; division: string | undefined }) {
  const [search, setSearch] = useSearchParams()
  const sequence = Number(search.get('entry'))
  const close = () =>
    setSearch((now) => {
      now.delete('entry')
      return now
    })
  const isOpen = Number.isSafeInteger(sequence) && sequence > 0
  return (
    <SidePanel isOpen={isOpen} onClose={close} title={`审计记录 第 ${sequence} 条`}>
      {isOpen && (
        <Opened sequence={sequence} listed={lines.find((line) => line.sequence === sequence)} division={division} />
      )}
    </SidePanel>
  )
}
