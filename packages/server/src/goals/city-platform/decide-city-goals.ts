import { approvalDayFault } from '@jiheng/domain/goals'
import { parseCalendarDate } from '@jiheng/domain/kernel'
import type { ApprovalDocument } from '@jiheng/domain/workflow'
import type pg from 'pg'
import type { DivisionActor } from '../../accounts/actor.ts'
import { actedBy } from '../../audit/acted-by.ts'
import { appendAudit } from '../../audit/append-audit.store.ts'
import { inTransaction } from '../../db/connection.ts'
import { deciding } from '../../http/deciding.ts'
import { isRefused, refused, refusedBecause, type Refused } from '../../http/refused.ts'
import { dayInChina } from '../../ports/clock.ts'
import type { Doer } from '../../workflow/filing.ts'
import { documentOf, notThatDay } from '../approve-goal.ts'
import type { GoalDeps } from '../goal-filing.ts'
import { refusals, type RefusalCode } from '@jiheng/contract/refusals'
import { lockExport, newestExport, putDecision, putStanding, type KeptExport } from './city-export.store.ts'
import { deniedReconciling, standingOf } from './read-city-platform.ts'
import { reconcileExport, type ReconciledDepartment } from './reconcile-export.ts'
import { takeOverGoal } from './take-city-goal.ts'

type DecideAsked = {
  readonly export: string
  readonly kind: '采用' | '保留'
  readonly departments: readonly string[]
  readonly reason: string
  readonly document: { readonly number: string; readonly on: string } | null
}

type Deciding = {
  readonly tx: pg.PoolClient
  readonly deps: GoalDeps
  readonly doer: Doer
  readonly asked: DecideAsked
  readonly kept: KeptExport
  readonly isApproved: boolean
  readonly document: ApprovalDocument | null
}

/** Decides about departments (采用市级平台的、保留本系统的) in one transaction: all of them, or none. */
export async function decideCityGoals(
  deps: GoalDeps,
  actor: DivisionActor,
  asked: DecideAsked,
): Promise<{ readonly decided: number } | Refused> {
  const doer = { ...actor, at: deps.clock.now() }
  const no = deniedReconciling(actor) ?? reasonMissing(asked)
  if (no !== null) return no
  const document = documentOf(asked.document?.number === '' ? { document: null } : asked)
  if (isRefused(document)) return document
  return deciding(deps.pool, async (tx): Promise<{ decided: number } | Refused> => {
    const kept = await lockExport(tx, actor.division.id, asked.export)
    if (kept === null) return refused('not-found')
    const today = dayInChina(doer.at)
    const fault = document === null ? null : approvalDayFault(document.on, { today, fiscalYear: kept.fiscalYear })
    if (fault !== null) return notThatDay(fault)
    const newest = await newestExport(tx, actor.division.id, kept.fiscalYear)
    if (newest?.id !== kept.id) return refused('city-goal.outdated')
    const { standing } = await standingOf(tx, actor.division.id)
    return decideAll({ tx, deps, doer, asked, kept, document, isApproved: standing === '已批复' })
  })
}

function reasonMissing({ kind, reason }: DecideAsked): Refused | null {
  if (kind === '采用' || reason !== '') return null
  const message = '请写明为什么保留本系统的。'
  return refused('input.invalid', [{ path: 'body.reason', code: 'reason-missing', message }])
}

async function decideAll(order: Deciding): Promise<{ decided: number } | Refused> {
  const { tx, doer, asked, kept } = order
  const { departments } = await reconcileExport(tx, doer.division.id, kept)
  const codes = new Set(asked.departments)
  const chosen = departments.filter(({ department, city }) => codes.has(department.code) && city !== null)
  if (chosen.length < codes.size) return refused('city-goal.not-in-export')
  for (const each of chosen) {
    const no = await decideOne(order, each)
    if (no !== null) return no
  }
  const { id, fileName, digest, fiscalYear } = kept
  await appendAudit(tx, {
    ...actedBy(doer),
    at: doer.at,
    action: asked.kind === '采用' ? 'city-goal.taken' : 'city-goal.kept',
    subject: { kind: 'city-export', id, name: fileName },
    details: {
      year: fiscalYear,
      digest,
      departments: [...codes],
      ...(asked.reason === '' ? {} : { reason: asked.reason }),
    },
  })
  return { decided: chosen.length }
}

async function decideOne(order: Deciding, reconciled: ReconciledDepartment): Promise<Refused | null> {
  const { tx, doer, asked, kept } = order
  const { department, standing } = reconciled
  if (standing === 'same') return of(reconciled, 'city-goal.nothing-to-decide')
  const filing = asked.kind === '采用' ? await take(order, reconciled) : null
  if (isRefused(filing)) return filing
  const reason = asked.reason === '' ? null : asked.reason
  const { organizationId } = department
  await putDecision(tx, doer, { exportId: kept.id, organizationId, kind: asked.kind, reason, filing })
  return null
}

/** A refusal that names the department it is about. */
function of({ department }: ReconciledDepartment, code: RefusalCode): Refused {
  return refusedBecause(code, `${department.name}：${refusals[code].sentence}`)
}

async function take(order: Deciding, reconciled: ReconciledDepartment) {
  const { tx, deps, doer, kept, isApproved } = order
  const { department, city, hindrance } = reconciled
  if (hindrance !== null) return of(reconciled, hindrance)
  const { subject } = department
  if (city === null || subject === null) return of(reconciled, 'city-goal.no-subject')
  const document = isApproved ? (ownDocument(city.document) ?? order.document) : null
  if (isApproved && document === null) return of(reconciled, 'city-goal.document-missing')
  const { fiscalYear: year, fileName, id } = kept
  const taking = { tx, ids: deps.ids, doer, year, fileName, stamp: id.slice(-8), document }
  return takeOverGoal(taking, { ...department, subject }, city)
}

/** 批复 that the export itself names, before what the clerk gives for all. */
function ownDocument({ number, on }: { readonly number: string; readonly on: string }): ApprovalDocument | null {
  const day = parseCalendarDate(on)
  return number === '' || day === null ? null : { number, on: day }
}

/** Sets how a goal stands once it was taken over (取用后的状态). */
export async function setCityStanding(
  { pool, clock }: GoalDeps,
  actor: DivisionActor,
  asked: { readonly standing: '已批复' | '待批复'; readonly reason: string },
): Promise<Awaited<ReturnType<typeof standingOf>> | Refused> {
  const no = deniedReconciling(actor)
  if (no !== null) return no
  const doer = { ...actor, at: clock.now() }
  return inTransaction(pool, async (tx) => {
    const { standing: before } = await standingOf(tx, actor.division.id)
    await putStanding(tx, doer, asked)
    await appendAudit(tx, {
      ...actedBy(doer),
      at: doer.at,
      action: 'city-standing.changed',
      subject: { kind: 'city-export', name: '取用后的状态' },
      details: { before, after: asked.standing, reason: asked.reason },
    })
    return standingOf(tx, actor.division.id)
  })
}
