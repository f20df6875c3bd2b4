import { expect, test } from 'vitest'
import { faultsOfName } from './names.ts'
import { faultsOfSql } from './sql-placement.ts'
import { faultsOfText } from './suppressions.ts'

const named = (name: string) => faultsOfName({ name, text: '' })

test.each([
  'packages/server/src/utils/money.ts',
  'packages/web/src/app/date-helpers.ts',
  'packages/server/src/common.ts',
  'packages/server/src/services/goal.ts',
  'packages/server/src/goals/goal.service.ts',
  'packages/server/src/session-manager.ts',
  'packages/web/src/ui/index.ts',
  'packages/domain/src/goals/review/index.ts',
  'packages/server/src/goals/submitGoal.ts',
  'packages/server/src/goals/目标.ts',
])('the name %s is refused', (name) => {
  expect(named(name)).toHaveLength(1)
})

test.each([
  'packages/domain/src/goals/index.ts',
  'packages/server/src/goals/submit-goal.ts',
  'packages/server/src/informed.ts',
])('the name %s is accepted', (name) => {
  expect(named(name)).toEqual([])
})

const silenced = (text: string) => faultsOfText({ name: 'a.ts', text })

test.each([
  `// eslint-${'disable-next-line'} max-lines`,
  `// @ts-${'expect-error'}`,
  `test.${'skip'}('x', () => 1)`,
  `describe.${'only'}('x', f)`,
])('a check switched off by %s is found, with its line', (text) => {
  expect(silenced(`const x = 1\n${text}`)).toEqual([expect.stringMatching(/^a\.ts:2: /)])
})

const sql = (name: string, text: string) => faultsOfSql({ name: `packages/server/src/${name}`, text })

test.each([
  'sql`select code from project where id = ${id}`',
  "client.query('insert into task values (1)')",
  'const text = `\n  update project set name = $1`',
  '"delete from task"',
  '`with due as (select 1)`',
])('SQL outside of a store is found: %s', (text) => {
  expect(sql('goals/submit-goal.ts', text)).toHaveLength(1)
  expect(sql('goals/goal.store.ts', text)).toEqual([])
  expect(sql('reporting/measures.queries.ts', text)).toEqual([])
  expect(sql('db/migrate.ts', text)).toEqual([])
})

test('a sentence that begins with a verb of SQL is no SQL', () => {
  expect(sql('http/answer.ts', `'Select the year', 'update failed', 'delete', 'with care'`)).toEqual([])
})
