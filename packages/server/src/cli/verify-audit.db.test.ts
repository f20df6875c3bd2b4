import type { Instant } from '@jiheng/domain/kernel'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordAudit } from '../audit/append-audit.store.ts'
import { openPool } from '../db/connection.ts'
import { freshDatabase } from '../db/testing.ts'
import { aDivision } from '../http/testing.ts'
import { auditExportCommand } from './audit-export.ts'
import { auditHeadCommand } from './audit-head.ts'
import { UsageFault, type Command } from './command.ts'
import { verifyAuditCommand } from './verify-audit.ts'

let url: string
let pool: pg.Pool
let drop: () => Promise<void>
let folder: string
/** The exported chain of five entries and the entry of its own export. */
let file: string
let lines: readonly string[]

beforeAll(async () => {
  const database = await freshDatabase()
  ;[url, drop] = [database.url, database.drop]
  pool = openPool(url, 4)
  folder = mkdtempSync(path.join(tmpdir(), 'jiheng-audit-'))
  const division = await aDivision(pool, '900000001', '柳河镇')
  for (const day of ['01', '02', '02', '03', '03']) {
    await recordAudit(pool, {
      divisionId: division,
      by: null,
      address: '10.0.0.1',
      at: `2025-03-${day}T15:59:59.999Z` as Instant,
      action: 'report.downloaded',
      subject: { kind: 'report', code: '2024', name: '2024年度报告' },
    })
  }
  file = path.join(folder, 'chain.jsonl')
  expect((await run(auditExportCommand, '--out', file)).code).toBe(0)
  lines = readFileSync(file, 'utf8').trimEnd().split('\n')
})
afterAll(async () => {
  await pool.end()
  await drop()
  rmSync(folder, { recursive: true })
})

async function run(command: Command, ...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', '']
  const io = {
    stdout: (text: string) => void (out += text),
    stderr: (text: string) => void (err += text),
    databaseServer: url,
  }
  const code = await command(args, io)
  return { code, out, err }
}

const verify = (content: string | Buffer, ...args: readonly string[]) => {
  const copy = path.join(folder, 'copy.jsonl')
  writeFileSync(copy, content)
  return run(verifyAuditCommand, copy, ...args)
}
const changed = (change: (all: string[]) => string[]): string => `${change([...lines]).join('\n')}\n`
const hashIn = (line: string | undefined): string => /"hash":"(\w+)","previous"/.exec(line ?? '')?.[1] ?? ''

describe('jiheng verify-audit on a file', () => {
  it('finds an untouched chain sound, without a database', async () => {
    const { code, out } = await verify(readFileSync(file))
    expect([code, out]).toEqual([
      0,
      '柳河镇（900000001），链头第 6 条，sha256\n核验通过：6 条记录首尾相接，未被改动。\n',
    ])
  })

  it('names the first bad entry, whichever byte was changed', async () => {
    const bytes = readFileSync(file)
    const headLength = Buffer.byteLength(`${lines[0] ?? ''}\n`)
    const ends = [...bytes.keys()].filter((at) => bytes[at] === 10)
    const unnamed: string[] = []
    for (let at = headLength; at < bytes.length - 1; at += 7) {
      const entry = ends.filter((end) => end < at).length
      if (bytes[at] === 10) continue
      const copy = Buffer.from(bytes)
      copy[at] = (copy[at] ?? 0) ^ 1
      const { code, out } = await verify(copy)
      if (code !== 1 || !new RegExp(`第 ${String(entry)} (条|行|至)|应为第 ${String(entry)} 条`).test(out))
        unnamed.push(`${String(at)}: ${out}`)
    }
    expect(unnamed).toEqual([])
  })

  it.each([
    ['第 3 条被改动过', (all: string[]) => all.with(3, (all[3] ?? '').replace('2024年度', '2023年度'))],
    ['缺少第 3 条', (all: string[]) => all.toSpliced(3, 1)],
    ['第 3 条排在了第 4 条之后', (all: string[]) => all.toSpliced(3, 2, all[4] ?? '', all[3] ?? '')],
    ['第 2 条重复出现', (all: string[]) => all.toSpliced(3, 0, all[2] ?? '')],
    ['链头记到第 6 条，缺少第 5 至 6 条', (all: string[]) => all.slice(0, 5)],
    ['文件第 4 行（应为第 3 条）不是审计链的记录', (all: string[]) => all.with(3, '{"entry":{}}')],
    ['第一行不是绩衡审计链的链头', (all: string[]) => all.slice(1)],
    ['接不上链的起点', (all: string[]) => all.with(0, (all[0] ?? '').replace('900000001', '900000002'))],
  ])('says “%s”', async (sentence, change) => {
    const { code, out } = await verify(changed(change))
    expect(code).toBe(1)
    expect(out).toContain(sentence)
  })

  it('compares with a digest that was published', async () => {
    const day = await run(auditHeadCommand, '--date', '2025-03-02')
    const digest = hashIn(lines[3])
    expect(day.out).toBe(`柳河镇（900000001）审计链 2025-03-02 链头摘要\n序号 3\n算法 sha256\n摘要 ${digest}\n`)
    expect((await run(verifyAuditCommand, file, '--head', digest, '--upto', '3')).out).toContain('与公布的摘要一致')
    const other = await run(verifyAuditCommand, file, '--head', digest, '--upto', '4')
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('第 4 条的摘要与公布的摘要不同')])
    expect((await run(verifyAuditCommand, file, '--head', 'a'.repeat(64))).code).toBe(1)
  })

  it('asks for what is missing from the call', async () => {
    for (const args of [[], [file, '--database'], ['/none'], [file, '--head', 'x'], [file, '--upto', '3']]) {
      await expect(run(verifyAuditCommand, ...args)).rejects.toThrow(UsageFault)
    }
  })
})

describe('jiheng verify-audit on the database', () => {
  it('names a row that was changed with the trigger switched off', async () => {
    expect(await run(verifyAuditCommand, '--database', '--head', hashIn(lines[3]))).toMatchObject({
      code: 0,
      out: expect.stringContaining('与公布的摘要一致'),
    })
    await pool.query('alter table audit_entry disable trigger audit_entry_only_grows')
    await pool.query(`update audit_entry set address = '10.0.0.2' where sequence = 4`)
    const { code, out } = await run(verifyAuditCommand, '--database')
    expect([code, out]).toEqual([
      1,
      '柳河镇（900000001）\n核验未通过。第 4 条被改动过：按它现在的内容算出的摘要，与记录的摘要不符。\n此前的 3 条核验无误。\n',
    ])
    const copy = path.join(folder, 'tampered.jsonl')
    await run(auditExportCommand, '--out', copy)
    expect((await run(verifyAuditCommand, copy)).out).toContain('第 4 条被改动过')
  })
})

describe('jiheng audit-head', () => {
  it('tells the last entry of a day as a day is counted in China, and says so where there is none', async () => {
    expect((await run(auditHeadCommand, '--date', '2025-03-01')).out).toContain('序号 1\n')
    expect(await run(auditHeadCommand, '--date', '2025-02-28')).toMatchObject({ code: 1, out: '' })
    await expect(run(auditHeadCommand, '--date', '2025-02-30')).rejects.toThrow(UsageFault)
  })
})
