import { goalForms } from '@jiheng/domain/rulebook'
import { expect, it } from 'vitest'
import { levelListRows, levelTwoRule } from './level-lists.ts'

it.each(goalForms)('$title：二级指标按所选的一级指标分列，最后一列是全部', (form) => {
  const [names = [], counts = [], ...words] = levelListRows([form])
  form.levels.forEach(({ name, seconds }, at) => {
    expect(names[at]?.text).toBe(name)
    expect(counts[at]).toMatchObject({ text: String(seconds.length), kind: 'integer' })
    expect(words.map((row) => row[at]?.text).filter((word) => word !== '')).toEqual(seconds)
  })
  expect(words.map((row) => row.at(-1)?.text)).toEqual([...new Set(form.levels.flatMap(({ seconds }) => seconds))])
})

it('the list is looked up by the 一级指标 of the row, with functions that spreadsheets have in common', () => {
  const rule = levelTwoRule(goalForms, { first: 3, last: 60, levelOne: 2, levelTwo: 3 })
  expect(rule.range).toBe('D3:D60')
  const formula = typeof rule.takes === 'object' && 'listAt' in rule.takes ? rule.takes.listAt : ''
  expect(formula).toMatch(/^OFFSET\('_jiheng'!\$F\$3,0,IFERROR\(MATCH\(\$C3,/)
  expect(new Set(formula.match(/[A-Z]+(?=\()/g))).toEqual(new Set(['OFFSET', 'IFERROR', 'MATCH', 'INDEX']))
  // Excel takes no longer one in its own dialogue.
  expect(formula.length).toBeLessThan(255)
})
