import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { UsageFault } from './command.ts'
import { reportCommand } from './report.ts'

let folder: string
const said: string[] = []
const io = {
  stdout: (text: string) => void said.push(text),
  stderr: (text: string) => void said.push(text),
  databaseServer: '',
}

beforeAll(() => {
  io.databaseServer = inject('databaseServer')
  folder = mkdtempSync(join(tmpdir(), 'jiheng-report-'))
  writeFileSync(join(folder, '区划.csv'), '区划代码,区划名称,级次\n900000001,柳河镇,镇\n')
  writeFileSync(
    join(folder, '机构.csv'),
    '机构代码,起始年度,机构名称,类型,区划代码\n101,2020,城建办,预算部门,900000001\n',
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('jiheng report', () => {
  test.each([
    ['docx', 'PK'],
    ['pdf', '%PDF-'],
  ])('writes a .%s from a package and says where', async (format, beginning) => {
    said.length = 0
    const out = join(folder, `out.${format}`)
    expect(await reportCommand(['--package', folder, '--year', '2024', '--out', out], io)).toBe(0)
    expect(said).toEqual([`${out}\n`])
    expect(readFileSync(out).subarray(0, beginning.length).toString()).toBe(beginning)
  })

  test('says what is wrong with a package and writes nothing', async () => {
    said.length = 0
    const broken = mkdtempSync(join(folder, 'broken-'))
    writeFileSync(join(broken, '区划.csv'), '区划代码,区划名称,级次\n900000001,柳河镇,村\n')
    const out = join(broken, 'out.pdf')
    expect(await reportCommand(['--package', broken, '--year', '2024', '--out', out], io)).toBe(1)
    expect(said.join('')).toContain('级次')
    expect(() => readFileSync(out)).toThrow(/ENOENT/)
  })

  test('asks for what is missing from the call', async () => {
    await expect(reportCommand(['--package', folder, '--out', 'a.docx'], io)).rejects.toThrow(UsageFault)
    await expect(reportCommand(['--package', folder, '--year', '2024', '--out', 'a.txt'], io)).rejects.toThrow(/docx/)
  })
})
