import { arrangementSteps, fundNatures } from '../../budget/index.ts'
import { exAnteConclusions, exAnteMethods, reductionKinds } from '../../ex-ante/index.ts'
import { date, list, money, points, text } from '../columns.ts'
import type { PackageTable } from '../columns.ts'
import { projectKey, sequenceKey, toProject, yearKey } from './shared-columns.ts'

/** 事前评估、事前核减、预算安排. */
export const exAnteTables: readonly PackageTable[] = [
  {
    name: '事前评估',
    entity: 'exAnteEvaluation',
    columns: [
      projectKey,
      yearKey,
      list(exAnteMethods)('方式', 'method', 'key'),
      text('评分表', 'rubric'),
      points('得分', 'score'),
      money('申报金额', 'requestedAmount'),
      money('审定金额', 'approvedAmount'),
      list(exAnteConclusions)('结论', 'conclusion'),
      date('评估日期', 'evaluatedOn'),
      text('意见', 'opinion'),
    ],
    references: [toProject],
  },
  {
    name: '事前核减',
    entity: 'exAnteReduction',
    columns: [
      projectKey,
      yearKey,
      list(exAnteMethods)('方式', 'method', 'key'),
      sequenceKey,
      text('内容', 'content'),
      money('申报金额', 'requestedAmount'),
      money('审定金额', 'approvedAmount'),
      list(reductionKinds)('核减类别', 'kind'),
      text('理由', 'reason'),
    ],
    references: [{ columns: ['项目代码', '年度', '方式'], table: '事前评估', keys: ['项目代码', '年度', '方式'] }],
  },
  {
    name: '预算安排',
    entity: 'arrangementStep',
    columns: [
      projectKey,
      yearKey,
      list(fundNatures)('资金性质', 'fundNature', 'key'),
      list(arrangementSteps)('环节', 'step', 'key'),
      money('金额', 'amount'),
      date('日期', 'decidedOn'),
      text('说明', 'remark'),
    ],
    references: [toProject],
  },
]
