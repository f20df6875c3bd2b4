import { goalContent } from '@jiheng/contract/goal-content'
import {
  blankRows,
  emptyGoal,
  goalTableNames,
  goalTables,
  kindOfColumn,
  kindOfField,
  limitOfColumn,
  limitOfField,
  plainFieldsOf,
} from '@jiheng/domain/goals'
import { goalForms } from '@jiheng/domain/rulebook'
import { describe, expect, it } from 'vitest'

const mayBeSaved = (content: object): boolean => goalContent.safeParse({ ...emptyGoal, ...content }).success

describe('工作簿收多长的文字，草稿就存多长', () => {
  const fields = [
    ...new Set(goalForms.flatMap((form) => plainFieldsOf(form).filter((field) => kindOfField(field, form) === 'text'))),
  ]
  it.each(fields)('%s', (field) => {
    const limit = limitOfField(field)
    expect([mayBeSaved({ [field]: '长'.repeat(limit) }), mayBeSaved({ [field]: '长'.repeat(limit + 1) })]).toEqual([
      true,
      false,
    ])
  })

  const [form] = goalForms
  const columns = goalTableNames.flatMap((table) =>
    goalTables[table].columns
      .filter(([field]) => form !== undefined && kindOfColumn(table, field, form) === 'text')
      .map(([field]) => [table, field] as const),
  )
  it.each(columns)('%s 的 %s', (table, field) => {
    const limit = limitOfColumn(table, field)
    const saved = (length: number): boolean =>
      mayBeSaved({ [table]: [{ ...blankRows[table]('k'), [field]: '长'.repeat(length) }] })
    expect([saved(limit), saved(limit + 1)]).toEqual([true, false])
  })
})
