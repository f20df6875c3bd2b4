import type { OrganizationId, Result } from '../../kernel/index.ts'
import { movePeriod, renamePeriod, type OrganizationPeriod, type OrganizationRefusal } from '../organization-period.ts'
import { faultAt, type PeopleFault } from './people-fault.ts'
import type { OrganizationRow } from './read-people.ts'

/** What becomes of a row: something new, something changed, or nothing because it says what is so already. */
export type RowOutcome = 'added' | 'updated' | 'unchanged'

/** An organisation as it is on record, or with no periods and the id that it would get. */
export type KnownOrganization = {
  readonly id: OrganizationId
  readonly code: string
  readonly periods: readonly OrganizationPeriod[]
}

export type OrganizationPlan = OrganizationRow & {
  readonly id: OrganizationId
  readonly outcome: RowOutcome
  /** As they are to be; the newest one is what the row says. */
  readonly periods: readonly OrganizationPeriod[]
}

type Planned = { readonly lines: readonly OrganizationPlan[]; readonly faults: readonly PeopleFault[] }
type Told = { readonly key: string; readonly value: string; readonly rule: string; readonly mend: string }

/**
 * What the organisations of a workbook would change. `known` holds every organisation of the division, and each new code of
 * the file without periods. Departments come first, so that a unit may stand under a department of the same file.
 */
export function planOrganizations(rows: readonly OrganizationRow[], known: readonly KnownOrganization[]): Planned {
  const now = new Map(known.map((each) => [each.code, each]))
  const lines: OrganizationPlan[] = []
  const faults: PeopleFault[] = []
  const inOrder = [...rows].sort((one, other) => Number(one.kind === '预算单位') - Number(other.kind === '预算单位'))
  for (const row of inOrder) {
    const decided = planRow(row, now)
    if ('rule' in decided) {
      const { key, value, rule, mend } = decided
      faults.push(faultAt({ sheet: 'organizations', row: row.row, key }, value, { rule, mend }))
      continue
    }
    now.set(row.code, { id: decided.id, code: row.code, periods: decided.periods })
    lines.push(decided)
  }
  return { lines: lines.sort((one, other) => one.row - other.row), faults }
}

function planRow(row: OrganizationRow, now: ReadonlyMap<string, KnownOrganization>): OrganizationPlan | Told {
  const self = now.get(row.code)
  if (self === undefined) throw new Error(`no id for the organisation ${row.code}`)
  const department = departmentOf(row, now)
  if (department !== null && typeof department === 'object') return department
  const newest = self.periods.at(-1)
  if (newest === undefined) {
    const { name, kind, startYear } = row
    const period = { startYear, endYear: null, name, kind, departmentId: department, mergedIntoId: null }
    return { ...row, id: self.id, outcome: 'added', periods: [period] }
  }
  if (newest.endYear !== null)
    return { key: 'code', value: row.code, rule: '这个机构已经撤销', mend: '换一个代码，或删去这一行' }
  if (newest.kind !== row.kind) {
    return { key: 'kind', value: row.kind, rule: `这个机构是${newest.kind}，类型不能改`, mend: '撤销后用新代码另建' }
  }
  const changed = changedPeriods(self.periods, newest, { ...row, department })
  if (!changed.ok) return yearFault(row, changed.refusal)
  const outcome = changed.value === self.periods ? 'unchanged' : 'updated'
  return { ...row, id: self.id, outcome, periods: changed.value }
}

/** The department's id; null for a department itself. A fault where there is none such in that year. */
function departmentOf(row: OrganizationRow, now: ReadonlyMap<string, KnownOrganization>): OrganizationId | Told | null {
  if (row.departmentCode === null) return null
  const found = now.get(row.departmentCode)
  const stands = found?.periods.some(
    ({ kind, startYear, endYear }) =>
      kind === '预算部门' && startYear <= row.startYear && (endYear ?? row.startYear) >= row.startYear,
  )
  if (found !== undefined && stands === true) return found.id
  const rule = `${String(row.startYear)} 年度没有这个预算部门`
  return { key: 'departmentCode', value: row.departmentCode, rule, mend: '改代码，或在本表里把部门写上' }
}

type Wanted = { readonly name: string; readonly startYear: number; readonly department: OrganizationId | null }

function changedPeriods(
  periods: readonly OrganizationPeriod[],
  newest: OrganizationPeriod,
  { name, startYear, department }: Wanted,
): Result<readonly OrganizationPeriod[], OrganizationRefusal> {
  const renamed = newest.name === name ? { ok: true as const, value: periods } : renamePeriod(periods, name, startYear)
  if (!renamed.ok || department === null || newest.departmentId === department) return renamed
  return movePeriod(renamed.value, department, startYear)
}

function yearFault(row: OrganizationRow, refusal: OrganizationRefusal): Told {
  const rule = refusal === 'changed-later' ? '这个机构在那个年度之后已有变动' : '这个机构在那个年度不存在'
  return { key: 'startYear', value: String(row.startYear), rule, mend: '写变动开始的年度，不早于最近一次变动' }
}
