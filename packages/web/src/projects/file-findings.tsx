import { DataTable, type Column } from '../ui/data-table.tsx'
import { noFigure } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import type { YearRecord } from './year-record.ts'
import { toneOf } from './project-states.ts'

type Finding = YearRecord['findings'][number]

function Due({ finding }: { finding: Finding }) {
  if (finding.state === '已完成') return <>完成于 {finding.closedOn ?? '日期未填'}</>
  if (finding.dueOn === null) return <>{noFigure}</>
  if (finding.isOverdue) return <StateBadge tone="bad" word={`${finding.dueOn} 已逾期`} />
  return <>{finding.dueOn}</>
}

const columns: readonly Column<Finding>[] = [
  { key: 'number', title: '问题编号', width: 'nowrap', cell: (row) => row.number },
  { key: 'kind', title: '问题类型', isRowHead: true, cell: (row) => row.findingKind ?? '未分类' },
  { key: 'origin', title: '来源', width: 'nowrap', cell: (row) => row.origin },
  { key: 'description', title: '问题描述', width: 'wide', cell: (row) => row.description ?? noFigure },
  { key: 'demand', title: '整改要求', cell: (row) => row.demand ?? noFigure },
  { key: 'action', title: '整改措施', cell: (row) => row.remedialAction ?? noFigure },
  { key: 'state', title: '状态', cell: (row) => <StateBadge tone={toneOf(row.state)} word={row.state} /> },
  { key: 'due', title: '期限', width: 'nowrap', cell: (row) => <Due finding={row} /> },
]

/** 问题整改: each finding with its demand, its measures, its day, and whether that day has passed. */
export function Findings({ record: { year, findings } }: { record: YearRecord }) {
  return (
    <DataTable label={`${year} 年问题整改`} columns={columns} rows={findings} keyOf={(row) => row.number} isCompact />
  )
}
