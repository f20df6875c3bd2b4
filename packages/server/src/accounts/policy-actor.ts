import { may, type Action, type DenialReason, type PolicyActor, type PolicySubject } from '@jiheng/domain/organizations'
import type { RefusalCode } from '@jiheng/contract/refusals'
import { refused, type Refused } from '../http/refused.ts'
import type { Actor } from './actor.ts'

/** Whom the policy sees in somebody who is signed in. */
export function policyActor(actor: Actor): PolicyActor {
  return {
    accountId: actor.accountId,
    role: actor.role,
    divisionId: actor.division?.id ?? null,
    organizationCode: actor.organizationCode,
  }
}

/** What lies beyond the caller's reach answers like what does not exist. */
const answers: Readonly<Record<DenialReason, RefusalCode>> = {
  'third-party-files-nothing': 'access.denied',
  'not-this-role': 'access.denied',
  'other-division': 'not-found',
  'other-organization': 'not-found',
  'not-assigned': 'not-found',
  'own-account': 'access.own-account',
}

/** The refusal of what the actor may not do to this subject; null where he may. */
export function denied(actor: Actor, action: Action, subject: PolicySubject): Refused | null {
  const verdict = may(policyActor(actor), action, subject)
  return verdict.allowed ? null : { ...refused(answers[verdict.reason]), denial: verdict.reason }
}
