import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findPackageTable } from '../../packages/domain/src/exchange/index.ts'
import { readPackage, sumOf, tableOf } from '../checks/read-package.ts'
import { faultsIn } from '../checks/structure.ts'
import { tableText } from './package-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-scale-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the scale generator streams a valid package in canonical order', () => {
  const script = join(import.meta.dirname, 'scale.ts')
  execFileSync(process.execPath, [script, '--projects', '1234', '--indicators', '7', '--out', folder])
  const tables = readPackage(folder)
  expect(faultsIn(tables)).toEqual([])
  expect(tableOf(tables, '项目').length).toBe(1234)
  expect(tableOf(tables, '绩效指标').length).toBe(1234 * 7)
  expect(sumOf(tableOf(tables, '绩效指标').slice(0, 7), '分值')).toBe(9000n)
  for (const [name, rows] of tables) {
    const table = findPackageTable(name)
    const text = readFileSync(join(folder, `${name}.csv`), 'utf8')
    expect(table !== undefined && tableText(table, rows) === text, name).toBe(true)
  }
})
