import type { CityDepartment, CityExportIssue, CityPlatform, CityReconciliation } from '@jiheng/contract/city-platform'
import { refusals } from '@jiheng/contract/refusals'
import { citySentence, doubtSentence, type CityFault, type CityNotice, type Placed } from '@jiheng/domain/goals'
import type pg from 'pg'
import type { DivisionActor } from '../../accounts/actor.ts'
import { denied } from '../../accounts/policy-actor.ts'
import type { Refused } from '../../http/refused.ts'
import type { GoalDeps } from '../goal-filing.ts'
import { findStanding, newestExport, type KeptExport } from './city-export.store.ts'
import { overallGoals } from './overall-goals.queries.ts'
import { reconcileExport, type Reconciled, type ReconciledDepartment } from './reconcile-export.ts'

/** Reconciling is the finance office's alone. */
export function deniedReconciling(actor: DivisionActor): Refused | null {
  return denied(actor, 'calendar.run', { divisionId: actor.division.id })
}

/** The newest export of a year against this system (市级平台对账). */
export async function readCityPlatform(
  { pool }: GoalDeps,
  actor: DivisionActor,
  year: number,
): Promise<CityPlatform | Refused> {
  const no = deniedReconciling(actor)
  if (no !== null) return no
  const divisionId = actor.division.id
  const [kept, setting] = [await newestExport(pool, divisionId, year), await standingOf(pool, divisionId)]
  if (kept === null) return { year, setting, reconciliation: null }
  return { year, setting, reconciliation: answerOf(kept, await reconcileExport(pool, divisionId, kept)) }
}

/** 取用后的状态 that holds: approved by the city's document, unless the place set it otherwise. */
export async function standingOf(db: pg.Pool | pg.ClientBase, divisionId: number): Promise<CityPlatform['setting']> {
  const set = await findStanding(db, divisionId)
  if (set === null) return { standing: '已批复', changed: null }
  const { standing, reason, by, at } = set
  return { standing, changed: { reason, by, at: at.toISOString() } }
}

/** How many overall goals of a year come from the city platform, and how many wait for a decision. */
export async function citySummary(
  { pool }: GoalDeps,
  actor: DivisionActor,
  year: number,
): Promise<{ taken: number; hasExport: boolean; open: number }> {
  const divisionId = actor.division.id
  const kept = await newestExport(pool, divisionId, year)
  const goals = await overallGoals(pool, divisionId, year)
  const taken = goals.filter(({ filed }) => filed?.isFromCity === true).length
  if (kept === null) return { taken, hasExport: false, open: 0 }
  const { departments, unmatched } = await reconcileExport(pool, divisionId, kept)
  return { taken, hasExport: true, open: departments.filter(({ isOpen }) => isOpen).length + unmatched.length }
}

function answerOf(kept: KeptExport, { departments, unmatched }: Reconciled): CityReconciliation {
  const { id, fileName, digest, uploadedAt, uploadedBy, read } = kept
  const count = (standing: ReconciledDepartment['standing']): number =>
    departments.filter((each) => each.standing === standing).length
  return {
    export: { id, fileName, digest, uploadedAt: uploadedAt.toISOString(), uploadedBy },
    counts: {
      same: count('same'),
      differs: count('differs'),
      cityOnly: count('city-only'),
      localOnly: count('local-only'),
      neither: count('neither'),
      unmatched: unmatched.length,
      open: departments.filter(({ isOpen }) => isOpen).length,
    },
    departments: departments.map(departmentOf),
    unmatched: unmatched.map(({ goal: { sheet, address, name, code }, doubt }) => ({
      sheet,
      address,
      label: name === '' ? '机构代码' : '部门名称',
      value: name === '' ? code : name,
      code: doubt.code,
      ...doubtSentence(doubt),
    })),
    sheets: [...read.sheets],
    notices: read.notices.map(issueOf),
  }
}

/** A fault or a notice as it is shown: where, what, the rule, the mend. */
export function issueOf({ told, ...place }: Placed<CityFault | CityNotice>): CityExportIssue {
  return { ...place, code: told.code, ...citySentence(told) }
}

function departmentOf(reconciled: ReconciledDepartment): CityDepartment {
  const { department, city, standing, differences, isOpen, hindrance } = reconciled
  const { code, name, counted } = department
  return {
    code,
    name,
    standing,
    place: city === null ? null : `${city.sheet}!${city.address}`,
    differences: [...differences],
    localState: counted?.state ?? null,
    goal: filingOf(department),
    notes: notesOf(reconciled),
    isOpen,
    hindrance: hindrance === null ? null : refusals[hindrance].sentence,
    decision: decisionOf(reconciled),
    document: city === null ? { number: '', on: '' } : { ...city.document },
  }
}

/** The filing that counts; what was never submitted is its filer's alone. */
function filingOf({ filed, first, counted }: ReconciledDepartment['department']): string | null {
  if (filed !== null) return filed.id
  return counted === null ? null : (first?.id ?? null)
}

function decisionOf({ decision }: ReconciledDepartment): CityDepartment['decision'] {
  if (decision === null) return null
  const { kind, reason, at, by } = decision
  return { kind, reason, at: at.toISOString(), by }
}

function notesOf({ department, city }: ReconciledDepartment): string[] {
  const { local, first, counted } = department
  const hasTasks = city?.given.includes('tasks.name') === true
  return [
    ...(local?.isWithoutTasks === true && hasTasks
      ? ['本系统的目标由数据包导入，不含年度主要任务，没有比对这一项。']
      : []),
    ...(city !== null && counted === null && first !== null ? ['部门有未送审的填报，采用后由市级平台的取代。'] : []),
  ]
}
