import type { Instant } from '@jiheng/domain/kernel'
import { smtpMailer, type MailSettings } from '../ports/mail.ts'
import { makeDailyRounds, type RoundDeps } from './daily-round.ts'
import { deliverDueMail } from './deliver-mail.ts'
import { forgetMail } from './outbox.store.ts'
import { repeat } from './repeat.ts'

export type InboxWorkDeps = RoundDeps & {
  /** Null: this installation sends no mail. */
  readonly mail: MailSettings | null
  readonly site: string | null
  /** Told of each attempt that failed (with its mail), and of a round that did. */
  failed(error: unknown, mail: { readonly id: string; readonly attempt: number } | null): void
}

const second = 1_000
const day = 86_400 * second
const keptMillis = 90 * day

/**
 * This process's part of the inbox: makes the day's reminders and digests, sends what is in the
 * outbox, and forgets mail that ended three months ago.
 */
export function startInboxWork(deps: InboxWorkDeps): { stop(): Promise<void> } {
  const abort = new AbortController()
  const { signal } = abort
  const failed = (error: unknown): void => deps.failed(error, null)
  const mailer = deps.mail === null ? null : smtpMailer(deps.mail)
  const rounds = [
    repeat({ everyMillis: 3_600 * second, signal, work: () => forgetOld(deps), failed }),
    repeat({ everyMillis: 60 * second, signal, work: () => makeDailyRounds(deps), failed }),
  ]
  if (mailer !== null && deps.mail !== null) {
    const delivery = { ...deps, mailer, domain: domainOf(deps.mail.from) }
    rounds.push(repeat({ everyMillis: 5 * second, signal, work: () => deliverDueMail(delivery, signal), failed }))
  }
  return {
    stop: async () => {
      abort.abort()
      await Promise.all(rounds)
      mailer?.close()
    },
  }
}

function forgetOld({ pool, clock }: InboxWorkDeps): Promise<void> {
  return forgetMail(pool, new Date(Date.parse(clock.now()) - keptMillis).toISOString() as Instant)
}

/** `绩衡 <jiheng@town.example>` and `jiheng@town.example` alike. */
function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'jiheng.invalid'
}
