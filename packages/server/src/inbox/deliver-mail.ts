import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import { inTransaction } from '../db/connection.ts'
import type { Clock } from '../ports/clock.ts'
import { MailRefused, type Mailer } from '../ports/mail.ts'
import { mailText } from './mail-text.ts'
import { giveUp, markSent, putOff, takeDueMail, type DueMail } from './outbox.store.ts'

export type DeliveryDeps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly mailer: Mailer
  /** What follows the @ of a mail's id: the domain of the sender's address. */
  readonly domain: string
  /** Where the product is reached, for the links; null when nobody said. */
  readonly site: string | null
  /** Told of each attempt that failed. */
  failed(error: unknown, mail: { readonly id: string; readonly attempt: number }): void
}

const minute = 60_000
const hour = 60 * minute

/** How long after each failed attempt the next one is due: some three days in all, a long weekend without a mail server. */
const delays = [minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, 24 * hour, 24 * hour] as const

/** What lay longer than this (no mail server was set up) would only puzzle its reader. */
const keptMillis = 4 * 24 * hour

type Outcome = 'none' | 'ended' | 'put-off'

/**
 * Sends what is due, one mail after another. A failed attempt ends the round: the server may be down, and the others need
 * not run into it too.
 */
export async function deliverDueMail(deps: DeliveryDeps, signal?: AbortSignal): Promise<void> {
  while (signal?.aborted !== true) {
    if ((await deliverOne(deps)) !== 'ended') return
  }
}

/**
 * Takes one mail, sends it and marks it, in one transaction that holds its row. A process that dies between sending and
 * marking leaves it due, and it goes out again under the same id.
 */
async function deliverOne(deps: DeliveryDeps): Promise<Outcome> {
  return inTransaction(deps.pool, async (tx) => {
    const mail = await takeDueMail(tx, deps.clock.now())
    if (mail === null) return 'none'
    const hindrance = whyNotAnyMore(mail, deps.clock.now())
    if (hindrance !== null) {
      await giveUp(tx, mail, { at: deps.clock.now(), fault: hindrance })
      return 'ended'
    }
    try {
      await send(deps, mail)
    } catch (error) {
      deps.failed(error, { id: mail.id, attempt: mail.attempts + 1 })
      return afterFault(tx, mail, error, deps.clock.now())
    }
    await markSent(tx, mail, deps.clock.now())
    return 'ended'
  })
}

async function send({ mailer, domain, site }: DeliveryDeps, mail: DueMail): Promise<void> {
  const to = addressOf(mail)
  if (to === null) throw new MailRefused('no address')
  await mailer.send({ messageId: `<${mail.id}@${domain}>`, to, ...mailText(mail, site) })
}

function addressOf(mail: DueMail): string | null {
  return mail.kind === 'confirmation' ? mail.content.address : mail.address
}

/** Why a mail is not to be sent any more; null when it is. */
function whyNotAnyMore(mail: DueMail, now: Instant): string | null {
  if (addressOf(mail) === null) return '账号没有可用的邮箱，或已停用。'
  if (mail.kind === 'confirmation' && mail.content.expiresAt <= now) return '验证码已过期。'
  return Date.parse(now) - mail.madeAt.getTime() > keptMillis ? '放置过久，不再发送。' : null
}

async function afterFault(tx: pg.ClientBase, mail: DueMail, error: unknown, now: Instant): Promise<Outcome> {
  const fault = (error instanceof Error ? error.message : String(error)).slice(0, 500)
  const delay = delays[mail.attempts]
  if (error instanceof MailRefused || delay === undefined) {
    await giveUp(tx, mail, { at: now, fault })
    return 'ended'
  }
  await putOff(tx, mail, { until: new Date(Date.parse(now) + delay).toISOString() as Instant, fault })
  return 'put-off'
}
