import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { recordAudit } from '../audit/append-audit.store.ts'
import { exportChain } from '../audit/chain-export.ts'
import { systemClock } from '../ports/clock.ts'
import { codeOf } from '../audit/chains.queries.ts'
import { chainOptions, chainTitle, chosenChain, type ChainOptions } from './chosen-chain.ts'
import { UsageFault, type Command } from './command.ts'
import { onInstallation } from './on-installation.ts'

/** `jiheng audit-export`: writes the whole audit chain of a division or of the installation to a file that anyone can verify without this system. */
export const auditExportCommand: Command = (args, io) => {
  const { out, chosen } = readCall(args)
  return onInstallation(io, async (pool) => {
    const chain = await chosenChain(pool, chosen)
    const now = systemClock.now()
    await recordAudit(pool, {
      divisionId: chain.divisionId,
      by: null,
      address: null,
      at: now,
      action: 'audit.chain-exported',
      subject: { kind: 'audit-trail', code: codeOf(chain) },
    })
    const lines = await exportChain(pool, chain.divisionId, now)
    await pipeline(lines ?? [], createWriteStream(out))
    io.stdout(`${chainTitle(chain)}的审计链已写入 ${out}\n`)
    return 0
  })
}

function readCall(args: readonly string[]): { readonly out: string; readonly chosen: ChainOptions } {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' }, ...chainOptions } })
  if (values.out === undefined) throw new UsageFault('没有写 --out：写到哪个文件。')
  return { out: values.out, chosen: values }
}
