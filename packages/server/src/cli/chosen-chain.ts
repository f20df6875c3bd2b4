import type pg from 'pg'
import { divisionChains, ownChain, type KnownChain } from '../audit/chains.queries.ts'
import { UsageFault } from './command.ts'

/** Which chain a command is about, as its options say. */
export type ChainOptions = { readonly division?: string | undefined; readonly installation?: boolean | undefined }

/** The options of every command on a chain. */
export const chainOptions = { division: { type: 'string' }, installation: { type: 'boolean' } } as const

/** The installation's own chain, the chain of the division of that code, or the only division's that there is. */
export async function chosenChain(pool: pg.Pool, { division: code, installation }: ChainOptions): Promise<KnownChain> {
  if (installation === true && code !== undefined)
    throw new UsageFault('--division 与 --installation 只能写一个：一条是区划的审计链，一条是系统级的。')
  if (installation === true) return ownChain
  const chains = await divisionChains(pool, code ?? null)
  const [only] = chains
  if (only === undefined)
    throw new UsageFault(
      code === undefined
        ? '系统里还没有哪个区划有审计记录；系统级的审计链请写 --installation。'
        : `系统里没有区划 ${code} 的审计记录。`,
    )
  if (chains.length > 1)
    throw new UsageFault(`系统里有多个区划，请用 --division 指明：${chains.map((each) => each.code).join('、')}。`)
  return only
}

/** What a chain is called on the screen of a command. */
export function chainTitle({ name, code }: KnownChain): string {
  return code === null ? name : `${name}（${code}）`
}
