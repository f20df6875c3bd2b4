import type { AccountId, Instant, PostId } from '@jiheng/domain/kernel'
import { decideHandover, grantPost, may, roleNames, type Handover, type PostAsked } from '@jiheng/domain/organizations'
import type { JsonObject } from '@jiheng/domain/audit'
import type pg from 'pg'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { enqueueNotices } from '../inbox/notice.store.ts'
import type { TodoSource } from '../inbox/todo-source.ts'
import type { Ids } from '../ports/ids.ts'
import { organizationOf } from './account.queries.ts'
import type { Actor } from './actor.ts'
import { handoverLines, holdDesks, type HandoverLine, type Leaving } from './handover.queries.ts'
import { denied, policyActor } from './policy-actor.ts'
import { postInWords } from './post-in-words.ts'
import { holdAccountNamed, insertPost, postsOf, type HeldAccount } from './post.store.ts'
import { recordChange } from './record-change.ts'

/** What the administrator who ends posts has said about the work that hangs on them. */
export type HandoverTold = {
  readonly successors: readonly { readonly post: string; readonly username: string }[]
  readonly isLeftOpen: boolean
}

export const nothingTold: HandoverTold = { successors: [], isLeftOpen: false }

type Deps = { readonly ids: Ids; readonly sources: readonly TodoSource[] }

type Task = {
  readonly actor: Actor
  readonly at: Instant
  readonly leaving: Leaving
  /** What the person is called whose posts end. */
  readonly name: string
  readonly told: HandoverTold
}

/** What the record tells of it: for each post with work, how much and who took it; and the posts that were granted for it. */
export type HandedOver = {
  readonly details: { readonly handover?: readonly JsonObject[] }
  readonly granted: readonly Granted[]
}
type Granted = { readonly id: PostId; readonly holder: string; readonly post: PostAsked }

/**
 * Hands over the work of posts that are about to end (离岗交接), in the transaction that ends them: whoever takes over is
 * told, and where the security administrator names somebody new he gets the post from that day on.
 */
export async function handOver(tx: pg.PoolClient, deps: Deps, task: Task): Promise<HandedOver | Refused> {
  await holdDesks(tx, task.leaving)
  const lines: HandedLine[] = []
  for (const line of await handoverLines(tx, deps.sources, task.leaving)) {
    const handed = await handLine(tx, deps, { task, line })
    if (isRefused(handed)) return handed
    lines.push(handed)
  }
  const handover = lines.flatMap(({ recorded }) => recorded)
  return { details: handover.length === 0 ? {} : { handover }, granted: lines.flatMap(({ granted }) => granted) }
}

type HandedLine = { readonly recorded: readonly JsonObject[]; readonly granted: readonly Granted[] }

async function handLine(
  tx: pg.PoolClient,
  deps: Deps,
  { task, line }: Omit<Step, 'handover'>,
): Promise<HandedLine | Refused> {
  const open = openOf(line)
  const decided = decideHandover({
    open,
    colleagues: line.colleagues.map(({ username }) => username),
    successor: task.told.successors.find(({ post }) => post === line.post.id)?.username ?? null,
    isLeftOpen: task.told.isLeftOpen,
    mayGrant: may(policyActor(task.actor), 'post.change', { divisionId: line.post.divisionId }).allowed,
  })
  if (!decided.ok) return refused(`handover.${decided.refusal}`)
  const step = { task, line, handover: decided.value }
  const grant = await grantedIn(tx, deps, step)
  if (isRefused(grant)) return grant
  const to = grant === null ? toldIn(step) : [grant.taker]
  await tell(tx, deps, { task, line, to: to.map(({ id }) => id) })
  const recorded = { post: line.post.id, open, kind: decided.value.kind, to: to.map(({ username }) => username) }
  return {
    recorded: open > 0 || to.length > 0 ? [recorded] : [],
    granted: grant === null ? [] : [grant.granted],
  }
}

function openOf({ work }: HandoverLine): number {
  return work.reduce((sum, { open }) => sum + open, 0)
}

type Taker = { readonly id: AccountId; readonly username: string }
type Step = { readonly task: Task; readonly line: HandoverLine; readonly handover: Handover }

function toldIn({ handover, line }: Step): readonly Taker[] {
  return handover.kind === 'told' ? line.colleagues.filter(({ username }) => handover.usernames.includes(username)) : []
}

type Grant = { readonly granted: Granted; readonly taker: Taker }

/** Gives the one named the post from that day on; null where nobody new was named. */
async function grantedIn(tx: pg.PoolClient, deps: Deps, step: Step): Promise<Grant | Refused | null> {
  if (step.handover.kind !== 'granted') return null
  const successor = await successorNamed(tx, step.task, step.handover.username)
  return isRefused(successor) ? successor : grantTo(tx, deps, { ...step, successor })
}

/** Another division's people are not to be found here; nor is who is leaving. */
async function successorNamed(
  tx: pg.PoolClient,
  { actor, leaving }: Task,
  username: string,
): Promise<HeldAccount | Refused> {
  const found = await holdAccountNamed(tx, username)
  if (found === null || found.isDisabled || found.id === leaving.accountId) return refused('post.no-such-account')
  const no = denied(actor, 'post.change', { divisionId: found.divisionId, accountId: found.id })
  if (no === null) return found
  return no.refused === 'not-found' ? { ...refused('post.no-such-account'), denial: no.denial ?? 'other-division' } : no
}

async function grantTo(
  tx: pg.PoolClient,
  { ids }: Deps,
  { task, line, successor }: Step & { readonly successor: HeldAccount },
): Promise<Grant | Refused> {
  const { role, divisionId, organizationCode } = line.post
  const asked = { role, divisionId, organizationCode, startsOn: task.leaving.from, endsOn: null }
  const decided = grantPost(asked, await postsOf(tx, successor.id))
  if (!decided.ok) return refused(`post.${decided.refusal}`)
  const id: PostId = ids.next<'post'>()
  const by = task.actor.accountId
  await insertPost(tx, { ...asked, id, accountId: successor.id, lentFrom: null, by, at: task.at })
  return { granted: { id, holder: successor.username, post: asked }, taker: successor }
}

/** Puts the posts on record that were granted for a handover. */
export async function recordGranted(
  tx: pg.PoolClient,
  { actor, at }: Pick<Task, 'actor' | 'at'>,
  granted: readonly Granted[],
): Promise<void> {
  for (const { id, holder, post } of granted) {
    await recordChange(tx, actor, post.divisionId, {
      at,
      action: 'post.granted',
      subject: { kind: 'post', id, name: roleNames[post.role] },
      details: { holder, ...postInWords(post) },
    })
  }
}

type Telling = { readonly task: Task; readonly line: HandoverLine; readonly to: readonly AccountId[] }

async function tell(tx: pg.PoolClient, { ids }: Deps, { task, line, to }: Telling): Promise<void> {
  const { divisionId, organizationCode, role } = line.post
  const organization = await organizationOf(tx, divisionId, organizationCode)
  const facts = {
    by: task.name,
    role,
    organization: organization?.name ?? null,
    from: task.leaving.from,
    work: line.work.map(({ kind, state, open }) => ({ kind, state, open })),
  }
  const link = '/workbench'
  await enqueueNotices(tx, ids, [{ divisionId, kind: 'work.handed-over', facts, to, link, at: task.at }])
}
