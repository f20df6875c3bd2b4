import { deviationKinds, dispositions, likelihoods, trackingMethods } from '../../monitoring/index.ts'
import { boolean, date, integer, list, money, text } from '../columns.ts'
import type { PackageTable } from '../columns.ts'
import { projectKey, sequenceKey, toProject, yearKey } from './shared-columns.ts'

/** 运行监控、监控指标. */
export const monitoringTables: readonly PackageTable[] = [
  {
    name: '运行监控',
    entity: 'monitoringRecord',
    columns: [
      projectKey,
      yearKey,
      date('截止日期', 'cutOffDate', 'key'),
      integer(1, 999)('目标版次', 'goalRevision'),
      list(trackingMethods)('跟踪方式', 'tracking', 'required'),
      money('预算数', 'budget', 'required'),
      money('执行数', 'outturn', 'required'),
      money('预计全年执行数', 'expectedOutturn'),
      list(likelihoods)('完成可能性', 'likelihood'),
      list(deviationKinds)('偏差类别', 'deviationKind'),
      text('偏差原因', 'deviationReason'),
      boolean('外部原因', 'isExternalCause'),
      text('措施', 'remedialAction'),
      list(dispositions)('处置', 'disposition'),
      money('调减金额', 'cutAmount'),
    ],
    references: [toProject],
  },
  {
    name: '监控指标',
    entity: 'monitoringIndicator',
    columns: [
      projectKey,
      yearKey,
      date('截止日期', 'cutOffDate', 'key'),
      sequenceKey,
      text('执行情况', 'progressText'),
      text('预计完成值', 'expectedText'),
    ],
    references: [
      { columns: ['项目代码', '年度', '截止日期'], table: '运行监控', keys: ['项目代码', '年度', '截止日期'] },
    ],
  },
]
