import { defaultDelivery, noticeKinds, noticeTitle, type NoticeKind } from '@jiheng/contract/notice-words'
import { noticeRoutes, type NoticeSettings } from '@jiheng/contract/notices'
import type { FastifyInstance } from 'fastify'
import type { DivisionActor } from '../accounts/actor.ts'
import { actedBy, inDivision } from '../audit/acted-by.ts'
import { appendAudit } from '../audit/append-audit.store.ts'
import { inTransaction } from '../db/connection.ts'
import type { Guard } from '../http/guard.ts'
import { isRefused, refused } from '../http/refused.ts'
import { register } from '../http/register.ts'
import { confirmAddress, forgetAddress, nameAddress, type AddressDeps } from './notice-address.ts'
import { keepChoices, type Choice } from './notice-choice.store.ts'
import { mailTroubles, storedSettings, type Trouble } from './notice-settings.queries.ts'
import type { Reader } from './notice.store.ts'

type Deps = AddressDeps & {
  readonly guard: Guard
  /** Whether this installation sends mail at all. */
  readonly hasMail: boolean
  readonly digestHour: number
}

/** How notices reach a person by mail (通知设置): the address, confirmed by a code, and the choice for each kind. */
export function registerNoticeSettingsRoutes(app: FastifyInstance, deps: Deps): void {
  const { guard } = deps

  register(app, noticeRoutes.noticeSettings, guard, async ({ actor }) =>
    inDivision(actor) ? settingsOf(deps, actor) : refused('division.none'),
  )

  register(app, noticeRoutes.chooseDeliveries, guard, async ({ actor, body }) => {
    if (!inDivision(actor)) return refused('division.none')
    await choose(deps, actor, body.choices)
    return settingsOf(deps, actor)
  })

  register(app, noticeRoutes.nameAddress, guard, async ({ actor, body }) => {
    if (!inDivision(actor)) return refused('division.none')
    if (!deps.hasMail) return refused('mail.none')
    const verdict = await nameAddress(deps, actor, body.address)
    return isRefused(verdict) ? verdict : settingsOf(deps, actor)
  })

  register(app, noticeRoutes.confirmAddress, guard, async ({ actor, body }) => {
    if (!inDivision(actor)) return refused('division.none')
    const verdict = await confirmAddress(deps, actor, body.code)
    return isRefused(verdict) ? verdict : settingsOf(deps, actor)
  })

  register(app, noticeRoutes.forgetAddress, guard, async ({ actor }) => {
    if (!inDivision(actor)) return refused('division.none')
    await forgetAddress(deps, actor)
    return settingsOf(deps, actor)
  })
}

async function choose({ pool, clock }: Deps, actor: DivisionActor, choices: readonly Choice[]): Promise<void> {
  await inTransaction(pool, async (tx) => {
    await keepChoices(tx, readerOf(actor), choices)
    const details = { choices: choices.map(({ kind, delivery }) => ({ kind, delivery })) }
    await appendAudit(tx, { ...actedBy(actor), at: clock.now(), action: 'notice-choice.changed', details })
  })
}

function readerOf({ accountId, division }: DivisionActor): Reader {
  return { divisionId: division.id, accountId }
}

async function settingsOf({ pool, clock, hasMail, digestHour }: Deps, actor: DivisionActor): Promise<NoticeSettings> {
  const reader = readerOf(actor)
  const [{ address, pending, choices }, troubles] = await Promise.all([
    storedSettings(pool, reader, clock.now()),
    mailTroubles(pool, reader),
  ])
  const chosen = new Map(choices.map(({ kind, delivery }) => [kind, delivery]))
  return {
    hasMail,
    digestHour,
    address,
    pending,
    choices: noticeKinds.map((kind) => ({
      kind,
      title: noticeTitle(kind),
      delivery: chosen.get(kind) ?? defaultDelivery,
    })),
    troubles: troubles.map(({ id, madeAt, state, attempts, fault, ...what }) => ({
      id,
      title: titleOf(what),
      madeAt: madeAt.toISOString(),
      state,
      attempts,
      fault,
    })),
  }
}

function titleOf({ kind, noticeKind }: Pick<Trouble, 'kind' | 'noticeKind'>): string {
  if (kind === 'confirmation') return '确认通知邮箱'
  return kind === 'digest' ? '每日摘要' : noticeTitle(noticeKind as NoticeKind)
}
