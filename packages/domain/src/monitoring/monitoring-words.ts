/** Closed lists of monitoring (跟踪方式、完成可能性、偏差类别、处置). The official Chinese word is the value itself: in the package, the types, the database and on the screen. */
export const trackingMethods = ['重点跟踪', '简易跟踪'] as const
export const likelihoods = ['确定能', '有可能', '完全不可能'] as const
export const deviationKinds = ['经费保障', '制度保障', '人员保障', '硬件条件保障', '其他'] as const
export const dispositions = ['继续执行', '调整', '暂停', '取消'] as const
