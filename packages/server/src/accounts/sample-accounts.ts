import type { Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { addAccount, exampleOrganizations, type NewAccount } from './account.store.ts'
import type { Division } from './actor.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }

/** Everybody knows it: sample accounts exist for the sample town alone, and the demo listens on this machine alone. */
export const samplePassword = 'jiheng-demo'

export type SampleAccount = Pick<NewAccount, 'username' | 'displayName' | 'role'>

/** One account a role of the sample town (and a second department and unit), named after what it does, never after a person. */
export async function addSampleAccounts(deps: Deps, division: Division): Promise<readonly SampleAccount[]> {
  const offices = await exampleOrganizations(deps.pool, division.id)
  const accounts: NewAccount[] = [
    sample(division, ['caizheng', 'finance', `${division.name}财政所`]),
    sample(division, ['lingdao', 'leadership', `${division.name}党委政府`]),
    sample(division, ['jiandu', 'supervision', `${division.name}监督部门`]),
  ]
  if (offices !== null) {
    const { department, units, other } = offices
    accounts.push(sample(division, ['bumen', 'department', department.name], department.code))
    if (other !== null) accounts.push(sample(division, ['bumen2', 'department', other.name], other.code))
    for (const [at, { code, name }] of units.entries()) {
      accounts.push(sample(division, [at === 0 ? 'danwei' : `danwei${String(at + 1)}`, 'unit', name], code))
    }
  }
  accounts.push(
    sample(division, ['zhuanjia', 'expert', '评审专家']),
    sample(division, ['xitong', 'system-administrator', '系统管理员']),
    sample(division, ['anquan', 'security-administrator', '安全管理员']),
    sample(division, ['shenji', 'audit-administrator', '审计管理员']),
  )
  for (const account of accounts) await addAccount(deps, account)
  return accounts
}

function sample(
  division: Division,
  [username, role, name]: readonly [string, Role, string],
  organizationCode: string | null = null,
): NewAccount {
  return {
    username,
    role,
    displayName: `${name}（演示）`,
    password: samplePassword,
    divisionId: division.id,
    organizationCode,
    isSample: true,
    mustChangePassword: false,
  }
}
