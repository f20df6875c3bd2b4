import { mayCall, type Role } from '../organizations/index.ts'

/** What stands on every page, document and workbook of the practice town (演练). */
export const practiceMark = '演练数据，不是正式数据'

/** What the practice town is called, wherever the name of a division stands. */
export const practiceName = '演练镇'

/** The header by which a page says in which world it stands: `real` or `practice`. */
export const worldHeader = 'x-jiheng-world'

const prefix = '演练-'

/** The code of a division's practice town: no 区划代码 of a real one begins like it. */
export function practiceCode(homeCode: string): string {
  return `${prefix}${homeCode}`
}

/** Is it the code of a practice town? */
export function isPracticeCode(code: string): boolean {
  return code.startsWith(prefix)
}

/**
 * Who may practise: everybody who works with a division's records. The three administrators (三员) have nothing to practise
 * there: accounts, posts and the real trail are never in the practice town.
 */
export function mayPractise(role: Role): boolean {
  return mayCall(role, 'records')
}

/** An organisation (机构) by its code, with the department above it where it is a unit. */
export type Office = { readonly code: string; readonly departmentCode: string | null }

type Place = { readonly role: Role; readonly organizationCode: string | null }

/**
 * The organisation of the practice town for which somebody acts there: a department for a department, a unit for a unit,
 * null for who acts for the whole division. Departments are dealt out in the order of their codes, and so are the units
 * of each: whoever reviews a unit's filings in earnest reviews them in practice too, as far as the practice town is large enough.
 */
export function practiceOrganization(
  place: Place,
  home: readonly Office[],
  practice: readonly Office[],
): string | null {
  if (place.role !== 'department' && place.role !== 'unit') return null
  const own = home.find(({ code }) => code === place.organizationCode)
  const departmentCode = own?.departmentCode ?? own?.code ?? null
  const department = dealt(placeOf(departmentCode, departmentsOf(home)), departmentsOf(practice))
  if (place.role === 'department') return department
  return dealt(placeOf(place.organizationCode, unitsOf(home, departmentCode)), unitsOf(practice, department))
}

/** Where a code stands among its fellows; one that is not among them is taken for the first. */
function placeOf(code: string | null, among: readonly string[]): number {
  return Math.max(0, among.indexOf(code ?? ''))
}

function dealt(at: number, among: readonly string[]): string | null {
  return among[at % Math.max(1, among.length)] ?? null
}

/** The departments that have units, in the order of their codes. */
function departmentsOf(offices: readonly Office[]): readonly string[] {
  const departments = new Set(offices.flatMap(({ departmentCode }) => departmentCode ?? []))
  return [...departments].sort()
}

function unitsOf(offices: readonly Office[], departmentCode: string | null): readonly string[] {
  return offices
    .filter((office) => office.departmentCode !== null && office.departmentCode === departmentCode)
    .map(({ code }) => code)
    .sort()
}
