import { projectColumns as listColumns } from '@jiheng/contract/project-columns'
import type { ProjectLine } from '@jiheng/contract/projects'
import type { MoneyUnit } from '@jiheng/domain/kernel'
import { Link } from 'react-router'
import type { Column } from '../ui/data-table.tsx'
import { amountText, noFigure, rateText } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { toneOf } from './project-states.ts'

/** Keys of the columns; the name comes first on the screen. */
export type ColumnKey = keyof ProjectLine
export const columnKeys: readonly ColumnKey[] = [
  'name',
  ...listColumns.map((column) => column.key).filter((key) => key !== 'name'),
]

/** The word in the head, as in the export; the unit, which the screen lets a person choose, stands under it. */
export function titleOf(key: ColumnKey): string {
  const column = listColumns.find((each) => each.key === key)
  if (column === undefined) return key
  return column.kind === 'text' ? column.title : column.title.replace(/（[^）]*）$/, '')
}

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
  return { key, title: titleOf(key), cell: (line) => line[key] ?? noFigure }
}

function amountColumn(
  key: 'originalBudget' | 'revisedBudget' | 'outturn' | 'goalAmount',
  unit: MoneyUnit,
): Column<ProjectLine> {
  return { key, title: titleOf(key), unit, align: 'right', cell: (line) => amountText(line[key], unit) }
}

function special(unit: MoneyUnit): Partial<Record<ColumnKey, Column<ProjectLine>>> {
  return {
    name: {
      key: 'name',
      title: titleOf('name'),
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
