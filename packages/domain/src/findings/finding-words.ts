/** Closed lists of findings (问题来源、整改状态). The official Chinese word is the value itself: in the package, the types, the database and on the screen. */
export const findingOrigins = ['目标审核', '事前评估', '运行监控', '绩效评价', '管理'] as const
export const findingStates = ['待整改', '整改中', '已完成', '已撤销'] as const
