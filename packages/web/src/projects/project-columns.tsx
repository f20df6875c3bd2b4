import type { ProjectLine } from '@jiheng/contract/projects'
import type { MoneyUnit } from '@jiheng/domain/kernel'
import { Link } from 'react-router'
import type { Column } from '../ui/data-table.tsx'
import { amountText, noFigure, rateText } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { toneOf } from './project-states.ts'

type Key = keyof ProjectLine
/** Every column that the list can show, in its order, with the word in its head. */
export const columnTitles = {
  name: '项目名称',
  code: '项目代码',
  organization: '部门（单位）',
  department: '主管部门',
  subjectKind: '对象类型',
  class: '项目类别',
  kind: '项目类型',
  nature: '项目性质',
  attribute: '项目属性',
  policyArea: '政策领域',
  originalBudget: '年初预算数',
  revisedBudget: '全年预算数',
  outturn: '全年执行数',
  executionRate: '执行率',
  goalState: '目标状态',
  goalAmount: '目标申报金额',
  tracking: '跟踪方式',
  score: '评价得分',
  grade: '评价等级',
  openFindings: '未整改问题',
} as const satisfies Record<Key, string>

export type ColumnKey = keyof typeof columnTitles
export const columnKeys = Object.keys(columnTitles) as ColumnKey[]
export const firstColumns: readonly ColumnKey[] = [
  'name',
  'organization',
  'kind',
  'revisedBudget',
  'outturn',
  'executionRate',
  'goalState',
  'tracking',
  'score',
  'grade',
  'openFindings',
]

function textColumn(key: ColumnKey): Column<ProjectLine> {
  return { key, title: columnTitles[key], cell: (line) => line[key] ?? noFigure }
}

function amountColumn(
  key: 'originalBudget' | 'revisedBudget' | 'outturn' | 'goalAmount',
  unit: MoneyUnit,
): Column<ProjectLine> {
  return { key, title: columnTitles[key], unit, align: 'right', cell: (line) => amountText(line[key], unit) }
}

function special(unit: MoneyUnit): Partial<Record<ColumnKey, Column<ProjectLine>>> {
  return {
    name: {
      key: 'name',
      title: columnTitles.name,
      isRowHead: true,
      width: 'wide',
      cell: (line) => <Link to={`/projects/${encodeURIComponent(line.code)}`}>{line.name}</Link>,
    },
    code: { ...textColumn('code'), width: 'nowrap' },
    kind: { ...textColumn('kind'), width: 'nowrap' },
    tracking: { ...textColumn('tracking'), width: 'nowrap' },
    originalBudget: amountColumn('originalBudget', unit),
    revisedBudget: amountColumn('revisedBudget', unit),
    outturn: amountColumn('outturn', unit),
    goalAmount: amountColumn('goalAmount', unit),
    executionRate: { ...textColumn('executionRate'), align: 'right', cell: (line) => rateText(line.executionRate) },
    goalState: {
      ...textColumn('goalState'),
      cell: (line) =>
        line.goalState === null ? noFigure : <StateBadge tone={toneOf(line.goalState)} word={line.goalState} />,
    },
    score: { ...textColumn('score'), unit: '分', align: 'right' },
    openFindings: {
      ...textColumn('openFindings'),
      unit: '个',
      align: 'right',
      cell: (line) => (line.openFindings === 0 ? '0' : <StateBadge tone="warn" word={String(line.openFindings)} />),
    },
  }
}

/** The chosen columns, always in the list's own order; the name stays. */
export function projectColumns(chosen: readonly ColumnKey[], unit: MoneyUnit): readonly Column<ProjectLine>[] {
  const own = special(unit)
  return columnKeys.filter((key) => key === 'name' || chosen.includes(key)).map((key) => own[key] ?? textColumn(key))
}
