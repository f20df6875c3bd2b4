import type { PeopleImport } from '@jiheng/contract/people-imports'
import { readPeople, type PeopleFault, type PostPlan, type SheetText } from '@jiheng/domain/organizations'
import type { JsonObject } from '@jiheng/domain/audit'
import type pg from 'pg'
import type { Actor, Division } from '../accounts/actor.ts'
import { hashPassword, oneTimePassword } from '../accounts/passwords.ts'
import { denied } from '../accounts/policy-actor.ts'
import { recordChange } from '../accounts/record-change.ts'
import { deciding } from '../http/deciding.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { enqueueNotices } from '../inbox/notice.store.ts'
import { peopleAt } from '../inbox/recipients.queries.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { holdOrganizations, moveDataVersion } from './organization.store.ts'
import * as store from './people-import.store.ts'
import { holdAccounts } from './people-state.queries.ts'
import { changesOf, countsOf, planWorkbook, type WorkbookPlan } from './plan-workbook.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }

/** Shown of a long list; its length is told. */
const shown = 500

/** Reads a workbook that was sent (导入机构和人员). One without a fault is kept until somebody confirms it or puts it aside. */
export async function takeWorkbook(
  deps: Deps,
  { actor, division }: { readonly actor: Actor; readonly division: Division },
  sent: { readonly name: string; readonly digest: string; readonly sheets: readonly SheetText[] },
): Promise<PeopleImport | Refused> {
  const { pool, clock, ids } = deps
  const no = denied(actor, 'organization.change', { divisionId: division.id })
  if (no !== null) return no
  const { content, rows, faults: broken } = readPeople(sent.sheets)
  return deciding(pool, async (tx) => {
    const plan = await planWorkbook(tx, { ids, divisionId: division.id, actor: actor.accountId }, content)
    const faults = inPlaceOrder([...broken, ...plan.faults])
    const isSound = faults.length === 0
    const [id, at, counts] = [ids.next<'people-import'>(), clock.now(), countsOf(plan, rows)]
    const { name: fileName, digest } = sent
    if (isSound) {
      const made = { id, divisionId: division.id, fileName, digest, content, counts, by: actor.accountId, at }
      await store.insertImport(tx, made)
    }
    await recordChange(tx, actor, division.id, {
      at,
      action: 'people-workbook.read',
      subject: { kind: 'people-workbook', ...(isSound ? { id } : {}), name: fileName },
      details: { digest, faults: faults.length },
    })
    const { code, name } = division
    return {
      id: isSound ? id : null,
      division: { code, name },
      state: isSound ? ('待确认' as const) : ('有差错' as const),
      fileName,
      digest,
      uploadedBy: actor.displayName,
      uploadedAt: at,
      counts,
      ...listed(plan, faults),
    }
  })
}

/** In the order of the sheets as they were found, then from the top. */
function inPlaceOrder(faults: readonly PeopleFault[]): readonly PeopleFault[] {
  const rowOf = ({ cell }: PeopleFault): number => Number(cell.slice(1))
  const sheets = [...new Set(faults.map(({ sheet }) => sheet))]
  return [...faults].sort(
    (one, other) => sheets.indexOf(one.sheet) - sheets.indexOf(other.sheet) || rowOf(one) - rowOf(other),
  )
}

type Listed = Pick<PeopleImport, 'faults' | 'faultCount' | 'changes' | 'changeCount'>

function listed(plan: WorkbookPlan, faults: readonly PeopleFault[]): Listed {
  const changes = changesOf(plan)
  return {
    faults: faults.slice(0, shown),
    faultCount: faults.length,
    changes: changes.slice(0, shown),
    changeCount: changes.length,
  }
}

type Asked = { readonly actor: Actor; readonly id: string }

/** A workbook with what is still to be done by it, as things stand now. */
export async function readImport({ pool, ids }: Deps, { actor, id }: Asked): Promise<PeopleImport | Refused> {
  const found = await store.findImport(pool, actor.division?.id ?? null, id)
  if (found === null) return refused('not-found')
  const { divisionId, content } = found
  const plan = await planWorkbook(pool, { ids, divisionId, actor: actor.accountId }, content)
  const isEnded = found.state === '已完成' || found.state === '已放弃'
  const none = { faults: [], faultCount: 0, changes: [], changeCount: 0 }
  return { ...importAnswer(found), ...(isEnded ? none : listed(plan, plan.faults)) }
}

