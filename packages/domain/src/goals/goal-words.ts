/** Closed lists of performance goals (状态、申报批次). The official Chinese word is the value itself: in the package, the types, the database and on the screen. */
export const goalStates = ['草稿', '审核中', '退回', '已批复'] as const
export const goalBatches = ['年初', '年中追加'] as const
