import { parseArgs } from 'node:util'
import { parseFiscalYear } from '@jiheng/domain/kernel'
import { isOfDataPackage, type MeasureResult } from '@jiheng/domain/reporting'
import type pg from 'pg'
import { wholeDivision, type Scope } from '../accounts/scope.queries.ts'
import { onScratchDatabase } from '../db/scratch.ts'
import { measuresTable } from '../launch/measures-table.ts'
import { measureRows, readMeasures, type MeasureRow } from '../reporting/measures.ts'
import { UsageFault, type Command } from './command.ts'
import { loadPackage } from './load-package.ts'

type Call = { readonly path: string; readonly year: number; readonly isJson: boolean; readonly isExplained: boolean }

/** How many rows are fetched at a time for `--explain`. */
const page = 1000

/** `jiheng measures`: loads a package into a database of its own and prints every measure of a report year. */
export const measuresCommand: Command = (args, io) => {
  const call = readCall(args)
  return onScratchDatabase(io.databaseServer, async (pool) => {
    const division = await loadPackage(pool, call.path, io)
    if (division === null) return 1
    const scope = wholeDivision(division.id)
    const results = (await readMeasures(pool, scope, call.year)).filter((each) => isOfDataPackage(each.key))
    const explained = call.isExplained ? await explain(pool, scope, call.year, results) : undefined
    io.stdout(call.isJson ? asJson(results, explained) : asText(results, explained))
    return 0
  })
}

function readCall(args: readonly string[]): Call {
  const { values } = parseArgs({
    args: [...args],
    options: {
      package: { type: 'string' },
      year: { type: 'string' },
      json: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
    },
  })
  if (values.package === undefined) throw new UsageFault('没有写 --package：数据包的文件夹、zip 或 xlsx。')
  const year = parseFiscalYear(values.year ?? '')
  if (year === null) throw new UsageFault(`--year 要写报告年度，四位数字，如 2024；写的是“${values.year ?? ''}”。`)
  return { path: values.package, year, isJson: values.json, isExplained: values.explain }
}

type Explained = Pick<MeasureResult, 'title' | 'definition' | 'ofYear'> & { readonly rows: readonly MeasureRow[] }

async function explain(
  pool: pg.Pool,
  scope: Scope,
  reportYear: number,
  results: readonly MeasureResult[],
): Promise<Readonly<Record<string, Explained>>> {
  const explained: Record<string, Explained> = {}
  for (const { key, title, definition, ofYear } of results) {
    const rows = await everyRow(pool, { scope, key, reportYear })
    explained[key] = { title, definition, ofYear, rows }
  }
  return explained
}

async function everyRow(pool: pg.Pool, which: Parameters<typeof measureRows>[1]): Promise<readonly MeasureRow[]> {
  const rows: MeasureRow[] = []
  let after: string | null = ''
  while (after !== null) {
    const found: Awaited<ReturnType<typeof measureRows>> = await measureRows(pool, which, { after, limit: page })
    rows.push(...(found?.rows ?? []))
    after = found?.next ?? null
  }
  return rows
}

function asJson(results: readonly MeasureResult[], explained: Readonly<Record<string, Explained>> | undefined): string {
  const flat = Object.fromEntries(results.map((each) => [each.key, each.value]))
  return `${JSON.stringify(explained === undefined ? flat : { ...flat, explain: explained }, null, 2)}\n`
}

function asText(results: readonly MeasureResult[], explained: Readonly<Record<string, Explained>> | undefined): string {
  const words = Object.entries(explained ?? {}).map(([key, { title, definition, rows }]) => {
    const lines = rows.map(
      (row) => `    ${row.key}  ${row.name}  ${row.body ?? ''}  ${row.amount ?? ''}  ${row.note ?? ''}`,
    )
    return `\n${title}（${key}）\n  ${definition}\n${lines.join('\n')}\n`
  })
  return `${measuresTable(results)}\n${words.join('')}`
}
