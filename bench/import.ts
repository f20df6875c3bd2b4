import { execFileSync } from 'node:child_process'
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { packageTables } from '../packages/domain/src/exchange/index.ts'
import { openPool } from '../packages/server/src/db/connection.ts'
import { copyIn } from '../packages/server/src/db/copy-in.ts'
import { startEmbedded } from '../packages/server/src/db/embedded/start-embedded.ts'
import { migrate } from '../packages/server/src/db/migrate.ts'
import { exportPackage } from '../packages/server/src/exchange/export-package.ts'
import { importPackage } from '../packages/server/src/exchange/import-package.ts'
import { sqlColumn, sqlType } from '../packages/server/src/exchange/table-shape.ts'
import { systemClock } from '../packages/server/src/ports/clock.ts'
import { systemIds } from '../packages/server/src/ports/ids.ts'

/** What issue and README promise for 100,000 projects with 10 indicators each on 2 cores. */
const promised = { seconds: 90, megabytes: 1024 }

/** The tables that the generator writes. */
const written = ['区划', '机构', '项目', '预算', '绩效目标', '绩效指标']
const tables = packageTables.filter((table) => written.includes(table.name))

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

const peak = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

/** The same files into tables with the same column types, but no keys, no checks, nothing else. */
async function bareCopy(pool: pg.Pool, folder: string): Promise<void> {
  const session = await pool.connect()
  try {
    await session.query('begin')
    for (const table of tables) {
      const columns = table.columns.map(
        (column) => `${sqlColumn(column)} ${column.cell.kind === 'boolean' ? 'text' : sqlType(column)}`,
      )
      await session.query(`create table bare_${table.entity} (${columns.join(', ')})`)
      const file = createReadStream(join(folder, `${table.name}.csv`), { highWaterMark: 1 << 18 })
      await pipeline(file, copyIn(session, `copy bare_${table.entity} from stdin (format csv, header)`))
    }
    await session.query('commit')
  } finally {
    session.release()
  }
}

async function load(pool: pg.Pool, path: string): Promise<number> {
  const outcome = await importPackage({ pool, clock: systemClock, ids: systemIds() }, { path })
  if (!outcome.ok) throw new Error(`the package was refused: ${JSON.stringify(outcome.issues.slice(0, 3))}`)
  return outcome.tables.reduce((sum, table) => sum + table.rows, 0)
}

async function measure(pool: pg.Pool, folder: string, scratch: string): Promise<boolean> {
  const bytes = tables.reduce((sum, table) => sum + statSync(join(folder, `${table.name}.csv`)).size, 0)
  let rows = 0
  const first = await seconds(async () => (rows = await load(pool, folder)))
  const memory = peak()
  const again = await seconds(() => load(pool, folder))
  const bare = await seconds(() => bareCopy(pool, folder))
  const { rows: divisions } = await pool.query<{ id: number }>('select division_id as id from division_state')
  const out = await seconds(() =>
    exportPackage(pool, divisions[0]?.id ?? 0, { format: 'folder', path: join(scratch, 'out') }),
  )
  const lines = [
    `rows                ${rows.toLocaleString('en')} (${String(Math.round(bytes / 1e6))} MB of CSV)`,
    `import into empty   ${first.toFixed(1)} s, peak memory of the process ${String(memory)} MB`,
    `import once more    ${again.toFixed(1)} s (nothing changes)`,
    `bare COPY           ${bare.toFixed(1)} s; the import takes ${(first / bare).toFixed(1)} times as long`,
    `export to a folder  ${out.toFixed(1)} s`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return first <= promised.seconds && memory <= promised.megabytes
}

const { values } = parseArgs({
  options: { projects: { type: 'string', default: '100000' }, indicators: { type: 'string', default: '10' } },
})
const scratch = mkdtempSync(join(tmpdir(), 'jiheng-bench-'))
const folder = join(scratch, 'package')
const generator = join(import.meta.dirname, '../examples/generator/scale.ts')
execFileSync(process.execPath, [
  generator,
  '--projects',
  values.projects,
  '--indicators',
  values.indicators,
  '--out',
  folder,
])
const database = await startEmbedded({ dataDir: join(scratch, 'data') })
try {
  await migrate(database.url)
  const pool = openPool(database.url, 2)
  const isKept = await measure(pool, folder, scratch)
  await pool.end()
  if (!isKept) process.exitCode = 1
} finally {
  await database.stop()
  rmSync(scratch, { recursive: true, force: true })
}
