import type { LibraryItem } from '@jiheng/contract/indicators'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { ApiProblem, ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { Explained } from '../ui/explained.tsx'
import { noFigure } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { ItemUse } from './item-use.tsx'
import { Standard, validityText } from './library-columns.tsx'
import { Versions } from './item-versions.tsx'
import { ProposeButton } from './propose-button.tsx'
import './library.css'

function levelsText({ levels, item }: LibraryItem): string {
  if (levels === null) return [item.levelOne, item.levelTwo].filter((level) => level !== null).join(' — ')
  const [a, b] = [levels.A, levels.B].map(({ levelOne, levelTwo }) => `${levelOne} — ${levelTwo}`)
  return a === b ? `${a ?? ''}（口径 A、B 相同）` : `口径 A：${a ?? ''}；口径 B：${b ?? ''}`
}

function Facts({ record }: { record: LibraryItem }) {
  const { item } = record
  const facts = [
    ['指标编码', item.code],
    ['类别', item.class ?? noFigure],
    ['领域', item.area ?? '各领域'],
    ['一级、二级指标', levelsText(record)],
    ['指标性质', item.unit === null ? '定性' : '定量'],
    ['计量单位', item.unit ?? noFigure],
    ['方向', item.direction ?? noFigure],
    ['有效年度', validityText(item)],
  ] as const
  return (
    <dl className="facts">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>
            <Explained word={term} />
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Wording({ record: { item } }: { record: LibraryItem }) {
  return (
    <section className="section library-wording" aria-label="指标说明">
      <h2>指标说明</h2>
      <dl>
        <dt>定义</dt>
        <dd>{item.definition ?? '还没有写定义。'}</dd>
        <dt>计算公式</dt>
        <dd>{item.formula ?? (item.unit === null ? '定性指标，按档次评定，不计算。' : '还没有写公式。')}</dd>
        <dt>标准值</dt>
        <dd>
          <Standard item={item} />
        </dd>
        <dt>佐证要求</dt>
        <dd>{item.evidenceAsked ?? '还没有写。'}</dd>
      </dl>
    </section>
  )
}

function NoSuchItem({ year }: { year: number }) {
  return (
    <>
      <PageHead title="没有这项指标" crumbs={<Link to={`/indicators?year=${year}`}>指标库</Link>} />
      <div role="alert">
        <EmptyPage title="没有找到这项指标" step={<Link to={`/indicators?year=${year}`}>回到指标库</Link>}>
          编码可能写错了，或这项指标在 {year} 年还没有生效。
        </EmptyPage>
      </div>
    </>
  )
}

function ItemState({ item, year }: { item: LibraryItem['item']; year: number }) {
  if (item.endYear !== null && item.endYear < year)
    return <StateBadge tone="idle" word={`已停用（至 ${item.endYear} 年）`} />
  return <StateBadge tone="good" word={`${item.origin}指标，在用`} />
}

/** One item of the library: what it says, its versions, and how the division used it. */
export function ItemPage() {
  const { code = '' } = useParams()
  const { year } = useReportYear()
  const answer = useQuery({
    queryKey: ['library-item', code, year],
    queryFn: ({ signal }) => ask('GET /api/indicators/:code', { params: { code }, query: { year } }, { signal }),
  })
  const record = answer.data
  if (answer.error instanceof ApiProblem && answer.error.problem.status === 404) return <NoSuchItem year={year} />
  return (
    <>
      <PageHead
        title={record === undefined ? '指标' : record.item.name}
        state={record !== undefined && <ItemState item={record.item} year={year} />}
        crumbs={<Link to={`/indicators?year=${year}`}>指标库</Link>}
      >
        <ProposeButton intent="修订" code={code} label="提出修订" />
        <ProposeButton intent="停用" code={code} label="提出停用" />
      </PageHead>
      {answer.isPending && <Waiting what="指标" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {record !== undefined && (
        <>
          <Facts record={record} />
          <Wording record={record} />
          <ItemUse record={record} />
          <Versions record={record} />
        </>
      )}
    </>
  )
}
