import { auditRoutes } from '@jiheng/contract/audit'
import { parseCalendarDate } from '@jiheng/domain/kernel'
import type { FastifyInstance } from 'fastify'
import { Readable } from 'node:stream'
import type pg from 'pg'
import type { Actor } from '../accounts/actor.ts'
import { mediaTypes } from '../http/file-answer.ts'
import { practiceMarkOf } from '../accounts/practice-mark.ts'
import type { Guard } from '../http/guard.ts'
import { isRefused, refused, type Refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { dayInChina, type Clock } from '../ports/clock.ts'
import { whoActs, type Deed } from './acted-by.ts'
import { recordAudit } from './append-audit.store.ts'
import { entriesAsCsv, entriesAsWorkbook, filteredEntries } from './audit-export.ts'
import { auditPeople, nextNumber, unknownSignIns } from './audit-trail.queries.ts'
import { exportChain } from './chain-export.ts'
import { codeOf, type KnownChain } from './chains.queries.ts'
import { chosenChain, readableChains } from './chosen-chain.ts'
import { registerDenialRoutes } from './denials.routes.ts'
import { headOfDay } from './head-of-day.queries.ts'
import { pageOfTrail } from './page-of-trail.ts'
import { verificationLines } from './verification.ts'

type Deps = { readonly pool: pg.Pool; readonly clock: Clock; readonly guard: Guard }

type Asked = { readonly actor: Actor; readonly query: { readonly division?: string | undefined } }

/** Answers from the chain that the caller means, where he may read it. */
function onChain<Value>(
  { pool }: Deps,
  { actor, query }: Asked,
  work: (chain: KnownChain, deed: Deed) => Promise<Value | Refused>,
): Promise<Value | Refused> {
  return chosenChain(pool, { actor, action: 'audit.read' }, query.division).then((chain) =>
    isRefused(chain) ? chain : work(chain, { divisionId: chain.divisionId, ...whoActs(actor) }),
  )
}

/** The audit trail (审计): search, export, the day's head, and verification of the chain. */
export function registerAuditRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, guard } = deps

  register(app, auditRoutes.listChains, guard, async ({ actor }) => ({
    chains: (await readableChains(pool, actor)).map(({ code, name }) => ({ division: code, name })),
  }))

  register(app, auditRoutes.listAudit, guard, (call) =>
    onChain(deps, call, async ({ divisionId }) => {
      const { before, limit, ...filter } = call.query
      const { rows, ...page } = await pageOfTrail(pool, { divisionId, filter, before, limit })
      return { rows: rows.map((entry) => ({ ...entry, details: { ...entry.details } })), ...page }
    }),
  )

  register(app, auditRoutes.auditPeople, guard, (call) =>
    onChain(deps, call, async ({ divisionId }) => ({ people: await auditPeople(pool, divisionId) })),
  )

  registerChainRoutes(app, deps)
  registerExportRoutes(app, deps)
  registerDenialRoutes(app, deps)
}

function registerChainRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, clock, guard } = deps

  register(app, auditRoutes.readChainHead, guard, (call) =>
    onChain(deps, call, async ({ divisionId }) => {
      const today = dayInChina(clock.now())
      const day = parseCalendarDate(call.query.day ?? today) ?? today
      const head = await headOfDay(pool, divisionId, day)
      return {
        day,
        head: head === null ? null : { ...head, at: head.at.toISOString() },
        // Names that nobody has are tried at the real sign-in: none of it is practice.
        unknownSignIns: call.actor.practice === null ? await unknownSignIns(pool, today) : 0,
      }
    }),
  )

  register(app, auditRoutes.verifyChain, guard, (call) =>
    onChain(deps, call, async (_, deed) => {
      // Progress is no use when it arrives all at once: a proxy is asked not to gather it.
      void call.reply.header('x-accel-buffering', 'no')
      const body = Readable.from(verificationLines({ pool, clock }, deed))
      return { name: '核验结果.jsonl', type: mediaTypes.lines, body }
    }),
  )
}

function registerExportRoutes(app: FastifyInstance, deps: Deps): void {
  const { pool, clock, guard } = deps

  register(app, auditRoutes.exportAudit, guard, (call) =>
    onChain(deps, call, async ({ divisionId }, deed) => {
      const { format, ...filter } = call.query
      const now = clock.now()
      // What is exported is what was there to be seen: not the entry of this export.
      const entries = filteredEntries(pool, divisionId, filter, await nextNumber(pool, divisionId))
      await recordAudit(pool, {
        ...deed,
        at: now,
        action: 'audit.exported',
        subject: { kind: 'audit-trail' },
        details: { format, filter },
      })
      const body =
        format === 'csv' ? Readable.from(entriesAsCsv(entries)) : entriesAsWorkbook(entries, practiceMarkOf(call.actor))
      return { name: `审计记录-${dayInChina(now)}.${format}`, type: mediaTypes[format], body }
    }),
  )

  register(app, auditRoutes.downloadChain, guard, (call) =>
    onChain(deps, call, async (chain, deed) => {
      const now = clock.now()
      const code = codeOf(chain)
      const name = `审计链-${code}-${dayInChina(now)}.jsonl`
      const subject = { kind: 'audit-trail', code, name } as const
      await recordAudit(pool, { ...deed, at: now, action: 'audit.chain-exported', subject })
      const lines = await exportChain(pool, chain.divisionId, now)
      return lines === null ? refused('not-found') : { name, type: mediaTypes.lines, body: Readable.from(lines) }
    }),
  )
}
