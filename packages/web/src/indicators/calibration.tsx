import type { IndicatorCalibration } from '@jiheng/contract/indicators'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ask } from '../app/api.ts'
import { EvidenceBadge } from '../rulebook/evidence-badge.tsx'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { grouped, noFigure } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useRested } from '../ui/use-rested.ts'
import { CalibrationPicture } from './calibration-picture.tsx'
import './filing-aid.css'

type CalibrationProps = {
  readonly project: string
  readonly year: number
  /** 三级指标, 二级指标 and 指标值 as typed, and the code of the library item where the row came from one. */
  readonly name: string
  readonly levelTwo: string
  readonly code?: string
  readonly target: string
}

type Year = IndicatorCalibration['years'][number]

const figure = (text: string | null, value: string | null) => {
  if (text === null) return noFigure
  return value === null ? <span className="muted">{text}</span> : grouped(value)
}

function yearColumns(unit: string): readonly Column<Year>[] {
  return [
    { key: 'year', title: '年度', isRowHead: true, width: 'nowrap', cell: (row) => `${row.year} 年` },
    { key: 'target', title: '指标值', unit, align: 'right', cell: (row) => figure(row.target, row.targetValue) },
    { key: 'actual', title: '完成值', unit, align: 'right', cell: (row) => figure(row.actual, row.actualValue) },
  ]
}

function Signs({ calibration }: { calibration: IndicatorCalibration }) {
  const { signs, rule } = calibration
  if (signs.length === 0) return null
  return (
    <>
      {signs.map(({ sign, sentence }) => (
        <p key={sign}>
          <StateBadge tone="warn" word="偏松" /> {sentence}
        </p>
      ))}
      <details className="disclosure">
        <summary>依据：{rule.title}规则</summary>
        <p>
          {rule.text} <EvidenceBadge evidence={rule.evidence} />
        </p>
        <p className="muted">{rule.source}</p>
      </details>
    </>
  )
}

/** 指标值校准: a target beside what this project reached before and what others did, as a sentence, a small picture and a table. */
export function Calibration({ project, year, name, levelTwo, code = '', target }: CalibrationProps) {
  const asked = useRested(`${name.trim()}\n${target.trim()}`, 600).split('\n')
  const [restedName = '', restedTarget = ''] = asked
  const query = { project, year, name: restedName, levelTwo, code, target: restedTarget }
  const answer = useQuery({
    queryKey: ['indicator-calibration', query],
    queryFn: ({ signal }) => ask('GET /api/indicators/calibration', { query }, { signal }),
    enabled: restedName !== '',
    placeholderData: keepPreviousData,
  })
  const calibration = answer.data
  if (restedName === '' || calibration === undefined) return null
  const { sentence, years, unit, own, peers, target: read } = calibration
  const hasPast = years.some(({ target: before, actual }) => before !== null || actual !== null)
  return (
    <div className="calibration" role="group" aria-label={`${restedName}的校准`}>
      <p>{sentence}</p>
      <CalibrationPicture target={read} own={own} peers={peers.range} />
      <Signs calibration={calibration} />
      {hasPast && (
        <details className="disclosure">
          <summary>前三年的指标值和完成值</summary>
          <DataTable
            label={`${restedName}前三年的指标值和完成值`}
            columns={yearColumns(unit)}
            rows={years}
            keyOf={(row) => String(row.year)}
            isCompact
          />
        </details>
      )}
    </div>
  )
}
