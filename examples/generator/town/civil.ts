import { bodies, departmentOf, isDepartment } from './organizations.ts'
import type { TownPlan } from '../plan.ts'

/** A subject outside project expenditure: basic expenditure (人员类、公用经费) or a department's overall expenditure (部门整体). */
export type CivilSubject = {
  readonly code: string
  readonly name: string
  readonly body: string
  readonly kind: '人员类' | '公用经费' | '部门整体'
  readonly lastYear: number
}

const letters = { 人员类: 'R', 公用经费: 'Y', 部门整体: 'Z' } as const

/** Every body has its people and its running costs; every department files its overall expenditure. */
export function civilSubjects(plan: TownPlan): CivilSubject[] {
  const alive = bodies.filter(
    (body) => ![body.code, departmentOf(body.code)].some((code) => plan.withoutBodies.has(code)),
  )
  return alive.flatMap((body, index) => {
    const make = (kind: CivilSubject['kind'], name: string): CivilSubject => {
      const division = plan.division.code
      const code = `${division.slice(0, 6)}22${letters[kind]}${division.slice(6)}9${String(index + 1).padStart(8, '0')}`
      return { code, name: `${body.name}${name}`, body: body.code, kind, lastYear: body.until ?? 2025 }
    }
    const basic = [make('人员类', '人员经费'), make('公用经费', '公用经费')]
    return isDepartment(body.code) && body.until === undefined ? [...basic, make('部门整体', '部门整体支出')] : basic
  })
}
