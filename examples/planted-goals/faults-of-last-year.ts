import { indicatorField, mainRow, numberIn, plainRows, rowsOf, type Fault } from './fault.ts'
import type { Indicator } from './filing.ts'
import type { Made } from './make-filing.ts'

/** The last year's row of an indicator, made where it is not known. */
function lastOf(made: Made, row: Indicator, told: { target: string; actual: string }): boolean {
  const last = made.context.lastYear
  if (last === null) return false
  const others = last.indicators.filter((each) => each.levelThree !== row.levelThree)
  last.indicators = [...others, { levelTwo: row.levelTwo, levelThree: row.levelThree, ...told }]
  return true
}

/** Faults that show beside last year's targets and actuals. */
export const lastYearFaults: readonly Fault[] = [
  {
    kind: '单位与上年不同',
    parts: ['指标', '上年'],
    plant: (made) => {
      const row = rowsOf(made, '数量').find((each) => /公里|米|平方米|人次|户|个|次/.test(each.target))
      if (row === undefined) return null
      const other = /公里|米$/.test(row.target) ? '条' : /平方米/.test(row.target) ? '处' : '批次'
      if (!lastOf(made, row, { target: `≥20${other}`, actual: `21${other}` })) return null
      return { where: [indicatorField(row, '指标值')], told: `上年按“${other}”，今年的单位换了，不可比` }
    },
  },
  {
    kind: '比上年目标低',
    parts: ['指标', '上年'],
    plant: (made, chance) => {
      const rows = plainRows(made).filter((row) => /≥|不少于|不低于|>=/.test(row.target) && row !== mainRow(made))
      if (rows.length === 0) return null
      const row = chance.pick(rows)
      const [number = '0'] = numberIn(row.target) ?? []
      const unit = row.target.replace(/^[^\d]*[\d.]+\s*/, '')
      const isShare = unit === '%'
      const before = isShare ? Math.min(100, Number(number) + chance.whole(2, 6)) : Math.ceil(Number(number) * 1.2) + 1
      if (before <= Number(number)) return null
      const done = isShare ? Number(number) : Math.floor(Number(number))
      if (!lastOf(made, row, { target: `≥${String(before)}${unit}`, actual: `${String(done)}${unit}` })) return null
      return { where: [indicatorField(row, '指标值')], told: `上年目标 ${String(before)}${unit}，今年反而低` }
    },
  },
  {
    kind: '比上年实际低',
    parts: ['指标', '上年'],
    plant: (made, chance) => {
      const rows = plainRows(made).filter(
        (row) => /≥|不少于|不低于|>=|以上/.test(row.target) && !/100/.test(row.target),
      )
      if (rows.length === 0) return null
      const row = chance.pick(rows)
      const [number = '0'] = numberIn(row.target) ?? []
      const unit = row.target.replace(/^[^\d]*[\d.]+\s*/, '').replace('以上', '')
      const now = Number(number)
      const done = unit === '%' ? Math.min(100, now + chance.whole(3, 8)) : Math.ceil(now * 1.3) + 1
      const asked = unit === '%' ? now - 1 : Math.floor(now)
      if (done <= now || !lastOf(made, row, { target: `≥${String(asked)}${unit}`, actual: `${String(done)}${unit}` }))
        return null
      return { where: [indicatorField(row, '指标值')], told: `上年已经做到 ${String(done)}${unit}` }
    },
  },
  {
    kind: '控制数比上年放宽',
    parts: ['指标', '上年'],
    plant: (made) => {
      const row = made.content.indicators.find(
        (each) =>
          /^(?:≤|不超过)?\d+\D*(?:以内)?$/.test(each.target) &&
          /≤|不超过|以内/.test(each.target) &&
          !/元/.test(each.target),
      )
      const [number = '0'] = numberIn(row?.target ?? '') ?? []
      if (row === undefined || Number(number) < 2) return null
      const unit = row.target.replace(/^[^\d]*[\d.]+/, '').replace('以内', '')
      const done = Math.floor(Number(number) / 2)
      if (!lastOf(made, row, { target: `≤${String(done + 1)}${unit}`, actual: `${String(done)}${unit}` })) return null
      return { where: [indicatorField(row, '指标值')], told: `上年只有 ${String(done)}${unit}，今年放到 ${row.target}` }
    },
  },
]
