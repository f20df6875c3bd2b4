/** Closed lists of ex-ante evaluation (方式、结论、核减类别). The official Chinese word is the value itself: in the package, the types, the database and on the screen. */
export const exAnteMethods = ['部门评估', '财政评估', '视同评估'] as const
export const exAnteConclusions = ['予以支持', '调整后支持', '不予支持'] as const
export const reductionKinds = ['无依据', '重复', '超标准', '询价虚高', '进度不匹配', '可结转消化', '其他'] as const
