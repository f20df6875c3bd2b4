import { findingOrigins, findingStates } from '../../findings/index.ts'
import { code, date, list, money, text, year } from '../columns.ts'
import type { PackageTable } from '../columns.ts'
import { projectKey, toOrganization, toProject } from './shared-columns.ts'

/** 问题整改、结果应用. */
export const followUpTables: readonly PackageTable[] = [
  {
    name: '问题整改',
    entity: 'finding',
    columns: [
      code('问题编号', 'number', 'key'),
      code('项目代码', 'projectCode'),
      code('机构代码', 'organizationCode'),
      year('年度', 'fiscalYear', 'required'),
      list(findingOrigins)('来源', 'origin', 'required'),
      text('问题类型', 'findingKind'),
      text('问题描述', 'description'),
      text('整改要求', 'demand'),
      text('整改措施', 'remedialAction'),
      date('期限', 'dueOn'),
      list(findingStates)('状态', 'state', 'required'),
      date('完成日期', 'closedOn'),
    ],
    references: [toProject, toOrganization],
  },
  {
    name: '结果应用',
    entity: 'resultApplication',
    columns: [
      projectKey,
      year('预算年度', 'budgetYear', 'key'),
      text('依据', 'basis', 'key'),
      text('建议', 'suggestion'),
      text('决定', 'decision'),
      money('金额变动', 'amountChange'),
      text('理由', 'reason'),
      date('日期', 'decidedOn'),
    ],
    references: [toProject],
  },
]
