import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { addAccount, exampleOrganizations, hasAccounts, type NewAccount } from './account.store.ts'
import type { Division } from './actor.ts'
import { oneTimePassword } from './passwords.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }

/** Everybody knows it: sample accounts exist for the sample town alone, and the demo listens on this machine alone. */
export const samplePassword = 'jiheng-demo'

export type SampleAccount = Pick<NewAccount, 'username' | 'displayName' | 'role'>

/** One account a role of the sample town, named after what it does, never after a person. */
export async function addSampleAccounts(deps: Deps, division: Division): Promise<readonly SampleAccount[]> {
  const offices = await exampleOrganizations(deps.pool, division.id)
  const accounts: NewAccount[] = [
    sample(division, ['caizheng', 'finance', `${division.name}财政所`]),
    sample(division, ['lingdao', 'leadership', `${division.name}党委政府`]),
    sample(division, ['jiandu', 'supervision', `${division.name}监督部门`]),
  ]
  if (offices !== null) {
    accounts.push(
      { ...sample(division, ['bumen', 'department', offices.department]), organizationCode: offices.departmentCode },
      { ...sample(division, ['danwei', 'unit', offices.unit]), organizationCode: offices.unitCode },
    )
  }
  for (const account of accounts) await addAccount(deps, account)
  return accounts
}

function sample(division: Division, [username, role, name]: readonly [string, Role, string]): NewAccount {
  return {
    username,
    role,
    displayName: `${name}（演示）`,
    password: samplePassword,
    divisionId: division.id,
    organizationCode: null,
    isSample: true,
  }
}

export type FirstAccount = { readonly username: string; readonly password: string }

/** On a database without accounts: one for the finance office, with a password that is shown once and kept nowhere. */
export async function addFirstAccount(deps: Deps): Promise<FirstAccount | null> {
  if (await hasAccounts(deps.pool)) return null
  const first: FirstAccount = { username: 'caizheng', password: oneTimePassword() }
  await addAccount(deps, {
    ...first,
    displayName: '财政所',
    role: 'finance',
    divisionId: null,
    organizationCode: null,
    isSample: false,
  })
  return first
}
