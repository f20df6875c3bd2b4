import { divisionLevels, organizationKinds } from '../../organizations/index.ts'
import {
  policyAreas,
  projectAttributes,
  projectClasses,
  projectKinds,
  projectNatures,
  subjectKinds,
} from '../../projects/index.ts'
import { boolean, code, date, list, money, text, year } from '../columns.ts'
import type { PackageTable } from '../columns.ts'
import { projectKey, toOrganization, toProject, yearKey } from './shared-columns.ts'

/** 区划、机构、项目、项目归属. */
export const organizationTables: readonly PackageTable[] = [
  {
    name: '区划',
    entity: 'fiscalDivision',
    columns: [
      code('区划代码', 'code', 'key'),
      text('区划名称', 'name'),
      code('上级区划代码', 'parentCode'),
      list(divisionLevels)('级次', 'level'),
    ],
    references: [],
  },
  {
    name: '机构',
    entity: 'organizationPeriod',
    columns: [
      code('机构代码', 'organizationCode', 'key'),
      year('起始年度', 'startYear', 'key'),
      text('机构名称', 'name', 'required'),
      list(organizationKinds)('类型', 'kind', 'required'),
      code('主管部门代码', 'departmentCode'),
      code('区划代码', 'divisionCode', 'required'),
      year('终止年度', 'endYear'),
      code('并入机构代码', 'mergedIntoCode'),
    ],
    references: [
      { columns: ['区划代码'], table: '区划', keys: ['区划代码'] },
      { columns: ['主管部门代码'], table: '机构', keys: ['机构代码'] },
      { columns: ['并入机构代码'], table: '机构', keys: ['机构代码'] },
    ],
  },
  {
    name: '项目',
    entity: 'project',
    columns: [
      projectKey,
      text('项目名称', 'name', 'required'),
      code('机构代码', 'organizationCode', 'required'),
      list(subjectKinds)('对象类型', 'subjectKind', 'required'),
      list(projectNatures)('项目性质', 'nature'),
      list(projectAttributes)('项目属性', 'attribute'),
      list(projectClasses)('项目类别', 'class'),
      list(projectKinds)('项目类型', 'kind'),
      list(policyAreas)('政策领域', 'policyArea'),
      date('开始日期', 'startDate'),
      date('完成日期', 'endDate'),
      money('项目总额', 'totalAmount'),
      boolean('是否公开', 'isPublic'),
      text('不公开原因', 'secrecyReason'),
    ],
    references: [toOrganization],
  },
  {
    name: '项目归属',
    entity: 'projectOwner',
    columns: [projectKey, yearKey, code('机构代码', 'organizationCode', 'required')],
    references: [toProject, toOrganization],
  },
]
