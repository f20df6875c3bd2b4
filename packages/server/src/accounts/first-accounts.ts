import { administrators, roleNames, type Role } from '@jiheng/domain/organizations'
import type pg from 'pg'
import { installationChain } from '../audit/acted-by.ts'
import { recordAudit } from '../audit/append-audit.store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import { addAccount, hasAccounts, hasHolder } from './account.store.ts'
import { oneTimePassword } from './passwords.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly ids: Ids }

export type FirstAccount = { readonly role: Role; readonly username: string; readonly password: string }

const usernames = {
  finance: 'caizheng',
  'system-administrator': 'xitong',
  'security-administrator': 'anquan',
  'audit-administrator': 'shenji',
} as const satisfies Partial<Record<Role, string>>

/**
 * What an installation lacks to begin with: the three administrators (三员), each of them apart from the first moment, and
 * on a database without accounts one for the finance office, which loads the first package. Each gets a password that is
 * shown once and kept nowhere. An administrator's role that anybody ever held is never filled here again.
 */
export async function addFirstAccounts(deps: Deps): Promise<readonly FirstAccount[]> {
  const made: FirstAccount[] = []
  if (!(await hasAccounts(deps.pool))) made.push(await addFirst(deps, 'finance'))
  for (const role of administrators) {
    if (!(await hasHolder(deps.pool, role))) made.push(await addFirst(deps, role))
  }
  return made
}

async function addFirst(deps: Deps, role: keyof typeof usernames, attempt = 1): Promise<FirstAccount> {
  const username = attempt === 1 ? usernames[role] : `${usernames[role]}${String(attempt)}`
  const first: FirstAccount = { role, username, password: oneTimePassword() }
  const isAdded = await addAccount(deps, {
    ...first,
    displayName: roleNames[role],
    divisionId: null,
    organizationCode: null,
    isSample: false,
    mustChangePassword: true,
  })
  // Somebody else has the name already.
  if (!isAdded) return addFirst(deps, role, attempt + 1)
  await recordAudit(deps.pool, {
    ...{ divisionId: installationChain, by: null, address: null, at: deps.clock.now() },
    action: 'account.created',
    subject: { kind: 'account', code: username, name: roleNames[role] },
  })
  return first
}
