import type { CalendarDate } from '../kernel/index.ts'
import { currentGoalForm } from '../rulebook/index.ts'
import type { GoalContext, GoalProject } from './checks/goal-context.ts'
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

/** A project of the year 2025 of which nothing is on record from last year. */
export function aContext(
  told: Partial<Omit<GoalContext, 'project'>> & { readonly project?: Partial<GoalProject> } = {},
): GoalContext {
  return {
    form: currentGoalForm,
    fiscalYear: 2025,
    earlier: { approvedAmount: null, indicators: [] },
    ...told,
    project: {
      name: '镇管河道保洁',
      subjectKind: '项目',
      kind: '购买服务',
      policyArea: '节能环保',
      startsOn: '2025-01-01' as CalendarDate,
      endsOn: '2025-12-31' as CalendarDate,
      ...told.project,
    },
  }
}

/** A goal with every part of the form filled in, of which no check says anything. */
export function aWholeGoal(told: Partial<GoalContent> = {}): GoalContent {
  return aGoal({
    basis: '《柳河镇河道管理办法》和 2024 年第 18 次镇长办公会议纪要。',
    appropriation: '1200000.00',
    estimate: [
      {
        ...blankRows.estimate('e1'),
        content: '河道日常保洁',
        quantity: '50',
        unit: '公里',
        unitPrice: '20000.00',
        amount: '1000000.00',
      },
      {
        ...blankRows.estimate('e2'),
        content: '水质检测',
        quantity: '40',
        unit: '次',
        unitPrice: '5000.00',
        amount: '200000.00',
      },
    ],
    milestones: [
      {
        ...blankRows.milestones('m1'),
        content: '采购',
        startsOn: '2025-01-01',
        endsOn: '2025-02-28',
        spending: '200000.00',
      },
      {
        ...blankRows.milestones('m2'),
        content: '日常保洁',
        startsOn: '2025-03-01',
        endsOn: '2025-12-31',
        spending: '1000000.00',
      },
    ],
    indicators: [
      anIndicator({ weight: '30' }),
      anIndicator({ key: 'r4', levelTwo: '质量指标', levelThree: '保洁考核合格率', target: '≥95%', weight: '20' }),
      ...aGoal().indicators.slice(1),
    ],
    ...told,
  })
}
