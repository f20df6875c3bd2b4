import { planWorkbook, type WorkbookFault, type WorkbookPlan, type WorkbookProject } from '@jiheng/domain/goals'
import type pg from 'pg'
import { goalContentOf } from '../goal-filing.ts'
import { findWorkbook, type KnownWorkbook } from './goal-workbook.store.ts'
import type { ReadWorkbook } from './read-workbook.ts'
import type { WorkbookActor } from './workbook-actor.ts'
import { subjectStates, type SubjectState } from './workbook-state.ts'

/** An uploaded workbook compared with what stands. */
export type PlannedUpload = {
  readonly read: ReadWorkbook
  readonly plan: WorkbookPlan
  readonly year: number
  readonly states: ReadonlyMap<string, SubjectState>
  readonly known: KnownWorkbook
}

type Asked = { readonly actor: WorkbookActor; readonly isLocked: boolean }

/** Compares a workbook with what it held when it went out and with what stands now; where `isLocked`, that stays so until the transaction ends. */
export async function planUpload(
  db: pg.Pool | pg.ClientBase,
  read: ReadWorkbook,
  { actor, isLocked }: Asked,
): Promise<PlannedUpload | readonly WorkbookFault[]> {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(read.id)
  const key = { divisionId: actor.division.id, id: read.id, organizationCode: actor.organizationCode }
  const known = isId ? await findWorkbook(db, key) : null
  if (known === null) return [{ code: 'unknown-workbook' }]
  const year = known.fiscalYear
  const found = await subjectStates(db, actor, { year, codes: [...known.bases.keys()], isLocked })
  const states = new Map(found.map((state) => [state.code, state]))
  const projects = new Map(found.map((state) => [state.code, projectOf(state, known)]))
  const stamp = `w${read.id.slice(-8)}`
  return { read, plan: planWorkbook({ stamp, rows: read.rows, projects }), year, states, known }
}

function projectOf(state: SubjectState, known: KnownWorkbook): WorkbookProject {
  const base = known.bases.get(state.code)
  const held = base === undefined ? state.content : goalContentOf(base.content)
  const isBegun = state.filed !== null
  return {
    form: state.form,
    base: held,
    // What the ledgers said then is what the workbook shows; nobody has typed anything yet.
    now: isBegun ? state.content : held,
    isBegun,
    locked: state.locked,
    hasOtherForm: base !== undefined && base.formEdition !== state.form.id,
  }
}
