/** One row of the indicator table as typed. Its key stays the same from draft to draft, so that comments and comparisons find it. */
export type IndicatorRow = {
  readonly key: string
  readonly levelOne: string
  readonly levelTwo: string
  readonly levelThree: string
  readonly nature: '' | '定量' | '定性'
  /** 指标值 as written: ≥50个, 优良, 12月底前. */
  readonly target: string
  /** 分值 as written. */
  readonly weight: string
  /** 指标值依据: 计划标准, 行业标准, 历史标准, 预算支出标准, 其他, with its source. */
  readonly targetBasis: string
  /** 完成值取值方式. */
  readonly actualMethod: string
  /** 佐证要求: what is to prove the actual value. */
  readonly evidence: string
  /** 备注. */
  readonly note: string
  /** 指标编码 of the library item from which the row was taken; empty for one's own. */
  readonly libraryCode: string
}

/** One line of the budget estimate (预算测算) as typed: 数量 × 单价 × 次数 = 金额. Amounts in 元. */
export type EstimateLine = {
  readonly key: string
  readonly content: string
  readonly quantity: string
  readonly unit: string
  readonly unitPrice: string
  readonly times: string
  readonly amount: string
  readonly basis: string
}

/** One milestone of the plan (实施计划) as typed. Days as 2026-03-01, planned spending in 元. */
export type Milestone = {
  readonly key: string
  readonly content: string
  readonly startsOn: string
  readonly endsOn: string
  readonly spending: string
}

/** One main task of the year (年度主要任务) of a department's overall expenditure. Amounts in 元. */
export type MainTask = {
  readonly key: string
  readonly name: string
  readonly content: string
  readonly amount: string
  readonly fiscal: string
  readonly other: string
}

/** Why something that a check asks about is right all the same (说明). */
export type Explanation = { readonly check: string; readonly path: string; readonly reason: string }

/**
 * A goal filing as it may be saved (可以保存的): every field may still be empty. What may be submitted is decided by
 * `checkGoal`; which fields a form shows is said by its edition. Amounts in 元, days as 2026-03-01.
 */
export type GoalContent = {
  readonly overview: string
  /** 项目性质: 一次性项目, 阶段性项目, 经常性项目. Only some editions ask for it, as for the next. */
  readonly projectNature: string
  /** 项目类别: 特定目标类 and the like. */
  readonly projectCategory: string
  readonly basis: string
  readonly feasibility: string
  readonly safeguards: string
  readonly startsOn: string
  readonly endsOn: string
  readonly leader: string
  readonly phone: string
  /** 项目资金总额 over all years: never compared with the year's amount. */
  readonly totalAmount: string
  readonly totalFiscal: string
  readonly totalOther: string
  /** 年度资金申请总额 = 当年财政拨款 + 上年结转资金 + 其他资金. */
  readonly requestedAmount: string
  readonly appropriation: string
  readonly carriedOver: string
  readonly otherFunds: string
  readonly mediumTermGoal: string
  readonly annualGoal: string
  readonly estimate: readonly EstimateLine[]
  readonly milestones: readonly Milestone[]
  readonly tasks: readonly MainTask[]
  readonly indicators: readonly IndicatorRow[]
  /** Why the weights leave the edition's principle (权重调整理由). */
  readonly weightReason: string
  readonly explanations: readonly Explanation[]
}

export const emptyGoal: GoalContent = {
  overview: '',
  projectNature: '',
  projectCategory: '',
  basis: '',
  feasibility: '',
  safeguards: '',
  startsOn: '',
  endsOn: '',
  leader: '',
  phone: '',
  totalAmount: '',
  totalFiscal: '',
  totalOther: '',
  requestedAmount: '',
  appropriation: '',
  carriedOver: '',
  otherFunds: '',
  mediumTermGoal: '',
  annualGoal: '',
  estimate: [],
  milestones: [],
  tasks: [],
  indicators: [],
  weightReason: '',
  explanations: [],
}

/** A new row of each table, empty but for its key. */
export const blankRows = {
  indicators: (key: string): IndicatorRow => ({
    key,
    levelOne: '',
    levelTwo: '',
    levelThree: '',
    nature: '',
    target: '',
    weight: '',
    targetBasis: '',
    actualMethod: '',
    evidence: '',
    note: '',
    libraryCode: '',
  }),
  estimate: (key: string): EstimateLine => ({
    key,
    content: '',
    quantity: '',
    unit: '',
    unitPrice: '',
    times: '',
    amount: '',
    basis: '',
  }),
  milestones: (key: string): Milestone => ({ key, content: '', startsOn: '', endsOn: '', spending: '' }),
  tasks: (key: string): MainTask => ({ key, name: '', content: '', amount: '', fiscal: '', other: '' }),
} as const

/** What was saved before the form had all its fields, with the missing ones empty. */
export function completeGoal(saved: Partial<GoalContent>): GoalContent {
  const indicators = (saved.indicators ?? []).map((row) => ({ ...blankRows.indicators(row.key), ...row }))
  return { ...emptyGoal, ...saved, indicators }
}
