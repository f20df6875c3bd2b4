import type { OrganizationId, Result } from '@jiheng/domain/kernel'
import {
  endPeriod,
  movePeriod,
  renamePeriod,
  type OrganizationPeriod,
  type OrganizationRefusal,
} from '@jiheng/domain/organizations'
import type pg from 'pg'
import { insertAccount } from '../accounts/account.store.ts'
import type { Actor } from '../accounts/actor.ts'
import { hashPassword, oneTimePassword } from '../accounts/passwords.ts'
import { recordChange } from '../accounts/record-change.ts'
import { deciding } from '../http/deciding.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import * as store from './organization.store.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }

/** Who changes what in which way, for the record. */
type Change = Deps & { readonly actor: Actor }
type Done = { readonly done: true }

/** One organisation of a division, by its code. */
type Target = { readonly divisionId: number; readonly code: string }

type Decided = Result<readonly OrganizationPeriod[], OrganizationRefusal>

type Deed = Pick<Parameters<typeof recordChange>[3], 'action' | 'details'>

/** Lock, load, decide, save: what is derived from the division's data is computed anew afterwards. */
function changing(
  { pool, clock, actor }: Change,
  { divisionId, code }: Target,
  work: (tx: pg.PoolClient) => Promise<Refused | Deed>,
): Promise<Done | Refused> {
  return deciding(pool, async (tx) => {
    await store.holdOrganizations(tx, divisionId)
    const done = await work(tx)
    if (isRefused(done)) return done
    await store.moveDataVersion(tx, divisionId)
    await recordChange(tx, actor, divisionId, { at: clock.now(), subject: { kind: 'organization', code }, ...done })
    return { done: true }
  })
}

function changePeriods(
  change: Change,
  target: Target,
  action: Deed['action'],
  decide: (tx: pg.PoolClient, found: store.StoredOrganization) => Promise<Decided> | Decided,
): Promise<Done | Refused> {
  return changing(change, target, async (tx) => {
    const { divisionId, code } = target
    const found = await store.findOrganization(tx, divisionId, code)
    if (found === null) return refused('not-found')
    const decided = await decide(tx, found)
    if (!decided.ok) return refused(`organization.${decided.refusal}`)
    await store.savePeriods(tx, divisionId, found.id, decided.value)
    return { action, details: { before: found.periods.map(inWords), after: decided.value.map(inWords) } }
  })
}

/** A period as the record tells it. */
function inWords({ startYear, endYear, name, departmentId, mergedIntoId }: OrganizationPeriod) {
  return { startYear, endYear, name, departmentId, mergedIntoId }
}

const no = (refusal: OrganizationRefusal): Decided => ({ ok: false, refusal })

/** The id of a department that stands in a year; null where there is none such. */
async function departmentIn(tx: pg.PoolClient, target: Target, year: number): Promise<OrganizationId | null> {
  const found = await store.findOrganization(tx, target.divisionId, target.code)
  const stands = found?.periods.some(
    ({ kind, startYear, endYear }) => kind === '预算部门' && startYear <= year && (endYear ?? year) >= year,
  )
  return found !== null && stands === true ? found.id : null
}

/** Renames an organisation from a year on (更名). */
export function renameOrganization(
  change: Change,
  target: Target,
  told: { readonly name: string; readonly fromYear: number },
): Promise<Done | Refused> {
  return changePeriods(change, target, 'organization.renamed', (_, { periods }) =>
    renamePeriod(periods, told.name, told.fromYear),
  )
}

/** Moves a unit under another department from a year on (划转). */
export function moveOrganization(
  change: Change,
  target: Target,
  told: { readonly departmentCode: string; readonly fromYear: number },
): Promise<Done | Refused> {
  return changePeriods(change, target, 'organization.moved', async (tx, { periods }) => {
    const department = await departmentIn(tx, { ...target, code: told.departmentCode }, told.fromYear)
    return department === null ? no('no-such-department') : movePeriod(periods, department, told.fromYear)
  })
}

/** Ends an organisation after a year (撤销), merged into another where one takes over (并入). */
export function endOrganization(
  change: Change,
  target: Target,
  told: { readonly lastYear: number; readonly mergedIntoCode: string | null },
): Promise<Done | Refused> {
  return changePeriods(change, target, 'organization.ended', async (tx, { id, periods }) => {
    const { lastYear, mergedIntoCode } = told
    if (await store.hasUnitsAfter(tx, target.divisionId, id, lastYear)) return no('has-units')
    if (mergedIntoCode === null) return endPeriod(periods, lastYear, null)
    const successor = await store.findOrganization(tx, target.divisionId, mergedIntoCode)
    const goesOn = successor?.periods.some(({ endYear }) => (endYear ?? 9999) > lastYear) ?? false
    if (successor === null || !goesOn || successor.id === id) return no('no-such-successor')
    return endPeriod(periods, lastYear, successor.id)
  })
}

type NewOrganization = {
  readonly name: string
  readonly departmentCode: string | null
  readonly startYear: number
}

/** Adds a department, or a unit under one. */
export function addOrganization(change: Change, target: Target, told: NewOrganization): Promise<Done | Refused> {
  return changing(change, target, async (tx) => {
    const { name, departmentCode, startYear } = told
    const departmentId =
      departmentCode === null ? null : await departmentIn(tx, { ...target, code: departmentCode }, startYear)
    if (departmentCode !== null && departmentId === null) return refused('organization.no-such-department')
    const id = change.ids.next<'organization'>()
    const isAdded = await store.insertOrganization(tx, target.divisionId, { id, code: target.code })
    if (!isAdded) return refused('organization.code-taken')
    const kind = departmentCode === null ? '预算部门' : '预算单位'
    const period = { startYear, endYear: null, name, kind, departmentId, mergedIntoId: null } as const
    await store.savePeriods(tx, target.divisionId, id, [period])
    return { action: 'organization.added', details: inWords(period) }
  })
}

type Person = { readonly username: string; readonly displayName: string }
type NewDivision = Parameters<typeof store.insertDivision>[1] & { readonly administrators: readonly Person[] }
type Password = { readonly username: string; readonly name: string; readonly password: string }
type DivisionAdded = { readonly done: true; readonly passwords: Password[] }

/**
 * Adds a fiscal division under the one named above it, with accounts for those who are to administer it. They can do
 * nothing until the security administrator grants them their posts.
 */
export async function addDivision(change: Change, told: NewDivision): Promise<DivisionAdded | Refused> {
  const { pool, clock, actor } = change
  const people = await Promise.all(
    told.administrators.map(async (person) => {
      const password = oneTimePassword()
      return { ...person, password, passwordHash: await hashPassword(password) }
    }),
  )
  return deciding(pool, async (tx) => {
    if (told.parentCode !== null && !(await store.hasDivision(tx, told.parentCode))) {
      return refused('division.no-such-parent')
    }
    const id = await store.insertDivision(tx, told)
    if (id === null) return refused('division.code-taken')
    const at = clock.now()
    for (const person of people) {
      const account = { ...person, id: change.ids.next<'account'>(), divisionId: id, isSample: actor.isSample, at }
      const isAdded = await insertAccount(tx, { ...account, mustChangePassword: true })
      if (!isAdded) return refused('account.username-taken')
    }
    const subject = { kind: 'division', code: told.code, name: told.name } as const
    const details = { accounts: people.map(({ username }) => username) }
    await recordChange(tx, actor, id, { at, action: 'division.added', subject, details })
    const passwords = people.map(({ username, displayName: name, password }) => ({ username, name, password }))
    return { done: true, passwords }
  })
}
