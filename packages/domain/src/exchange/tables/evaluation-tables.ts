import { evaluationKinds, evaluationMethods } from '../../evaluation/index.ts'
import { date, integer, list, money, points, text } from '../columns.ts'
import type { PackageTable } from '../columns.ts'
import { indicatorLevels, projectKey, sequenceKey, toProject, yearKey } from './shared-columns.ts'

/** 绩效评价、评价指标. */
export const evaluationTables: readonly PackageTable[] = [
  {
    name: '绩效评价',
    entity: 'evaluation',
    columns: [
      projectKey,
      yearKey,
      list(evaluationMethods)('评价方式', 'method', 'key'),
      integer(1, 999)('目标版次', 'goalRevision'),
      text('规则版本', 'ruleEdition'),
      list(evaluationKinds)('评价类型', 'kind', 'required'),
      money('评价金额', 'amount', 'required'),
      text('等级方案', 'gradeScheme'),
      points('得分', 'score'),
      text('等级', 'grade'),
      text('评价机构', 'evaluator'),
      date('完成日期', 'finishedOn'),
    ],
    references: [toProject],
  },
  {
    name: '评价指标',
    entity: 'evaluationIndicator',
    columns: [
      projectKey,
      yearKey,
      list(evaluationMethods)('评价方式', 'method', 'key'),
      sequenceKey,
      ...indicatorLevels,
      text('指标值', 'targetText'),
      text('完成值', 'actualText'),
      points('分值', 'weight'),
      points('得分', 'score'),
      text('偏差原因', 'deviationReason'),
    ],
    references: [
      { columns: ['项目代码', '年度', '评价方式'], table: '绩效评价', keys: ['项目代码', '年度', '评价方式'] },
    ],
  },
]
