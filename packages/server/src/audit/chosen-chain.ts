import type { Action } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'
import { denied } from '../accounts/policy-actor.ts'
import { refused, type Refused } from '../http/refused.ts'
import { divisionChains, ownChain, type KnownChain } from './chains.queries.ts'

type Reading = Extract<Action, 'audit.read' | 'post.change'>

/**
 * The chain that somebody means: his own division's, whether he names it or not; for an administrator of the installation
 * the division's that he names, or with none named the installation's own. Another's answers like one that does not exist.
 */
export async function chosenChain(
  pool: pg.Pool,
  { actor, action }: { readonly actor: Actor; readonly action: Reading },
  code: string | undefined,
): Promise<KnownChain | Refused> {
  const own = ownOf(actor)
  if (code === undefined || code === own.code) return denied(actor, action, { divisionId: own.id }) ?? own.chain
  const [chain] = await divisionChains(pool, code)
  if (chain === undefined) return refused('not-found')
  return denied(actor, action, { divisionId: chain.divisionId }) ?? chain
}

/** Every chain that somebody may read. */
export async function readableChains(pool: pg.Pool, actor: Actor): Promise<KnownChain[]> {
  const own = ownOf(actor).chain
  return actor.division === null ? [own, ...(await divisionChains(pool, null))] : [own]
}

type Own = { readonly id: number | null; readonly code: string | null; readonly chain: KnownChain }

function ownOf({ division }: Actor): Own {
  if (division === null) return { id: null, code: null, chain: ownChain }
  const { id, code, name } = division
  return { id, code, chain: { divisionId: id, code, name } }
}
