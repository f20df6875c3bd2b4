import type { Organization } from '@jiheng/contract/organizations'

/** A line of the table: a department, or a unit under it. */
export type OrganizationLine = {
  readonly organization: Organization
  readonly code: string
  readonly name: string
  readonly isUnit: boolean
  readonly years: string
  readonly isEnded: boolean
  readonly mergedInto: string | null
  /** What it was called in which years before; null where it was always called so. */
  readonly history: string | null
}

type Period = Organization['periods'][number]

const newestOf = ({ periods }: Organization): Period | undefined => periods.at(-1)

/** Codes with the newest names of what they stand for. */
type Names = ReadonlyMap<string, string>

function formerly(period: Period, names: Names): string {
  const department = period.departmentCode === null ? '' : `（${names.get(period.departmentCode) ?? ''}）`
  return `${String(period.startYear)}—${String(period.endYear ?? '')} ${period.name}${department}`
}

function lineOf(organization: Organization, newest: Period, names: Names): OrganizationLine {
  const { code, periods } = organization
  const history = periods.slice(0, -1).map((each) => formerly(each, names))
  const { mergedIntoCode: merged, endYear } = newest
  return {
    organization,
    code,
    name: newest.name,
    isUnit: newest.kind === '预算单位',
    years: `${String(periods[0]?.startYear ?? '')}—${String(endYear ?? '今')}`,
    isEnded: endYear !== null,
    mergedInto: merged === null ? null : (names.get(merged) ?? merged),
    history: history.length === 0 ? null : history.join('；'),
  }
}

/** The rows of a page in its order; `names` says what the codes mean that they speak of. */
export function linesOf(organizations: readonly Organization[], names: Names): readonly OrganizationLine[] {
  return organizations.flatMap((each) => {
    const newest = newestOf(each)
    return newest === undefined ? [] : [lineOf(each, newest, names)]
  })
}

/** The departments that go on, as choices. */
export function departmentChoices(organizations: readonly Organization[]): { value: string; label: string }[] {
  return organizations.flatMap((each) => {
    const newest = newestOf(each)
    const goesOn = newest?.kind === '预算部门' && newest.endYear === null
    return goesOn ? [{ value: each.code, label: `${newest.name}（${each.code}）` }] : []
  })
}
