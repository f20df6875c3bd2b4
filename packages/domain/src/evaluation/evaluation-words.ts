/** Closed lists of evaluation (评价方式、评价类型). The official Chinese word is the value itself: in the package, the types, the database and on the screen. */
export const evaluationMethods = ['单位自评', '部门评价', '财政重点评价'] as const
export const evaluationKinds = ['项目', '政策补贴', '部门整体'] as const
