/** What stands beside a cell and helps to read it. */
export type ReadingContext = {
  /** 三级指标: the indicator's name. */
  readonly name?: string
  /** 二级指标, such as 成本指标. */
  readonly category?: string
  /** The fiscal year, for dates without one. */
  readonly year?: number
  /** The unit where the form has a column for it (度量单位). */
  readonly unit?: string
}

const time = /时间|时限|日期|时效|期限|截止|完成时|进度|周期|工期|及时性/
const count = /人数|数量|个数|次数|面积|金额|资金|收入|成本|经费|里程|户数|产值|产量/
const moneyWords = /成本|资金|经费|预算|投资|金额|收入|补助|补贴|费|支出|产值|税|增收|奖励|工资|报酬/

/** Whether the indicator speaks of a time (完成时间), so that 45291 or 2022.12 is a date. */
export function speaksOfTime({ name = '', category = '' }: ReadingContext): boolean {
  return time.test(name) || (category.includes('时效') && !/率|频次|次数/.test(name))
}

/** Whether the indicator counts or measures, so that a bare five-digit number is no date. */
export function speaksOfAmount({ name = '', category = '', unit = '' }: ReadingContext): boolean {
  return unit !== '' || count.test(name) || /数量|成本|经济/.test(category)
}

/** Whether the indicator speaks of money, so that 45万 is 45万元. */
export function speaksOfMoney({ name = '', category = '' }: ReadingContext): boolean {
  return moneyWords.test(name) || category.includes('成本')
}
