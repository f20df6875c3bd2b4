/** Closed lists of the framework (制度类别、任务层面). The official Chinese word is the value itself: in the package, the types, the database and on the screen. */
export const policyClasses = ['实施意见', '推进方案', '任务清单', '其他'] as const
export const taskLayers = ['党委政府', '绩效主管部门', '部门单位', '监督部门'] as const
