import type { LibraryLine } from '@jiheng/contract/indicators'
import { Link } from 'react-router'
import { EvidenceBadge } from '../rulebook/evidence-badge.tsx'
import type { Column } from '../ui/data-table.tsx'
import { countText, noFigure } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'

/** Standard value with what it rests on; where no source gives a value, the project's plan sets it. */
export function Standard({ item }: { item: LibraryLine }) {
  const { standard, standardSource, evidence } = item
  return (
    <>
      {standard ?? <span className="muted">由项目计划确定</span>}
      <small className="library-note">
        {standardSource ?? '未注明来源'}{' '}
        {standard !== null && evidence !== null && <EvidenceBadge evidence={evidence} />}
      </small>
    </>
  )
}

/** The years in which an item holds. */
export function validityText({ startYear, endYear }: Pick<LibraryLine, 'startYear' | 'endYear'>): string {
  if (startYear === null && endYear === null) return '未注明'
  if (endYear === null) return `${startYear ?? ''} 年起`
  return startYear === null ? `至 ${endYear} 年` : `${startYear}—${endYear} 年`
}

/** The columns of the library. */
export function libraryColumns(year: number): readonly Column<LibraryLine>[] {
  return [
    {
      key: 'name',
      title: '三级指标',
      isRowHead: true,
      width: 'wide',
      cell: (row) => (
        <>
          <Link to={`/indicators/${encodeURIComponent(row.code)}?year=${year}`}>{row.name}</Link>
          <small className="library-note">
            {row.code}
            {row.origin === '本地' && ' · 本地'}
            {row.endYear !== null && row.endYear < year && (
              <>
                {' '}
                <StateBadge tone="idle" word={`已停用（至 ${row.endYear} 年）`} />
              </>
            )}
          </small>
        </>
      ),
    },
    {
      key: 'levels',
      title: '一级 / 二级指标',
      width: 'nowrap',
      cell: (row) => (
        <>
          {row.levelTwo ?? noFigure}
          <small className="library-note">{row.levelOne ?? ''}</small>
        </>
      ),
    },
    {
      key: 'area',
      title: '领域',
      width: 'nowrap',
      cell: (row) => (
        <>
          {row.area ?? '各领域'}
          <small className="library-note">{row.class ?? ''}</small>
        </>
      ),
    },
    { key: 'unit', title: '计量单位', width: 'nowrap', cell: (row) => row.unit ?? '定性' },
    { key: 'direction', title: '方向', width: 'nowrap', cell: (row) => row.direction ?? noFigure },
    { key: 'standard', title: '标准值和来源', width: 'wide', cell: (row) => <Standard item={row} /> },
    {
      key: 'used',
      title: '使用项目',
      unit: '个',
      align: 'right',
      cell: (row) => (
        <>
          {countText(row.used)}
          {row.adopted > 0 && <small className="library-note">采用 {countText(row.adopted)}</small>}
        </>
      ),
    },
  ]
}
