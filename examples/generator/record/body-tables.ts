import { bodies, departmentOf, isDepartment, type Body } from '../town/organizations.ts'
import type { PackageRows, Row } from '../package-writer.ts'
import type { Town } from '../town.ts'

/** Writes 区划 and 机构. */
export function addBodies({ plan }: Town, rows: PackageRows): void {
  let parent = ''
  const levels = [...plan.ancestors, { ...plan.division, level: '镇' }]
  for (const { code, name, level } of levels) {
    rows.add('区划', { 区划代码: code, 区划名称: name, 上级区划代码: parent, 级次: level })
    parent = code
  }
  const known = bodies.filter(
    (body) => ![body.code, departmentOf(body.code)].some((code) => plan.withoutBodies.has(code)),
  )
  for (const body of known) rows.add('机构', ...periods(body, plan.division.code))
}

/** A renamed body has a row for each name, a merged one ends and says into which. */
function periods(body: Body, division: string): Row[] {
  const common = {
    机构代码: body.code,
    类型: isDepartment(body.code) ? '预算部门' : '预算单位',
    主管部门代码: isDepartment(body.code) ? '' : departmentOf(body.code),
    区划代码: division,
  }
  const last = {
    机构名称: body.name,
    终止年度: body.until === undefined ? '' : String(body.until),
    并入机构代码: body.into ?? '',
  }
  if (body.formerName === undefined) return [{ ...common, ...last, 起始年度: '2022' }]
  return [
    { ...common, 起始年度: '2022', 机构名称: body.formerName, 终止年度: '2023' },
    { ...common, ...last, 起始年度: '2024' },
  ]
}
