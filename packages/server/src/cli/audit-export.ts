import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { recordAudit } from '../audit/append-audit.store.ts'
import { exportChain } from '../audit/chain-export.ts'
import { systemClock } from '../ports/clock.ts'
import { chosenDivision } from './chosen-division.ts'
import { UsageFault, type Command } from './command.ts'
import { onInstallation } from './on-installation.ts'

/** `jiheng audit-export`: writes a division's whole audit chain to a file that anyone can verify without this system. */
export const auditExportCommand: Command = (args, io) => {
  const { out, code } = readCall(args)
  return onInstallation(io, async (pool) => {
    const division = await chosenDivision(pool, code)
    const now = systemClock.now()
    await recordAudit(pool, {
      divisionId: division.id,
      by: null,
      address: null,
      at: now,
      action: 'audit.chain-exported',
      subject: { kind: 'audit-trail', code: division.code },
    })
    const lines = await exportChain(pool, division.id, now)
    await pipeline(lines ?? [], createWriteStream(out))
    io.stdout(`${division.name}（${division.code}）的审计链已写入 ${out}\n`)
    return 0
  })
}

function readCall(args: readonly string[]): { readonly out: string; readonly code: string | undefined } {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' }, division: { type: 'string' } } })
  if (values.out === undefined) throw new UsageFault('没有写 --out：写到哪个文件。')
  return { out: values.out, code: values.division }
}
