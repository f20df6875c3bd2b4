import type { GoalForm } from '@jiheng/domain/rulebook'
import type { DesignedCell, SheetRule } from '../../documents/spreadsheet/designed-workbook.ts'
import { columnName } from '../../documents/spreadsheet/sheet-cells.ts'
import { sheetNames } from './template.ts'

/** Where the lists begin on the hidden sheet: a column from 0. */
const firstColumn = 5

type LevelList = { readonly name: string; readonly seconds: readonly string[] }

/** 二级指标 of each 一级指标 of the forms; the last list has all of them, for a row whose 一级指标 is not chosen yet. */
function levelLists(forms: readonly GoalForm[]): readonly LevelList[] {
  const levels = forms.flatMap((form) => form.levels)
  const under = (of: readonly LevelList[]): readonly string[] => [...new Set(of.flatMap(({ seconds }) => seconds))]
  const lists = [...new Set(levels.map(({ name }) => name))].map((name) => ({
    name,
    seconds: under(levels.filter((level) => level.name === name)),
  }))
  return [...lists, { name: '', seconds: under(levels) }]
}

/** The lists as rows of cells that begin at their first column: the names, how many there are, then the words themselves. */
export function levelListRows(forms: readonly GoalForm[]): readonly (readonly DesignedCell[])[] {
  const lists = levelLists(forms)
  const longest = Math.max(...lists.map(({ seconds }) => seconds.length))
  const plain = (text: string): DesignedCell => ({ text, look: 'plain' })
  return [
    lists.map(({ name }) => plain(name)),
    lists.map(({ seconds }) => ({ ...plain(String(seconds.length)), kind: 'integer' })),
    ...Array.from({ length: longest }, (_, at) => lists.map(({ seconds }) => plain(seconds[at] ?? ''))),
  ]
}

/** How many columns stand before the lists on their sheet. */
export const levelListsFrom = firstColumn

type Place = { readonly first: number; readonly last: number; readonly levelOne: number; readonly levelTwo: number }

/**
 * 二级指标 is chosen among those of the row's 一级指标: the list is looked up by functions that Excel, WPS and LibreOffice have in common. A form
 * that is not chosen from does not stop it: the check of the upload has the last word.
 */
export function levelTwoRule(forms: readonly GoalForm[], { first, last, levelOne, levelTwo }: Place): SheetRule {
  const [start, end] = [columnName(firstColumn), columnName(firstColumn + levelLists(forms).length - 1)]
  const row = (at: number): string => `'${sheetNames.mark}'!$${start}$${String(at)}:$${end}$${String(at)}`
  const count = String(levelLists(forms).length)
  const which = `IFERROR(MATCH($${columnName(levelOne)}${String(first)},${row(1)},0),${count})`
  const letter = columnName(levelTwo)
  return {
    range: `${letter}${String(first)}:${letter}${String(last)}`,
    takes: { listAt: `OFFSET('${sheetNames.mark}'!$${start}$3,0,${which}-1,INDEX(${row(2)},${which}),1)` },
    message: '二级指标只能从所选一级指标的下拉列表中选择。',
  }
}
