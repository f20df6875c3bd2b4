import { blankRows, emptyGoal, type GoalContent, type IndicatorRow } from './goal-content.ts'

/** An indicator that may be submitted. */
export function anIndicator(told: Partial<IndicatorRow> = {}): IndicatorRow {
  return {
    ...blankRows.indicators('r1'),
    levelOne: '产出指标',
    levelTwo: '数量指标',
    levelThree: '河道保洁长度',
    nature: '定量',
    target: '≥50公里',
    weight: '50',
    ...told,
  }
}

/** A goal that may be submitted: weights 50, 30 and 10. */
export function aGoal(told: Partial<GoalContent> = {}): GoalContent {
  return {
    ...emptyGoal,
    requestedAmount: '1200000.00',
    annualGoal: '全年保洁河道 50 公里，水质达标率不低于 95%。',
    indicators: [
      anIndicator(),
      anIndicator({
        key: 'r2',
        levelOne: '效益指标',
        levelTwo: '生态效益指标',
        levelThree: '水质达标率',
        target: '≥95%',
        weight: '30',
      }),
      anIndicator({
        key: 'r3',
        levelOne: '满意度指标',
        levelTwo: '服务对象满意度指标',
        levelThree: '沿河居民满意度',
        target: '≥90%',
        weight: '10',
      }),
    ],
    ...told,
  }
}
