import { parseCalendarDate } from '@jiheng/domain/kernel'
import { parseArgs } from 'node:util'
import { headOfDay } from '../audit/head-of-day.queries.ts'
import { dayInChina, systemClock } from '../ports/clock.ts'
import { chainOptions, chainTitle, chosenChain } from './chosen-chain.ts'
import { UsageFault, type Command } from './command.ts'
import { onInstallation } from './on-installation.ts'

/** `jiheng audit-head`: the digest (当日链头摘要) with which a day ended, to be printed and published. */
export const auditHeadCommand: Command = (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { date: { type: 'string' }, ...chainOptions } })
  const day = parseCalendarDate(values.date ?? dayInChina(systemClock.now()))
  if (day === null) throw new UsageFault(`--date 要写日期，如 2025-01-31；写的是“${String(values.date)}”。`)
  return onInstallation(io, async (pool) => {
    const chain = await chosenChain(pool, values)
    const head = await headOfDay(pool, chain.divisionId, day)
    if (head === null) {
      io.stderr(`${chainTitle(chain)}到 ${day} 为止还没有审计记录。\n`)
      return 1
    }
    const { sequence, hash, algorithm } = head
    io.stdout(`${chainTitle(chain)}审计链 ${day} 链头摘要\n序号 ${sequence}\n算法 ${algorithm}\n摘要 ${hash}\n`)
    return 0
  })
}
