import type { Written } from '@jiheng/domain/forms'
import { goalFields, goalTableNames, goalTables, type GoalField, type GoalTableName } from '@jiheng/domain/goals'
import type { GoalForm } from '@jiheng/domain/rulebook'

/** How a field outside the tables is filled in: its way of writing, how much room it takes, what helps with it. */
export type FieldWay = Pick<Written, 'reading'> & {
  readonly isLong: boolean
  readonly longest: number
  readonly hint: string
}

const long = (hint: string, longest = 4000): FieldWay => ({ reading: 'text', isLong: true, longest, hint })
const short = (hint: string, longest: number): FieldWay => ({ reading: 'text', isLong: false, longest, hint })
const amount = (hint: string): FieldWay => ({ reading: 'amount', isLong: false, longest: 30, hint })
const choice = (hint: string): FieldWay => ({ reading: 'choice', isLong: false, longest: 60, hint })
const day = (hint: string): FieldWay => ({ reading: 'day', isLong: false, longest: 20, hint })

/** How each field of the form is filled in. */
export const fieldWays: Readonly<Record<GoalField, FieldWay>> = {
  overview: long('做什么、在哪里做、谁受益，三五句话。'),
  projectNature: choice('按申报表的选项选择。'),
  projectCategory: choice('与部门预算中的类别一致。'),
  startsOn: day('如 2026-03-01，也可以写 2026年3月1日。'),
  endsOn: day('如 2026-12-31。'),
  leader: short('', 60),
  phone: short('', 40),
  basis: long('法规、政策文件（写明文号）、会议纪要或上级任务。'),
  feasibility: long('为什么要做，现在具备哪些条件。'),
  safeguards: long('项目管理、资金管理的制度，由谁负责落实。'),
  totalAmount: amount('各年度加起来的总额，不与本年度金额比较。'),
  totalFiscal: amount('总额中由财政安排的部分。'),
  totalOther: amount('总额中其他来源的部分。'),
  requestedAmount: amount('本年度申请的全部资金，等于下面三项之和。'),
  appropriation: amount('本年度新申请的财政拨款。'),
  carriedOver: amount('上年结转到本年度继续使用的资金。'),
  otherFunds: amount('自筹、捐赠等非财政资金。'),
  mediumTermGoal: long('跨年度的项目写明全周期要达到什么，一年的项目可以不填。'),
  annualGoal: long('本年度用这笔钱做到什么、做到什么程度，写得出数量和时间的请写明。'),
  weightReason: long('分值按原则分配的不必填写。', 1000),
}

/** What the form calls a field or a table, in its edition's words; the unit stands with amounts. */
export function labelIn(form: GoalForm, field: string): string {
  if (isGoalTable(field)) return form.words[field] ?? goalTables[field].name
  const name = form.words[field] ?? goalFields.find(([each]) => each === field)?.[1] ?? field
  return isGoalField(field) && fieldWays[field].reading === 'amount' ? `${name}（元）` : name
}

export function isGoalField(field: string): field is GoalField {
  return Object.hasOwn(fieldWays, field)
}

export function isGoalTable(field: string): field is GoalTableName {
  return goalTableNames.some((name) => name === field)
}
