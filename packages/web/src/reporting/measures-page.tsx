import type { MeasureAnswer } from '@jiheng/contract/measures'
import type { MoneyUnit } from '@jiheng/domain/kernel'
import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { ask } from '../app/api.ts'
import { useReportYear } from '../app/report-year.tsx'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { EmptyPage } from '../ui/empty-page.tsx'
import { MoneyUnitSwitch, useMoneyUnit } from '../ui/money-unit.tsx'
import { countText } from '../ui/number-text.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemPanel } from '../ui/problem-panel.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { Identities } from './identities.tsx'
import { MeasureFigure } from './measure-figure.tsx'
import { measureText, measureUnit } from './measure-text.ts'
import { useWhoseFigures } from './whose-figures.ts'
import './reporting.css'

function columns(unit: MoneyUnit): readonly Column<MeasureAnswer>[] {
  return [
    {
      key: 'title',
      title: '指标名称',
      isRowHead: true,
      width: 'wide',
      cell: (measure) => (
        <>
          {measure.title}
          <code className="measure-key">{measure.key}</code>
        </>
      ),
    },
    { key: 'year', title: '年份', align: 'right', cell: (measure) => measure.ofYear },
    { key: 'value', title: '数值', align: 'right', cell: (measure) => <MeasureFigure measure={measure} /> },
    {
      key: 'last',
      title: '上年',
      align: 'right',
      cell: (measure) => measureText(measure.kind, measure.lastYear, unit),
    },
    { key: 'unit', title: '单位', width: 'nowrap', cell: (measure) => measureUnit(measure.kind, unit) },
    { key: 'rows', title: '明细', unit: '条', align: 'right', cell: (measure) => countText(measure.rowCount) },
    { key: 'definition', title: '口径（定义）', width: 'wide', cell: (measure) => measure.definition },
  ]
}

type FoundMeasuresProps = { readonly year: number; readonly measures: readonly MeasureAnswer[]; readonly word: string }

/** The measures that a word finds in their titles, keys and definitions. */
function FoundMeasures({ year, measures, word }: FoundMeasuresProps) {
  const unit = useMoneyUnit()
  const found = measures.filter(({ title, key, definition }) => `${title}${key}${definition}`.includes(word))
  if (found.length === 0) {
    return <EmptyPage title="没有符合的口径">换一个词查找，或清空查找框看全部 {measures.length} 条。</EmptyPage>
  }
  return (
    <DataTable
      label={`${year} 年度全部口径`}
      columns={columns(unit)}
      rows={found}
      keyOf={(measure) => measure.key}
      isTall
      caption={
        <>
          共 {found.length} 条 <small>数值按所选单位显示，四舍五入到两位小数</small>
        </>
      }
    />
  )
}

/** 口径: every measure with its words; each value opens its rows. */
export function MeasuresPage() {
  const { year } = useReportYear()
  const whose = useWhoseFigures()
  const unit = useMoneyUnit()
  const [word, setWord] = useState('')
  const answer = useQuery({
    queryKey: ['measures', year],
    queryFn: ({ signal }) => ask('GET /api/measures', { query: { year } }, { signal }),
  })
  return (
    <>
      <PageHead
        title={`${year} 年度口径`}
        state={<small className="whose">{whose}</small>}
        lead="报告和驾驶舱里的每个数都是这里的一条口径：数的是什么、哪一年、按什么规则。点数值看明细和查询语句。"
        printNote={`${whose}　${word === '' ? '' : `筛选：含“${word}”　`}金额单位：${unit}`}
      >
        <div className="search-field">
          <Input
            value={word}
            onChange={(event) => setWord(event.target.value)}
            placeholder="按名称或定义查找"
            aria-label="按名称或定义查找口径"
            allowClear
          />
        </div>
        <MoneyUnitSwitch />
      </PageHead>
      {answer.isPending && <Waiting what="全部口径" />}
      {answer.isError && <ProblemPanel cause={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && <FoundMeasures year={year} measures={answer.data.measures} word={word.trim()} />}
      {answer.data !== undefined && answer.data.identities.length > 0 && (
        <div className="section">
          <Identities identities={answer.data.identities} />
        </div>
      )}
    </>
  )
}
