import { useId, useState } from 'react'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { ChartCanvas } from './chart-canvas.tsx'
import { labelsOf, pointAt, type ChartData, type ChartPoint } from './chart-data.ts'
import './charts.css'

function Value({ point, name }: { point: ChartPoint | undefined; name: string }) {
  if (point === undefined) return <>—</>
  if (point.open === undefined) return <>{point.text}</>
  return (
    <button type="button" className="figure-button" onClick={point.open} aria-label={`${name} ${point.text}，查看明细`}>
      {point.text}
    </button>
  )
}

function ChartTable({ data }: { data: ChartData }) {
  const columns: readonly Column<string>[] = [
    { key: 'label', title: '分项', isRowHead: true, cell: (label) => label },
    ...data.series.map((series, index) => ({
      key: String(index),
      title: series.name,
      unit: data.unit,
      align: 'right' as const,
      cell: (label: string) => <Value point={pointAt(series, label)} name={`${label} ${series.name}`} />,
    })),
  ]
  return (
    <DataTable
      label={`${data.title}数据表`}
      columns={columns}
      rows={labelsOf(data)}
      keyOf={(label) => label}
      isCompact
    />
  )
}

/** A chart with its title, its unit and the table behind it: one switch shows the other, print shows both. */
export function ChartFrame({ data, height = 220 }: { data: ChartData; height?: number }) {
  const [isTable, setTable] = useState(false)
  const id = useId()
  const sentence = labelsOf(data)
    .slice(0, 12)
    .map((label) => `${label} ${data.series.map((series) => pointAt(series, label)?.text ?? '—').join('、')}`)
    .join('；')
  return (
    <figure className="chart">
      <figcaption>
        <span>
          {data.title} <small>单位：{data.unit}</small>
        </span>
        <button
          type="button"
          className="text-button no-print"
          aria-expanded={isTable}
          aria-controls={id}
          onClick={() => setTable(!isTable)}
        >
          {isTable ? '看图' : '看数据表'}
        </button>
      </figcaption>
      <div role="img" aria-label={`${data.title}（${data.unit}）：${sentence}`} hidden={isTable}>
        <ChartCanvas data={data} height={height} />
      </div>
      <div id={id} className="chart-table" hidden={!isTable}>
        <ChartTable data={data} />
      </div>
    </figure>
  )
}
