import type { GoalRecord } from '@jiheng/contract/goals'
import { goalFieldName, goalFields, indicatorFields, weightTotals } from '@jiheng/domain/goals'
import { plainPoints } from '@jiheng/domain/kernel'
import { useState, type ReactNode } from 'react'
import { amountText, noFigure } from '../ui/number-text.ts'
import { controlOf, goalFormOf, type IndicatorRow } from './goal-record.ts'

/** What the reviewer wrote at the fields, by their addresses. */
export type Comments = Readonly<Record<string, string>>

type SheetProps = {
  readonly record: GoalRecord
  /** Null where the reader cannot comment. */
  readonly comments: Comments | null
  readonly onComment: (comments: Comments) => void
}

type NoteProps = SheetProps & { readonly path: string }

/** The comment at a field: written here by whom may return the goal. */
function Note({ record, comments, onComment, path }: NoteProps) {
  const text = comments?.[path]
  const [isOpen, setOpen] = useState(false)
  if (comments === null) return null
  const name = goalFieldName(path, record.content) ?? path
  if (!isOpen && (text ?? '') === '') {
    return (
      <button
        type="button"
        className="text-button note-button no-print"
        aria-label={`批注${name}`}
        onClick={() => setOpen(true)}
      >
        批注
      </button>
    )
  }
  const id = `note-${controlOf(path)}`
  return (
    <div className="note no-print">
      <label htmlFor={id} className="visually-hidden">
        对{name}的意见
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={1000}
        value={text ?? ''}
        placeholder="要改什么，改成什么样"
        onChange={(event) => onComment({ ...comments, [path]: event.target.value })}
      />
    </div>
  )
}

/** A value with the mark of what changed since the last round. */
function Value({ record, path, children }: { record: GoalRecord; path: string; children: ReactNode }) {
  const change = record.changes?.list.find((each) => each.path === path)
  if (change === undefined) return children
  return (
    <mark className="is-changed">
      {children}
      <small>{change.kind === 'added' ? '新增' : '有改动'}</small>
    </mark>
  )
}

function IndicatorRowCells(props: SheetProps & { readonly row: IndicatorRow }) {
  const { row, record } = props
  return indicatorFields.map(([field]) => {
    const path = `indicators.${row.key}.${field}`
    return (
      <td key={field} className={field === 'weight' ? 'right' : ''}>
        <Value record={record} path={path}>
          {row[field] === '' ? noFigure : row[field]}
        </Value>
        <Note {...props} path={path} />
      </td>
    )
  })
}

function Indicators(props: SheetProps) {
  const { record } = props
  const totals = weightTotals(record.content.indicators, goalFormOf(record))
  return (
    <div className="table-scroll" role="region" aria-label="绩效指标" tabIndex={0}>
      <table className="table compact">
        <thead>
          <tr>
            {indicatorFields.map(([field, label]) => (
              <th key={field} scope="col" className={field === 'weight' ? 'right' : ''}>
                {label}
                {field === 'weight' && <small>分</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {record.content.indicators.map((row) => (
            <tr key={row.key}>
              <IndicatorRowCells {...props} row={row} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={indicatorFields.length - 1}>合计（{totals.edition}，预算执行率的分值申报时不填）</td>
            <td className="right">{plainPoints(totals.total)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

/** The goal as it was filed, to be read (申报内容). */
export function GoalSheet(props: SheetProps) {
  const { record } = props
  const { content } = record
  const shown = goalFields.filter(
    ([field]) => content[field] !== '' || field === 'requestedAmount' || field === 'annualGoal',
  )
  const textOf = (field: (typeof goalFields)[number][0]) => {
    if (content[field] === '') return noFigure
    return field === 'requestedAmount' ? `${amountText(content[field].trim(), '元')} 元` : content[field]
  }
  return (
    <section className="goal-sheet" aria-label="申报内容">
      <p className="muted">{record.form.title}</p>
      <dl className="sheet-fields">
        {shown.map(([field, label]) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>
              <Value record={record} path={field}>
                {textOf(field)}
              </Value>
              <Note {...props} path={field} />
            </dd>
          </div>
        ))}
      </dl>
      <Indicators {...props} />
    </section>
  )
}