/** A workbook as a list shows it. */
export function importAnswer(found: store.StoredImport): Omit<PeopleImport, keyof Listed> {
  const { id, division, state, fileName, digest, uploadedBy, uploadedAt, counts } = found
  return {
    ...{ id, division, state, fileName, digest, uploadedBy },
    uploadedAt: uploadedAt.toISOString(),
    counts: [...counts],
  }
}

type Password = { readonly username: string; readonly name: string; readonly password: string }
type Confirmed = { readonly passwords: Password[]; readonly state: store.ImportState }

/**
 * Writes the organisations and accounts of a workbook in one transaction, planned anew behind the locks. Its posts then wait
 * for the security administrator, who is told.
 */
export async function confirmWorkbook(deps: Deps, { actor, id }: Asked): Promise<Confirmed | Refused> {
  const { pool, clock, ids } = deps
  const before = await store.findImport(pool, actor.division?.id ?? null, id)
  if (before === null) return refused('not-found')
  // A password takes its time to hash; nobody waits for that behind a lock.
  const secrets = await secretsFor(deps, actor, before)
  return deciding(pool, async (tx) => {
    const found = await heldWaiting(tx, { actor, id }, '待确认')
    if (isRefused(found)) return found
    const { divisionId, content } = found
    await holdOrganizations(tx, divisionId)
    const plan = await planWorkbook(tx, { ids, divisionId, actor: actor.accountId }, content)
    const people = peopleOf(plan, secrets, ids)
    if (plan.faults.length > 0 || people === null) return refused('people-import.moved-on')
    const at = clock.now()
    const isWritten = await writePeople(tx, { plan, people, divisionId, at, isSample: actor.isSample })
    if (!isWritten) return refused('people-import.moved-on')
    const state = await handOn(tx, deps, { found, plan, by: actor.displayName })
    const subject = { kind: 'people-workbook', id: found.id, name: found.fileName } as const
    const details = { digest: found.digest, ...writtenIn(plan) }
    await recordChange(tx, actor, divisionId, { at, action: 'people-workbook.imported', subject, details })
    return { passwords: people.map(({ username, name, password }) => ({ username, name, password })), state }
  })
}

const actionFor = { 待确认: 'organization.change', 待授予岗位: 'post.change' } as const

/** A workbook that waits for this step, held, where the actor may take it. */
async function heldWaiting(
  tx: pg.PoolClient,
  { actor, id }: Asked,
  step: keyof typeof actionFor,
): Promise<store.StoredImport | Refused> {
  const found = await store.holdImport(tx, actor.division?.id ?? null, id)
  if (found === null) return refused('not-found')
  const no = denied(actor, actionFor[step], { divisionId: found.divisionId })
  if (no !== null) return no
  return found.state === step ? found : refused('people-import.not-waiting')
}

/** The new people with their passwords; null where one is new only since the passwords were made. */
function peopleOf(
  { accounts }: WorkbookPlan,
  secrets: ReadonlyMap<string, Secret>,
  ids: Ids,
): (store.NewPerson & Password)[] | null {
  const added = accounts.filter(({ outcome }) => outcome === 'added')
  const people = added.flatMap(({ username, name }) => {
    const secret = secrets.get(username)
    return secret === undefined ? [] : [{ id: ids.next<'account'>(), username, name, ...secret }]
  })
  return people.length < added.length ? null : people
}

type Handing = { readonly found: store.StoredImport; readonly plan: WorkbookPlan; readonly by: string }

/** Done, unless it has posts: those wait for the security administrator. */
async function handOn(tx: pg.PoolClient, deps: Deps, { found, plan, by }: Handing): Promise<store.ImportState> {
  const waits = plan.posts.some(({ outcome }) => outcome === 'added')
  const state = waits ? '待授予岗位' : '已完成'
  await store.setImportState(tx, found, state, waits ? null : deps.clock.now())
  if (waits) await tellGuardians(tx, deps, { found, by })
  return state
}

type Secret = { readonly password: string; readonly hash: string }

async function secretsFor(
  { pool, ids }: Deps,
  actor: Actor,
  { divisionId, content, state }: store.StoredImport,
): Promise<ReadonlyMap<string, Secret>> {
  if (state !== '待确认') return new Map()
  const plan = await planWorkbook(pool, { ids, divisionId, actor: actor.accountId }, content)
  const added = plan.accounts.filter(({ outcome }) => outcome === 'added')
  const made = added.map(async ({ username }) => {
    const password = oneTimePassword()
    return [username, { password, hash: await hashPassword(password) }] as const
  })
  return new Map(await Promise.all(made))
}

type Writing = {
  readonly plan: WorkbookPlan
  readonly people: readonly store.NewPerson[]
  readonly divisionId: number
  readonly at: Parameters<typeof store.insertPeople>[2]['at']
  readonly isSample: boolean
}

