import { practiceName } from '@jiheng/domain/practice'
import { parse } from 'csv-parse/sync'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { csvLine } from '../documents/csv-text.ts'

/** The sample town that ships with the product, as a data package. */
export const samplePackage = path.resolve(import.meta.dirname, '../../../../examples/wujing')

type PackageFile = { readonly name: string; readonly path: string }

/**
 * Lends a town's package (`source`, a folder of CSV files) under another code for as long as `work` takes: the two tables that name the division
 * are written anew, the others are read where they lie.
 */
export async function withSampleOf<Value>(
  { source, code }: { readonly source: string; readonly code: string },
  work: (files: readonly PackageFile[]) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiheng-practice-'))
  try {
    const own = new Map([
      ['区划.csv', lines(['区划代码', '区划名称', '上级区划代码', '级次'], [code, practiceName, '', '镇'])],
      ['机构.csv', organizationsOf(code, await readFile(path.join(source, '机构.csv'), 'utf8'))],
    ])
    for (const [name, text] of own) await writeFile(path.join(folder, name), text)
    const names = (await readdir(source)).filter((name) => name.endsWith('.csv'))
    return await work(names.map((name) => ({ name, path: path.join(own.has(name) ? folder : source, name) })))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function organizationsOf(code: string, text: string): string {
  const [head = [], ...rows] = parse(text)
  const at = head.indexOf('区划代码')
  return lines(head, ...rows.map((row) => row.with(at, code)))
}

function lines(...rows: readonly (readonly string[])[]): string {
  return rows.map((row) => csvLine(row.map((text) => ({ text })))).join('')
}
