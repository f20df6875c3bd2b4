import { policyClasses, taskLayers } from '../../framework/index.ts'
import { libraryClasses, libraryDirections } from '../../indicators/index.ts'
import { code, date, list, text, year } from '../columns.ts'
import type { PackageTable } from '../columns.ts'
import { indicatorLevels, revisionKey } from './shared-columns.ts'

/** 指标库、制度、任务清单. */
export const frameworkTables: readonly PackageTable[] = [
  {
    name: '指标库',
    entity: 'libraryIndicator',
    columns: [
      code('指标编码', 'code', 'key'),
      revisionKey,
      list(libraryClasses)('类别', 'class'),
      text('领域', 'area'),
      ...indicatorLevels,
      text('定义', 'definition'),
      text('计算公式', 'formula'),
      text('计量单位', 'unit'),
      list(libraryDirections)('方向', 'direction'),
      text('标准值', 'standardText'),
      text('标准来源', 'standardSource'),
      text('佐证要求', 'evidenceAsked'),
      year('起始年度', 'startYear'),
      year('终止年度', 'endYear'),
    ],
    references: [],
  },
  {
    name: '制度',
    entity: 'policyDocument',
    columns: [
      text('文号', 'number', 'key'),
      text('名称', 'name'),
      list(policyClasses)('类别', 'class'),
      text('发布机关', 'issuer'),
      date('施行日期', 'effectiveOn'),
      date('废止日期', 'repealedOn'),
    ],
    references: [],
  },
  {
    name: '任务清单',
    entity: 'task',
    columns: [
      code('任务编号', 'number', 'key'),
      year('年度', 'fiscalYear'),
      list(taskLayers)('层面', 'layer'),
      text('任务', 'content'),
      text('责任单位', 'owner'),
      date('开始日期', 'startDate'),
      date('期限', 'dueOn'),
      text('状态', 'state'),
      text('依据文号', 'basisNumber'),
    ],
    references: [],
  },
]
