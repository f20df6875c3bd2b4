import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { ImportOutcome } from '../exchange/import-outcome.ts'
import { importPackage } from '../exchange/import-package.ts'
import { systemClock } from '../ports/clock.ts'
import { systemIds } from '../ports/ids.ts'
import { UsageFault, type Command, type CommandIo } from './command.ts'
import { issueLine } from './load-package.ts'
import { onInstallation } from './on-installation.ts'

/** Who may write to the server's disk may also bring more than an upload may. */
const limits = { bytes: 8 * 1024 ** 3 }

/** `jiheng import`: checks a data package and loads it into this installation, all of it or nothing. */
export const importCommand: Command = (args, io) => {
  const { path, isDryRun, isJson, division } = readCall(args)
  return onInstallation(io, async (pool) => {
    const outcome = await importPackage(
      { pool, clock: systemClock, ids: systemIds() },
      { path },
      { dryRun: isDryRun, limits, ...(division === undefined ? {} : { division }), onProgress: progress(io) },
    )
    if (isJson) io.stdout(`${JSON.stringify(outcome, null, 2)}\n`)
    else tell(outcome, io)
    return outcome.ok ? 0 : 1
  })
}

function readCall(args: readonly string[]): {
  path: string
  isDryRun: boolean
  isJson: boolean
  division?: string | undefined
} {
  const { values } = parseArgs({
    args: [...args],
    options: {
      package: { type: 'string' },
      division: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  if (values.package === undefined) throw new UsageFault('没有写 --package：数据包的文件夹、zip 或 xlsx。')
  if (!existsSync(values.package)) throw new UsageFault(`找不到“${values.package}”。`)
  return { path: values.package, isDryRun: values['dry-run'], isJson: values.json, division: values.division }
}

/** Tells each step once, on standard error. */
function progress(io: CommandIo): (step: string, percent: number) => void {
  let told = ''
  return (step, percent) => {
    if (step === told) return
    told = step
    io.stderr(`${String(percent).padStart(3)}% ${step}\n`)
  }
}

function tell(outcome: ImportOutcome, io: CommandIo): void {
  for (const issue of outcome.issues) io.stderr(`${issueLine(issue)}\n`)
  if (!outcome.ok) {
    io.stdout(`共 ${String(outcome.errorCount)} 处错误，什么也没有装入。\n`)
    return
  }
  for (const { table, rows, added, updated, unchanged } of outcome.tables)
    io.stdout(
      `${table}：${String(rows)} 行，新增 ${String(added)}，更新 ${String(updated)}，未变 ${String(unchanged)}\n`,
    )
  io.stdout(ending(outcome))
}

function ending(outcome: ImportOutcome): string {
  if (outcome.isDryRun) return '试导入通过，没有改动任何数据。\n'
  return outcome.importId === null ? '数据与系统一致，没有改动。\n' : '已导入。\n'
}