/** False where somebody took one of the user names in this very moment. */
async function writePeople(tx: pg.PoolClient, writing: Writing): Promise<boolean> {
  const { plan, people, divisionId, at, isSample } = writing
  const organizations = plan.organizations.filter(({ outcome }) => outcome !== 'unchanged')
  if (organizations.length > 0) {
    await store.saveOrganizations(tx, divisionId, organizations)
    await moveDataVersion(tx, divisionId)
  }
  const renamed = plan.accounts.filter(({ outcome }) => outcome === 'updated')
  await store.renamePeople(tx, divisionId, renamed)
  return (await store.insertPeople(tx, people, { divisionId, isSample, at })) === people.length
}

/** What the record tells of it: codes and user names, and what they were called before. */
function writtenIn({ organizations, accounts }: WorkbookPlan): JsonObject {
  const codes = (outcome: string) => organizations.flatMap((each) => (each.outcome === outcome ? [each.code] : []))
  return {
    organizations: { added: codes('added'), updated: codes('updated') },
    accounts: {
      added: accounts.flatMap((each) => (each.outcome === 'added' ? [each.username] : [])),
      updated: accounts.flatMap(({ outcome, username, name, before }) =>
        outcome === 'updated' ? [{ username, before, after: name }] : [],
      ),
    },
  }
}

async function tellGuardians(
  tx: pg.PoolClient,
  { clock, ids }: Deps,
  { found, by }: { readonly found: store.StoredImport; readonly by: string },
): Promise<void> {
  const { divisionId, fileName } = found
  const at = clock.now()
  const desk = { role: 'security-administrator', organizationCode: null } as const
  const to = await peopleAt(tx, divisionId, [desk], dayInChina(at))
  const facts = { by, fileName }
  const link = `/people-imports/${found.id}`
  await enqueueNotices(tx, ids, [{ divisionId, kind: 'people.posts-waiting', facts, to, link, at }])
}

/** Grants the posts of a workbook (授予岗位), planned anew behind the locks of the accounts: the security administrator's part. */
export function grantWorkbook(
  { pool, clock, ids }: Deps,
  { actor, id }: Asked,
): Promise<{ granted: number } | Refused> {
  return deciding(pool, async (tx) => {
    const found = await heldWaiting(tx, { actor, id }, '待授予岗位')
    if (isRefused(found)) return found
    const { divisionId, content } = found
    const posts = { organizations: [], accounts: [], posts: content.posts }
    await holdAccounts(
      tx,
      content.posts.map(({ username }) => username),
    )
    const plan = await planWorkbook(tx, { ids, divisionId, actor: actor.accountId }, posts)
    if (plan.faults.length > 0) return refused('people-import.moved-on')
    const added = plan.posts.filter(({ outcome }) => outcome === 'added')
    const accounts = added.flatMap(({ username }) => plan.known.get(username)?.id ?? [])
    const at = clock.now()
    const told = { divisionId, accounts, ids: added.map(() => ids.next<'post'>()), by: actor.accountId, at }
    await store.insertPosts(tx, added, told)
    await store.setImportState(tx, found, '已完成', at)
    const subject = { kind: 'people-workbook', id: found.id, name: found.fileName } as const
    const details = { digest: found.digest, posts: added.map(postInRecord) }
    await recordChange(tx, actor, divisionId, { at, action: 'people-workbook.posts-granted', subject, details })
    return { granted: added.length }
  })
}

function postInRecord({ username, role, organizationCode, startsOn, endsOn }: PostPlan): JsonObject {
  return { username, role, organization: organizationCode, startsOn, endsOn }
}

/** Puts a workbook aside: by whoever would have to confirm it next. */
export function discardWorkbook({ pool, clock }: Deps, { actor, id }: Asked): Promise<{ done: true } | Refused> {
  return deciding(pool, async (tx) => {
    const found = await store.holdImport(tx, actor.division?.id ?? null, id)
    if (found === null) return refused('not-found')
    const { divisionId, state } = found
    const action = state === '待确认' ? 'organization.change' : 'post.change'
    const no = denied(actor, action, { divisionId })
    if (no !== null) return no
    if (state !== '待确认' && state !== '待授予岗位') return refused('people-import.not-waiting')
    const at = clock.now()
    await store.setImportState(tx, found, '已放弃', at)
    const subject = { kind: 'people-workbook', id: found.id, name: found.fileName } as const
    await recordChange(tx, actor, divisionId, { at, action: 'people-workbook.discarded', subject, details: { state } })
    return { done: true }
  })
}
