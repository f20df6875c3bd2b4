import path from 'node:path'
import { parseArgs } from 'node:util'
import { recordAudit } from '../audit/append-audit.store.ts'
import { SheetTooLong } from '../documents/spreadsheet/write-workbook.ts'
import { exportPackage, type ExportTarget } from '../exchange/export-package.ts'
import { systemClock } from '../ports/clock.ts'
import { chosenDivision } from './chosen-division.ts'
import { UsageFault, type Command } from './command.ts'
import { onInstallation } from './on-installation.ts'

const formats = ['folder', 'zip', 'xlsx'] as const
type Format = (typeof formats)[number]

type Call = { readonly out: string; readonly format: Format; readonly division: string | undefined }

/** `jiheng export`: writes all of a division's data as a data package. */
export const exportCommand: Command = (args, io) => {
  const call = readCall(args)
  return onInstallation(io, async (pool) => {
    const division = await chosenDivision(pool, call.division)
    await recordAudit(pool, {
      divisionId: division.id,
      by: null,
      address: null,
      at: systemClock.now(),
      action: 'package.exported',
      subject: { kind: 'package', code: division.code, name: path.basename(call.out) },
    })
    try {
      await exportPackage(pool, division.id, targetOf(call))
    } catch (error) {
      if (!(error instanceof SheetTooLong)) throw error
      io.stderr(`数据太多，一个工作簿装不下（到“${error.sheet}”为止），请用 --format zip。\n`)
      return 1
    }
    io.stdout(`${division.name}（${division.code}）已写入 ${call.out}\n`)
    return 0
  })
}

function readCall(args: readonly string[]): Call {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: 'string' }, format: { type: 'string' }, division: { type: 'string' } },
  })
  if (values.out === undefined) throw new UsageFault('没有写 --out：写到哪里。')
  const format = formats.find((each) => each === (values.format ?? formatOf(values.out ?? '')))
  if (format === undefined)
    throw new UsageFault(`--format 只能是 ${formats.join('、')}，写的是“${values.format ?? ''}”。`)
  return { out: values.out, format, division: values.division }
}

function formatOf(out: string): Format {
  return formats.find((format) => out.toLowerCase().endsWith(`.${format}`)) ?? 'folder'
}

function targetOf({ out, format }: Call): ExportTarget {
  return format === 'folder' ? { format, path: out } : { format, out }
}
