import { blankRows, readIndicatorTarget, weightTotals, type WeightTotals } from '@jiheng/domain/goals'
import { formatDecimal, plainPoints } from '@jiheng/domain/kernel'
import { indicatorNatures, unreadSentences } from '@jiheng/domain/indicators'
import { Button } from 'antd'
import { StateBadge } from '../ui/state-badge.tsx'
import { controlOf, goalFormOf, type FieldsProps, type GoalFault, type IndicatorRow } from './goal-record.ts'

type Cell = Exclude<keyof IndicatorRow, 'key'>

const heads: readonly (readonly [Cell, string, string?])[] = [
  ['levelOne', '一级指标'],
  ['levelTwo', '二级指标'],
  ['levelThree', '三级指标'],
  ['nature', '性质'],
  ['target', '指标值'],
  ['weight', '分值', '分'],
]

/** A key that no row has had: the rows' keys keep comments and comparisons at their rows. */
function newKey(rows: readonly IndicatorRow[]): string {
  const numbers = rows.map((row) => Number(/^r(\d+)$/.exec(row.key)?.[1] ?? 0))
  return `r${String(Math.max(0, ...numbers) + 1)}`
}

/** How the target was read (读作): what will be compared with the actual. */
function readAs(row: IndicatorRow, year: number): string {
  if (row.target.trim() === '') return ''
  const reading = readIndicatorTarget(row, year)
  switch (reading.kind) {
    case 'quantity':
      return `读作 ${reading.operator} ${formatDecimal(reading.value)} ${reading.unit}`
    case 'range':
      return `读作 ${formatDecimal(reading.low)} 至 ${formatDecimal(reading.high)} ${reading.unit}`
    case 'date':
      return `读作 ${reading.from === null ? '' : `${reading.from} 至 `}${reading.by} 前`
    case 'band':
      return `读作“${reading.band}”`
    case 'unread':
      return row.nature === '定性' ? '' : unreadSentences[reading.code]
  }
}

type RowProps = {
  readonly row: IndicatorRow
  readonly at: number
  readonly props: FieldsProps
}

type CellShared = {
  readonly id: string
  readonly 'aria-label': string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string
}

function Choice({
  shared,
  value,
  options,
  onPick,
}: {
  shared: CellShared
  value: string
  options: readonly string[]
  onPick: (value: string) => void
}) {
  return (
    <select {...shared} className="select" value={value} onChange={(event) => onPick(event.target.value)}>
      <option value="">请选择</option>
      {[...new Set(value === '' ? options : [...options, value])].map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  )
}

function useRow({ row, props }: RowProps) {
  const { content, onChange } = props
  const change = (cell: Cell, value: string) => {
    const next = { ...row, [cell]: value }
    // Another first level has other second levels.
    const settled = cell === 'levelOne' && value !== row.levelOne ? { ...next, levelTwo: '' } : next
    onChange({ ...content, indicators: content.indicators.map((each) => (each.key === row.key ? settled : each)) })
  }
  const remove = () => onChange({ ...content, indicators: content.indicators.filter((each) => each.key !== row.key) })
  return { change, remove }
}

function Row(rowProps: RowProps) {
  const { row, at, props } = rowProps
  const { record, faults } = props
  const { change, remove } = useRow(rowProps)
  const form = goalFormOf(record)
  const pathOf = (cell: Cell) => `indicators.${row.key}.${cell}`
  const faultOf = (cell: Cell): GoalFault | undefined => faults.find((fault) => fault.path === pathOf(cell))
  const optionsOf: Partial<Record<Cell, readonly string[]>> = {
    levelOne: form.levels.map((level) => level.name),
    levelTwo: form.levels.find((level) => level.name === row.levelOne)?.seconds ?? [],
    nature: indicatorNatures,
  }
  return (
    <tr>
      {heads.map(([cell, title]) => {
        const id = controlOf(pathOf(cell))
        const fault = faultOf(cell)
        const comment = record.returned?.comments.find((each) => each.field === pathOf(cell))
        const options = optionsOf[cell]
        const shared: CellShared = {
          id,
          'aria-label': `第 ${String(at + 1)} 项 ${title}`,
          'aria-invalid': fault !== undefined,
          'aria-describedby': `${id}-note`,
        }
        return (
          <td key={cell} className={fault === undefined ? cell : `${cell} has-error`}>
            {options === undefined ? (
              <input
                {...shared}
                value={row[cell]}
                maxLength={cell === 'weight' ? 12 : 200}
                onChange={(event) => change(cell, event.target.value)}
              />
            ) : (
              <Choice shared={shared} value={row[cell]} options={options} onPick={(value) => change(cell, value)} />
            )}
            <div id={`${id}-note`} className="cell-note">
              {fault !== undefined && <p className="field-error">{fault.atField}</p>}
              {comment !== undefined && <p className="pinned">退回意见：{comment.text}</p>}
              {cell === 'target' && fault === undefined && <p>{readAs(row, record.year)}</p>}
            </div>
          </td>
        )
      })}
      <td>
        <button type="button" className="text-button" onClick={remove} aria-label={`删去第 ${String(at + 1)} 项指标`}>
          删去
        </button>
      </td>
    </tr>
  )
}

function Totals({ totals }: { totals: WeightTotals }) {
  const isWhole = totals.total === totals.wanted
  return (
    <p className="weight-totals" role="status">
      <StateBadge
        tone={isWhole ? 'good' : 'warn'}
        word={`分值合计 ${plainPoints(totals.total)} 分，应为 ${plainPoints(totals.wanted)} 分`}
      />
      {totals.groups.map((group) => (
        <span key={group.name}>
          {group.name} {plainPoints(group.total)} 分（原则 {plainPoints(group.principle)} 分）
        </span>
      ))}
      <span className="muted">{totals.edition}，预算执行率的分值申报时不填</span>
    </p>
  )
}

/** The indicator table (绩效指标表): one row an indicator, read as it is typed, weights summed by group. */
export function IndicatorTable(props: FieldsProps) {
  const { record, content, faults, onChange } = props
  const rows = content.indicators
  const fault = faults.find((each) => each.path === 'indicators')
  const last = rows.at(-1)
  const add = () => {
    const levels = { levelOne: last?.levelOne ?? '', levelTwo: last?.levelTwo ?? '' }
    const blank: IndicatorRow = { ...blankRows.indicators(newKey(rows)), ...levels }
    onChange({ ...content, indicators: [...rows, blank] })
  }
  return (
    <>
      {fault !== undefined && <p className="field-error">{fault.atField}</p>}
      <div className="table-scroll" role="region" aria-label="绩效指标表" tabIndex={0}>
        <table className="table compact indicator-table">
          <thead>
            <tr>
              {heads.map(([cell, title, unit]) => (
                <th key={cell} scope="col">
                  {title}
                  {unit !== undefined && <small>{unit}</small>}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Row key={row.key} row={row} at={at} props={props} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="indicator-tools">
        <Button id={controlOf('indicators')} onClick={add}>
          增加一项指标
        </Button>
        <Totals totals={weightTotals(rows, goalFormOf(record))} />
      </div>
    </>
  )
}
