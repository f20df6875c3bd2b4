import { adjustmentKinds, fundNatures, fundSources } from '../../budget/index.ts'
import { date, integer, list, money, text } from '../columns.ts'
import type { PackageTable } from '../columns.ts'
import { projectKey, sequenceKey, toProject, yearKey } from './shared-columns.ts'

/** 预算、预算调整、执行. */
export const budgetTables: readonly PackageTable[] = [
  {
    name: '预算',
    entity: 'budgetLine',
    columns: [
      projectKey,
      yearKey,
      list(fundNatures)('资金性质', 'fundNature', 'key'),
      list(fundSources)('资金来源', 'fundSource', 'key'),
      money('年初预算数', 'originalBudget', 'required'),
      money('上年结转数', 'carriedOver'),
      money('全年预算数', 'revisedBudget', 'required'),
      money('全年执行数', 'outturn', 'required'),
    ],
    references: [toProject],
  },
  {
    name: '预算调整',
    entity: 'budgetAdjustment',
    columns: [
      projectKey,
      yearKey,
      sequenceKey,
      list(fundNatures)('资金性质', 'fundNature'),
      list(fundSources)('资金来源', 'fundSource'),
      date('日期', 'adjustedOn'),
      list(adjustmentKinds)('类别', 'kind', 'required'),
      money('金额', 'amount', 'required'),
      text('文号', 'documentNumber'),
      text('原因', 'reason'),
    ],
    references: [toProject],
  },
  {
    name: '执行',
    entity: 'monthlyOutturn',
    columns: [
      projectKey,
      yearKey,
      integer(1, 12)('月份', 'month', 'key'),
      list(fundNatures)('资金性质', 'fundNature', 'key'),
      list(fundSources)('资金来源', 'fundSource', 'key'),
      money('当月执行数', 'amount', 'required'),
    ],
    references: [toProject],
  },
]
