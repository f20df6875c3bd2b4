import { parseFiscalYear, type FiscalYear } from '@jiheng/domain/kernel'
import { sampleMark } from '@jiheng/domain/accounts'
import { writeFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { divisionsWithData } from '../accounts/account.store.ts'
import { onScratchDatabase } from '../db/scratch.ts'
import { makeTypesetter } from '../documents/pdf/typesetter.ts'
import { importPackage } from '../exchange/import-package.ts'
import { systemClock } from '../ports/clock.ts'
import { systemIds } from '../ports/ids.ts'
import { writeReportDocument, type ReportFormat } from '../reporting/report-document.ts'
import { makeReportReader, type DatedReport } from '../reporting/report.ts'
import { UsageFault, type CommandIo } from './command.ts'

type Call = {
  readonly packagePath: string
  readonly year: FiscalYear
  readonly out: string
  readonly format: ReportFormat
  readonly isSample: boolean
  readonly fontFolder: string | null
}

/** `jiheng report`: loads a package into a database of its own and writes the annual report as Word or PDF. */
export async function reportCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const call = readCall(args)
  const made = await onScratchDatabase(io.databaseServer, async (pool) => {
    const ports = { pool, clock: systemClock, ids: systemIds() }
    const outcome = await importPackage(ports, { path: call.packagePath }, {})
    if (!outcome.ok) {
      for (const { table, row, column, rule, mend } of outcome.issues.filter((each) => each.severity === 'error')) {
        io.stderr(`${[table, row, column].filter((part) => part !== null).join(' ')}：${rule}${mend}\n`)
      }
      return null
    }
    const [division] = await divisionsWithData(pool)
    if (division === undefined) return null
    const dataMark = call.isSample ? sampleMark : null
    return makeReportReader(pool)({ divisionId: division.id, year: call.year, dataMark, now: systemClock.now() })
  })
  if (made === null) {
    io.stderr('数据包没有装入，未生成报告。\n')
    return 1
  }
  await write(made, call)
  for (const each of made.report.identities.filter(({ holds }) => !holds)) {
    io.stderr(`勾稽不符：${each.sentence}，左边为${each.left}，右边为${each.right}。\n`)
  }
  io.stdout(`${call.out}\n`)
  return 0
}

async function write(made: DatedReport, { out, format, fontFolder }: Call): Promise<void> {
  const typesetter = makeTypesetter({ fontFolder })
  try {
    await writeFile(out, await writeReportDocument(made, format, typesetter))
  } finally {
    await typesetter.close()
  }
}

function readCall(args: readonly string[]): Call {
  const options = {
    package: { type: 'string' },
    year: { type: 'string' },
    out: { type: 'string' },
    /** Marks the document as made from made-up data. */
    sample: { type: 'boolean', default: false },
    'font-folder': { type: 'string' },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const year = parseFiscalYear(values.year ?? '')
  if (year === null) throw new UsageFault('请用 --year 给出报告年度，如 --year 2024。')
  if (values.package === undefined) throw new UsageFault('请用 --package 给出数据包的路径。')
  const out = resolve(values.out ?? '')
  const format = extname(out).slice(1).toLowerCase()
  if (format !== 'docx' && format !== 'pdf') throw new UsageFault('请用 --out 给出 .docx 或 .pdf 文件的路径。')
  const fontFolder = values['font-folder'] ?? null
  return { packagePath: resolve(values.package), year, out, format, isSample: values.sample, fontFolder }
}
