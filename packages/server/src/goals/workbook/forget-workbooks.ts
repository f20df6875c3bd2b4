import type { Instant } from '@jiheng/domain/kernel'
import type pg from 'pg'
import type { Clock } from '../../ports/clock.ts'
import { forgetUnusedWorkbooks } from './goal-workbook.store.ts'

/** Longer than a filing season with its rounds; afterwards a workbook is downloaded anew. */
const keptDays = 180

/** Forgets what workbooks held that were neither downloaded nor taken for long. */
export async function forgetOldWorkbooks(pool: pg.Pool, clock: Clock): Promise<void> {
  const before = new Date(new Date(clock.now()).getTime() - keptDays * 86_400_000).toISOString()
  await forgetUnusedWorkbooks(pool, before as Instant)
}
