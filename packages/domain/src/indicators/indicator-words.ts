/** Closed lists of indicators and their library (指标口径、指标性质、类别、方向). The official Chinese word is the value itself: in the package, the types, the database and on the screen. */
export const indicatorTrees = ['A', 'B'] as const
export const indicatorNatures = ['定量', '定性'] as const
export const libraryClasses = ['共性', '行业', '项目类型'] as const
export const libraryDirections = ['正向', '反向', '区间'] as const
