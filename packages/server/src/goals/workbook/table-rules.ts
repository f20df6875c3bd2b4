import type { GoalForm } from '@jiheng/domain/rulebook'
import type { SheetRule } from '../../documents/spreadsheet/designed-workbook.ts'
import { columnName } from '../../documents/spreadsheet/sheet-cells.ts'
import { levelTwoRule } from './level-lists.ts'
import { ruleFor, type FieldColumn } from './sheet-columns.ts'

type Place = {
  readonly forms: readonly GoalForm[]
  readonly columns: readonly FieldColumn[]
  /** Where the columns begin, from 0, and the rows that they take, from 1. */
  readonly from: number
  readonly first: number
  readonly last: number
}

/** What a spreadsheet lets into the columns of a sheet; 二级指标 goes by the 一级指标 of its row. */
export function tableRules({ forms, columns, from, first, last }: Place): readonly SheetRule[] {
  const levelOne = columns.findIndex(({ id }) => id === 'levelOne')
  return columns.flatMap(({ id, takes, title }, at) => {
    if (id === 'levelTwo' && levelOne >= 0) {
      return [levelTwoRule(forms, { first, last, levelOne: from + levelOne, levelTwo: from + at })]
    }
    const letter = columnName(from + at)
    return ruleFor(takes, `${letter}${String(first)}:${letter}${String(last)}`, title)
  })
}
