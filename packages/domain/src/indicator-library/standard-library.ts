import { generalIndicators } from './general-indicators.ts'
import { departmentOverallIndicators } from './department-overall-indicators.ts'
import { agricultureIndicators } from './agriculture-indicators.ts'
import { educationIndicators } from './education-indicators.ts'
import { healthIndicators } from './health-indicators.ts'
import { socialSecurityIndicators } from './social-security-indicators.ts'
import { environmentIndicators } from './environment-indicators.ts'
import { housingIndicators } from './housing-indicators.ts'
import { informationIndicators } from './information-indicators.ts'
import { constructionIndicators } from './construction-indicators.ts'
import { governmentFundIndicators } from './government-fund-indicators.ts'
import { settlementIndicators } from './settlement-indicators.ts'
import { subsidyIndicators } from './subsidy-indicators.ts'
import { purchasedServiceIndicators } from './purchased-services-indicators.ts'
import type { StandardIndicator } from './standard-indicator.ts'

/** The edition of the reference library (参考指标库): a result that took an item from it can say from which. */
export const libraryEdition = {
  id: 'jiheng-2026-1',
  title: '绩衡参考指标库（2026 年第 1 版）',
  startYear: 2020,
  text: '按六个政策领域、六类项目和共性编写的参考指标，名称、定义和公式为本系统自拟；标准值只有查到出处的才写，其余由项目按计划标准填写。',
} as const

/** Every indicator that ships with the product. */
export const standardLibrary: readonly StandardIndicator[] = [
  ...generalIndicators,
  ...departmentOverallIndicators,
  ...agricultureIndicators,
  ...educationIndicators,
  ...healthIndicators,
  ...socialSecurityIndicators,
  ...environmentIndicators,
  ...housingIndicators,
  ...informationIndicators,
  ...constructionIndicators,
  ...governmentFundIndicators,
  ...settlementIndicators,
  ...subsidyIndicators,
  ...purchasedServiceIndicators,
]
