import type { ExportCell, ExportSheet } from './export-sheet.ts'

export type TestCell = string | null | (Omit<ExportCell, 'at'> & { readonly at?: never })

/** A sheet from its rows; merged ranges as a spreadsheet names them: A3:A9. */
export function aSheet(
  name: string,
  rows: readonly (readonly TestCell[])[],
  merged: readonly string[] = [],
): ExportSheet {
  return {
    name,
    isHidden: false,
    rows: rows.flatMap((cells, row) => {
      const filled = cells.flatMap((cell, at): ExportCell[] => {
        if (cell === null || cell === '') return []
        return [{ at, ...(typeof cell === 'string' ? { text: cell } : cell) }]
      })
      return filled.length === 0 ? [] : [{ row: row + 1, cells: filled }]
    }),
    merges: merged.map((range) => {
      const [from = '', to = ''] = range.split(':')
      return { startRow: rowOf(from), startCol: columnOf(from), endRow: rowOf(to), endCol: columnOf(to) }
    }),
  }
}

const rowOf = (address: string): number => Number(address.replace(/\D+/, '')) - 1
const columnOf = (address: string): number => address.charCodeAt(0) - 65

/** The official form of 财预〔2015〕88号附2 as an export lays it out, with its merged cells. */
export function anOfficialForm(told: {
  readonly department: string
  readonly name?: string
  readonly tasks?: readonly (readonly TestCell[])[]
  readonly goals?: readonly string[]
  readonly indicators?: readonly (readonly TestCell[])[]
}): ExportSheet {
  const { department, name = department } = told
  const tasks = told.tasks ?? [['河道整治', '整治河道 12 公里', '120', '100', '20']]
  const goals = told.goals ?? ['目标1：河道水质达标。']
  const indicators = told.indicators ?? [['产出指标', '数量指标', '指标1：整治河道长度', '≥12公里']]
  const below = 5 + tasks.length
  const afterGoals = below + 1 + goals.length
  return aSheet(
    name,
    [
      ['部门（单位）整体支出绩效目标申报表'],
      ['（2031年度）'],
      ['部门（单位）名称', department],
      ['年度主要任务', '任务名称', '主要内容', '预算金额（万元）', null, null],
      [null, null, null, '总额', '财政拨款', '其他资金'],
      ...tasks.map((task) => [null, ...task]),
      [null, '金额合计', null, null, null, null],
      ...goals.map((goal, at) => [at === 0 ? '年度总体目标' : null, goal]),
      ['年度绩效指标', '一级指标', '二级指标', '三级指标', '指标值', null],
      ...indicators.map((row) => [null, ...row]),
    ],
    [
      'A1:F1',
      'A2:F2',
      'B3:F3',
      `A4:A${String(below + 1)}`,
      'B4:B5',
      'C4:C5',
      'D4:F4',
      `A${String(below + 2)}:A${String(afterGoals)}`,
      `A${String(afterGoals + 1)}:A${String(afterGoals + 1 + indicators.length)}`,
    ],
  )
}
