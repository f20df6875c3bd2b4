import { practiceCode } from '@jiheng/domain/practice'
import type pg from 'pg'
import { z } from 'zod'
import { inTransaction } from '../db/connection.ts'
import { importPackage } from '../exchange/import-package.ts'
import { handles, type JobHandler, type JobKind, type JobRun } from '../jobs/job-kind.ts'
import type { Clock } from '../ports/clock.ts'
import { contentKey, type Files } from '../ports/files.ts'
import type { Ids } from '../ports/ids.ts'
import { emptyTown } from './empty-town.store.ts'
import { openTown } from './practice-town.store.ts'
import { withSampleOf } from './sample-town.ts'

export type TownDeps = {
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly ids: Ids
  readonly files: Files
  readonly settings: PracticeSetting
}

/** The folder of the data package that practice towns are made of. */
export type PracticeSetting = { readonly practicePackage: string }

/** 建立或重置演练镇: whatever stands there goes, and the sample town is loaded. */
export const makeTown = {
  name: 'practice.make',
  title: '建立演练镇',
  payload: z.object({ divisionId: z.int(), homeCode: z.string() }),
} satisfies JobKind

type Order = z.output<typeof makeTown.payload>

/** What a worker does to make a practice town. */
export function practiceHandlers(deps: TownDeps): readonly JobHandler[] {
  return [handles(makeTown, (run, order) => make(deps, run, order))]
}

async function make(
  { pool, clock, ids, files, settings }: TownDeps,
  run: JobRun,
  { divisionId, homeCode }: Order,
): Promise<void> {
  run.progress('正在清空演练镇', 2)
  const gone = await emptied(pool, divisionId)
  const code = practiceCode(homeCode)
  const outcome = await withSampleOf({ source: settings.practicePackage, code }, (sample) =>
    importPackage(
      { pool, clock, ids },
      { files: sample },
      {
        division: code,
        signal: run.signal,
        onProgress: (step, percent) => run.progress(step, 5 + Math.round(percent * 0.95)),
        beforeCommit: async (tx) => {
          await openTown(tx, divisionId, clock.now())
          await run.settle(tx, {})
        },
      },
    ),
  )
  if (!outcome.ok) throw new Error(`the sample town was refused: ${JSON.stringify(outcome.issues.slice(0, 5))}`)
  // Contents that no row names any more. A process that dies here leaves some of them lying, which nobody can reach.
  for (const sha256 of gone) await files.remove(contentKey(divisionId, sha256))
}

/** Attempts at emptying a town in which somebody's last command is just being written. */
const attempts = 5

/** A command that was let in before the town closed may add a row behind the broom: then everything is swept again. */
async function emptied(pool: pg.Pool, divisionId: number, attempt = 1): Promise<readonly string[]> {
  try {
    return await inTransaction(pool, (tx) => emptyTown(tx, divisionId))
  } catch (error) {
    const isReferred = error instanceof Error && 'code' in error && error.code === '23503'
    if (!isReferred || attempt === attempts) throw error
    return emptied(pool, divisionId, attempt + 1)
  }
}
