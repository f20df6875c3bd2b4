/** Closed lists of the budget ledger (资金性质、资金来源、调整类别、安排环节). The official Chinese word is the value itself: in the package, the types, the database and on the screen. */
export const fundNatures = [
  '一般公共预算',
  '政府性基金',
  '国有资本经营预算',
  '社会保险基金',
  '单位资金',
  '其他资金',
] as const
export const fundSources = ['本级安排', '上级转移支付', '专项债券', '一般债券'] as const
export const adjustmentKinds = ['追加', '追减', '调剂', '收回'] as const
export const arrangementSteps = ['申报', '部门审核', '事前评估', '财政核定', '人代会批复', '下达'] as const
