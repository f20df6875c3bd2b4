import type { VerificationStep } from '@jiheng/contract/audit'
import { chainFaultSentence } from '@jiheng/domain/audit'
import type pg from 'pg'
import type { Clock } from '../ports/clock.ts'
import type { Deed } from './acted-by.ts'
import { recordAudit } from './append-audit.store.ts'
import { verifyStoredChain, type Verification } from './verify-stored-chain.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock }

/**
 * Verifies a division's whole chain and says after each batch how far it has come, as JSON lines; the verdict goes on
 * record before it is told. Whoever stops listening stops it.
 */
export async function* verificationLines({ pool, clock }: Deps, deed: Deed): AsyncGenerator<string> {
  let state: Verification = { verified: 0, total: 0, fault: null, isDone: false }
  while (!state.isDone) {
    state = await verifyStoredChain(pool, deed.divisionId, state.verified)
    if (state.isDone) await recordVerdict({ pool, clock }, deed, state)
    yield `${JSON.stringify(stepOf(state))}\n`
  }
}

function stepOf({ verified, total, isDone, fault }: Verification): VerificationStep {
  return { verified, total, isDone, fault: fault === null ? null : chainFaultSentence(fault) }
}

function recordVerdict({ pool, clock }: Deps, deed: Deed, { verified, fault }: Verification): Promise<void> {
  return recordAudit(pool, {
    ...deed,
    at: clock.now(),
    action: fault === null ? 'audit.verified' : 'audit.fault-found',
    subject: { kind: 'audit-trail' },
    details: { verified, fault: fault === null ? undefined : { ...fault } },
  })
}
