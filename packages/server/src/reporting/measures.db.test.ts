import { measureDefinitions, measureFamilies } from '@jiheng/domain/reporting'
import { expect, test } from 'vitest'
import { familySql, measureSql } from './measures/measure-sql.ts'

test('目录里的每个口径都有一条 SQL，没有多余的', () => {
  expect(Object.keys(measureSql).sort()).toEqual(measureDefinitions.map((each) => each.key).sort())
  expect(Object.keys(familySql).sort()).toEqual([...new Set(measureFamilies.map((each) => each.prefix))].sort())
})
