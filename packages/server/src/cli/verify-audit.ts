import { chainFaultSentence, type PublishedHead } from '@jiheng/domain/audit'
import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { placeOfDigest } from '../audit/stored-chain.queries.ts'
import { verifyChainFile, type FileVerification } from '../audit/verify-chain-file.ts'
import { verifyStoredChain, type Verification } from '../audit/verify-stored-chain.ts'
import { chainOptions, chainTitle, chosenChain, type ChainOptions } from './chosen-chain.ts'
import { UsageFault, type Command, type CommandIo } from './command.ts'
import { onInstallation } from './on-installation.ts'

type Call = {
  /** Null: what the database of this installation holds. */
  readonly file: string | null
  readonly chosen: ChainOptions
  readonly published: PublishedHead | null
}

/** `jiheng verify-audit`: checks an exported chain with nothing but its file, or the chain in the database. */
export const verifyAuditCommand: Command = async (args, io) => {
  const call = readCall(args)
  return call.file === null ? verifyDatabase(call, io) : verifyFile(call.file, call.published, io)
}

function readCall(args: readonly string[]): Call {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      database: { type: 'boolean', default: false },
      ...chainOptions,
      head: { type: 'string' },
      upto: { type: 'string' },
    },
    allowPositionals: true,
  })
  const [file, ...more] = positionals
  if (more.length > 0 || values.database === (file !== undefined))
    throw new UsageFault('要写一个审计链文件，或写 --database 核验本系统的数据库。')
  if (file !== undefined && statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    throw new UsageFault(`找不到文件“${file}”。`)
  return { file: file ?? null, chosen: values, published: publishedIn(values.head, values.upto) }
}

function publishedIn(head: string | undefined, upto: string | undefined): PublishedHead | null {
  const hash = head?.replaceAll(/[\s-]/g, '').toLowerCase()
  if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash))
    throw new UsageFault(`--head 要写公布的摘要，64 位十六进制；写的是“${String(head)}”。`)
  if (upto !== undefined && !/^[1-9]\d{0,14}$/.test(upto))
    throw new UsageFault(`--upto 要写公布的摘要是第几条的；写的是“${upto}”。`)
  if (hash === undefined && upto !== undefined) throw new UsageFault('写了 --upto，还要用 --head 写出公布的摘要。')
  return hash === undefined ? null : { hash, sequence: upto === undefined ? null : Number(upto) }
}

async function verifyFile(file: string, published: PublishedHead | null, io: CommandIo): Promise<number> {
  const { head, verified, fault } = await verifyChainFile(file, published)
  if (head !== null)
    io.stdout(`${head.divisionName}（${head.division}），链头第 ${head.sequence} 条，${head.algorithm}\n`)
  if (fault !== null) return tellFault(fileSentence(fault), verified, io)
  io.stdout(soundSentence(verified, published))
  return 0
}

function fileSentence(fault: NonNullable<FileVerification['fault']>): string {
  if (fault.kind === 'no-head') return '文件的第一行不是绩衡审计链的链头：文件不是审计链，或链头被改动过。'
  if (fault.kind === 'unreadable')
    return `文件第 ${fault.line} 行（应为第 ${fault.line - 1} 条）不是审计链的记录：它被改动过，或文件在传送中损坏。`
  return chainFaultSentence(fault)
}

function verifyDatabase({ chosen, published }: Call, io: CommandIo): Promise<number> {
  return onInstallation(io, async (pool) => {
    const chain = await chosenChain(pool, chosen)
    io.stdout(`${chainTitle(chain)}\n`)
    const { verified, fault } = await verifyWhole(pool, chain.divisionId, io)
    if (fault !== null) return tellFault(chainFaultSentence(fault), verified, io)
    if (published !== null && (await placeOfDigest(pool, chain.divisionId, published)) === null)
      return tellFault(chainFaultSentence({ kind: 'not-as-published', sequence: published.sequence }), verified, io)
    io.stdout(soundSentence(verified, published))
    return 0
  })
}

async function verifyWhole(pool: pg.Pool, divisionId: number, io: CommandIo): Promise<Verification> {
  let state = await verifyStoredChain(pool, divisionId, 0)
  while (!state.isDone) {
    io.stderr(`已核验 ${state.verified} 条，共 ${state.total} 条\n`)
    state = await verifyStoredChain(pool, divisionId, state.verified)
  }
  return state
}

function tellFault(sentence: string, verified: number, io: CommandIo): number {
  io.stdout(`核验未通过。${sentence}\n此前的 ${verified} 条核验无误。\n`)
  return 1
}

function soundSentence(verified: number, published: PublishedHead | null): string {
  return `核验通过：${verified} 条记录首尾相接，未被改动。${published === null ? '' : '与公布的摘要一致。'}\n`
}
