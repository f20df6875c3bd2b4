import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { countText } from '../ui/number-text.ts'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { secondText } from './entry-words.ts'

const algorithmNames = { sha256: 'SHA-256', sm3: 'SM3（国密）' } as const

/** 当日链头摘要: what to print and publish, so that later nobody can make the day's record anew. */
export function DayHead({ division, chainTitle }: { division: string | undefined; chainTitle: string }) {
  const [day, setDay] = useState('')
  const answer = useQuery({
    queryKey: ['audit-head', division, day],
    queryFn: ({ signal }) =>
      ask('GET /api/audit/head', { query: { division, ...(day === '' ? {} : { day }) } }, { signal }),
    placeholderData: (before) => before,
  })
  if (answer.isPending) return <Waiting what="链头摘要" />
  if (answer.isError) return <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />
  const { head, unknownSignIns } = answer.data
  return (
    <section className="section audit-head" aria-labelledby="day-head">
      <div className="section-head">
        <h2 id="day-head">当日链头摘要</h2>
        <p className="muted">打印公布后，当日及以前的记录再被改动，一比对就能发现</p>
      </div>
      <div className="audit-head-box">
        <label className="day-field no-print">
          日期
          <input
            type="date"
            value={day === '' ? answer.data.day : day}
            onChange={(event) => setDay(event.target.value)}
          />
        </label>
        {head === null ? (
          <p>到 {answer.data.day} 为止还没有审计记录。</p>
        ) : (
          <p>
            {chainTitle}审计链 {answer.data.day} 链头：第 <strong>{head.sequence}</strong> 条（
            {secondText(head.at)}），{algorithmNames[head.algorithm]} 摘要 <code>{head.hash}</code>
          </p>
        )}
        <Button className="no-print" onClick={() => window.print()} disabled={head === null}>
          打印本页
        </Button>
      </div>
      {unknownSignIns > 0 && (
        <p className="muted">
          近 30 天有 {countText(unknownSignIns)} 次用不存在的用户名登录（整个系统合计，只计次数，不保存所输入的内容）。
        </p>
      )}
    </section>
  )
}
