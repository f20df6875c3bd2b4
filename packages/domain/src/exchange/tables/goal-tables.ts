import { goalBatches, goalStates } from '../../goals/index.ts'
import { indicatorNatures, indicatorTrees } from '../../indicators/index.ts'
import { date, decimal, list, money, points, text } from '../columns.ts'
import type { PackageTable, Reference } from '../columns.ts'
import { indicatorLevels, projectKey, revisionKey, sequenceKey, toProject, yearKey } from './shared-columns.ts'

const goalKeys = ['项目代码', '年度', '版次']
const toGoal: Reference = { columns: goalKeys, table: '绩效目标', keys: goalKeys }

/** 绩效目标及其附表. */
export const goalTables: readonly PackageTable[] = [
  {
    name: '绩效目标',
    entity: 'goalRevision',
    columns: [
      projectKey,
      yearKey,
      revisionKey,
      list(goalStates)('状态', 'state', 'required'),
      list(goalBatches)('申报批次', 'batch', 'required'),
      money('申报金额', 'requestedAmount', 'required'),
      money('当年财政拨款', 'currentAppropriation'),
      money('上年结转资金', 'carriedOverFunds'),
      money('其他资金', 'otherFunds'),
      text('中期目标', 'mediumTermGoal'),
      text('年度目标', 'annualGoal'),
      date('申报日期', 'filedOn'),
      date('批复日期', 'approvedOn'),
      text('调整原因', 'changeReason'),
    ],
    references: [toProject],
  },
  {
    name: '绩效指标',
    entity: 'goalIndicator',
    columns: [
      projectKey,
      yearKey,
      revisionKey,
      sequenceKey,
      list(indicatorTrees)('指标口径', 'tree'),
      ...indicatorLevels,
      list(indicatorNatures)('指标性质', 'nature'),
      text('指标值', 'targetText'),
      points('分值', 'weight'),
      text('指标值依据', 'targetBasis'),
      text('完成值取值方式', 'actualMethod'),
      text('佐证要求', 'evidenceAsked'),
    ],
    references: [toGoal],
  },
  {
    name: '预算测算',
    entity: 'costEstimateLine',
    columns: [
      projectKey,
      yearKey,
      revisionKey,
      sequenceKey,
      text('内容', 'content'),
      decimal('数量', 'quantity'),
      text('单位', 'unit'),
      money('单价', 'unitPrice'),
      decimal('次数', 'times'),
      money('金额', 'amount'),
      text('测算依据', 'basis'),
    ],
    references: [toGoal],
  },
  {
    name: '实施计划',
    entity: 'planMilestone',
    columns: [
      projectKey,
      yearKey,
      revisionKey,
      sequenceKey,
      text('工作内容', 'content'),
      date('开始日期', 'startDate'),
      date('完成日期', 'endDate'),
      money('计划支出', 'plannedSpending'),
    ],
    references: [toGoal],
  },
]
