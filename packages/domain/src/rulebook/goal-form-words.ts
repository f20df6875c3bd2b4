/** What the fields of a goal form outside its tables are usually called; an edition may have words of its own. */
export const formFieldWords = {
  overview: '项目概况',
  projectNature: '项目性质',
  projectCategory: '项目类别',
  startsOn: '计划开始日期',
  endsOn: '计划完成日期',
  leader: '项目负责人',
  phone: '联系电话',
  basis: '立项依据',
  feasibility: '项目必要性和可行性',
  safeguards: '保障项目实施的制度和措施',
  totalAmount: '项目资金总额',
  totalFiscal: '项目资金总额中的财政资金',
  totalOther: '项目资金总额中的其他资金',
  requestedAmount: '申报金额',
  appropriation: '当年财政拨款',
  carriedOver: '上年结转资金',
  otherFunds: '其他资金',
  mediumTermGoal: '中期目标',
  annualGoal: '年度目标',
  weightReason: '权重调整理由',
} as const

/** What the tables of a goal form are usually called. */
export const formTableWords = {
  tasks: '年度主要任务',
  estimate: '预算测算',
  milestones: '实施计划',
  indicators: '绩效指标',
} as const
