import type pg from 'pg'
import { readProjectContexts } from '../goal-check-context.queries.ts'
import type { PlannedUpload } from './plan-upload.ts'
import type { WorkbookActor } from './workbook-actor.ts'
import { plannedOutcome, type KeptOutcome } from './workbook-outcome.ts'

/** What a workbook does, with what the form's checks say of each draft that changes: what they need is read for all of them at once. */
export async function checkedOutcome(
  db: pg.Pool | pg.ClientBase,
  planned: PlannedUpload,
  { division }: WorkbookActor,
): Promise<KeptOutcome> {
  const { plan, states, year } = planned
  // What has a fault is not saved, and its drafts are not shown.
  const changed = plan.faults.length > 0 ? [] : plan.projects.filter(({ isChanged }) => isChanged)
  const projects = changed.flatMap(({ code }) => states.get(code)?.projectId ?? [])
  const contexts = await readProjectContexts(db, { divisionId: division.id, year, projects })
  return plannedOutcome({ ...planned, contexts })
}
