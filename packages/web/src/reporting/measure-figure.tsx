import type { MeasureAnswer } from '@jiheng/contract/measures'
import { Tooltip } from 'antd'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { measureText, measureUnit } from './measure-text.ts'
import { useOpenMeasure } from './open-measure.ts'

/** A figure that says its scope (口径) on hover and focus and opens its rows. */
export function MeasureFigure({ measure, withUnit = false }: { measure: MeasureAnswer; withUnit?: boolean }) {
  const unit = useMoneyUnit()
  const open = useOpenMeasure()
  const text = measureText(measure.kind, measure.value, unit)
  const shown = (
    <>
      {text}
      {withUnit && <small className="figure-unit">{measureUnit(measure.kind, unit)}</small>}
    </>
  )
  return (
    <Tooltip title={`口径：${measure.definition}`} trigger={['hover', 'focus']}>
      <button
        type="button"
        className="figure-button"
        onClick={() => open(measure.key)}
        aria-label={`${measure.title} ${text}${measureUnit(measure.kind, unit)}，查看 ${measure.rowCount} 条明细`}
      >
        {shown}
      </button>
    </Tooltip>
  )
}
