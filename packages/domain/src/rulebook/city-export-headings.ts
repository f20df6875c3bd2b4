import type { Rule } from './evidence.ts'

/** What a heading of the city platform's export stands for: of whom it speaks, its approval, or a field of the goal by its address. */
export type CityExportField =
  | 'department.name'
  | 'department.code'
  | 'fiscalYear'
  | 'document.number'
  | 'document.on'
  | 'requestedAmount'
  | 'appropriation'
  | 'carriedOver'
  | 'otherFunds'
  | 'mediumTermGoal'
  | 'annualGoal'
  | 'weightReason'
  | `tasks.${'name' | 'content' | 'amount' | 'fiscal' | 'other'}`
  | `indicators.${'levelOne' | 'levelTwo' | 'levelThree' | 'nature' | 'operator' | 'target' | 'unit' | 'weight' | 'targetBasis' | 'actualMethod' | 'evidence' | 'note'}`
  /** Known words that carry no content of the goal: titles of parts, stamps, serial numbers. */
  | 'nothing'

/** A field with every heading under which it is looked for, without spaces, brackets and colons. */
export type CityExportHeading = { readonly field: CityExportField; readonly names: readonly string[] }

/** How the export of the city's integrated platform (市级财政一体化平台) is read: by these headings, wherever they stand. */
export type CityExportHeadings = {
  readonly id: string
  readonly title: string
  readonly identity: Rule
  readonly headings: readonly CityExportHeading[]
}

const heading = (field: CityExportField, ...names: readonly string[]): CityExportHeading => ({ field, names })

/**
 * The headings that ship. The layout of the export is not published: the words of the official form are known, what a list
 * of the platform calls its columns is assumed.
 */
export const cityExportHeadings: CityExportHeadings = {
  id: 'cn-city-export-headings',
  title: '市级平台导出件的栏目名称',
  identity: {
    text: '市级财政一体化平台导出件的版式没有公开。系统不认版式，只认栏目名称：《部门（单位）整体支出绩效目标申报表》的栏目按申报表的用词，列表的列名按下列叫法；一个名称也对不上的格不取用，并在对账单里列出。',
    evidence: 'assumed',
    source: '申报表栏目据财预〔2015〕88号附2；列表的列名没有查到公开件，为未经证实的常见叫法，各地可按实际导出件增补',
  },
  headings: [
    heading(
      'department.name',
      '部门名称',
      '单位名称',
      '预算部门',
      '预算部门名称',
      '预算单位',
      '预算单位名称',
      '填报单位',
      '填报部门',
      '申报单位',
    ),
    heading(
      'department.code',
      '统一社会信用代码',
      '机构代码',
      '机构编码',
      '单位代码',
      '单位编码',
      '部门代码',
      '部门编码',
      '预算单位编码',
      '预算部门编码',
      '预算单位代码',
    ),
    heading('fiscalYear', '年度', '预算年度', '申报年度', '财政年度', '年份'),
    heading('document.number', '批复文号', '批复文件', '批复号'),
    heading('document.on', '批复日期', '批复时间'),
    heading(
      'requestedAmount',
      '整体支出预算金额',
      '部门整体支出预算',
      '整体支出预算',
      '年度预算总额',
      '年度资金总额',
      '预算总额',
      '资金总额',
      '预算金额',
    ),
    heading('appropriation', '财政拨款', '当年财政拨款', '年度财政拨款', '一般公共预算财政拨款'),
    heading('carriedOver', '上年结转资金', '上年结转', '结转资金'),
    heading('otherFunds', '其他资金', '年度其他资金'),
    heading(
      'annualGoal',
      '年度总体目标',
      '年度绩效目标',
      '年度目标',
      '总体目标',
      '整体绩效目标',
      '年度总体绩效目标',
      '年度总目标',
    ),
    heading('mediumTermGoal', '中期目标', '中长期目标', '中期绩效目标'),
    heading('weightReason', '权重调整理由'),
    heading(
      'tasks.name',
      '任务名称',
      '主要任务',
      '主要任务名称',
      '年度主要任务名称',
      '重点工作任务名称',
      '重点工作名称',
    ),
    heading('tasks.content', '主要内容', '任务内容', '工作内容', '任务主要内容'),
    heading('tasks.amount', '预算金额', '任务预算金额', '任务金额', '总额', '金额'),
    heading('tasks.fiscal', '财政拨款', '任务财政拨款'),
    heading('tasks.other', '其他资金', '任务其他资金'),
    heading('indicators.levelOne', '一级指标', '一级指标名称'),
    heading('indicators.levelTwo', '二级指标', '二级指标名称'),
    heading('indicators.levelThree', '三级指标', '三级指标名称', '指标名称', '绩效指标名称'),
    heading('indicators.nature', '指标性质'),
    heading('indicators.target', '指标值', '年度指标值', '目标值', '年度目标值', '指标目标值', '绩效指标值'),
    heading('indicators.operator', '运算符号', '计算符号', '指标符号'),
    heading('indicators.unit', '计量单位', '度量单位'),
    heading('indicators.weight', '分值', '权重', '指标权重', '指标分值'),
    heading('indicators.targetBasis', '指标值依据', '指标值设定依据', '指标依据'),
    heading('indicators.actualMethod', '完成值取值方式', '取值方式'),
    heading('indicators.evidence', '佐证要求', '佐证材料'),
    heading('indicators.note', '备注', '指标说明', '指标解释'),
    heading(
      'nothing',
      '序号',
      '年度主要任务',
      '年度绩效指标',
      '绩效指标',
      '项目代码',
      '项目名称',
      '填报人',
      '填报日期',
      '联系人',
      '联系电话',
      '单位负责人',
    ),
  ],
}
