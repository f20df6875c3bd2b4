import type { CalendarDate, Instant } from '@jiheng/domain/kernel'

/** Where time comes from. Rules never ask: they are told. */
export type Clock = { now(): Instant }

export const systemClock: Clock = { now: () => new Date().toISOString() as Instant }

/** The calendar day of a moment where the offices are: China has one zone, UTC+8, without summer time. */
export function dayInChina(now: Instant): CalendarDate {
  return new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10) as CalendarDate
}

/** The hour (0–23) of a moment where the offices are. */
export function hourInChina(now: Instant): number {
  return new Date(Date.parse(now) + 8 * 3_600_000).getUTCHours()
}
