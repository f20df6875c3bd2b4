import type { Instant } from '@jiheng/domain/kernel'

/** Where time comes from. Rules never ask: they are told. */
export type Clock = { now(): Instant }

export const systemClock: Clock = { now: () => new Date().toISOString() as Instant }
