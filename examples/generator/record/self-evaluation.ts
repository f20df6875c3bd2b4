import {
  divideRounded,
  formatMoney,
  formatPoints,
  points,
  sumPoints,
  type Points,
} from '../../../packages/domain/src/kernel/index.ts'
import type { Chance } from '../chance.ts'
import { revisedOf, spentOf, type Ledger } from '../ledger.ts'
import type { PackageRows, Row } from '../package-writer.ts'
import type { Year } from '../plan.ts'
import { isOneOff, ownerIn, type Subject } from '../subject.ts'
import type { Town } from '../town.ts'
import { bodies } from '../town/organizations.ts'
import { day } from './cells.ts'
import { countedRevision, indicatorsFor, type Goal } from './goal.ts'
import { targetText } from './goal-tables.ts'
import { gradeOf, gradeScheme } from './grade.ts'
import type { Indicator } from './indicator-set.ts'
import { achieve, type Actual, type Outcome } from './target.ts'

/** How a unit evaluates itself: all full marks, or with one, some or many targets missed. */
type Candour = 'spotless' | 'good' | 'mixed' | 'weak'

const missesPerMille: Readonly<Record<Candour, number>> = { spotless: 0, good: 110, mixed: 640, weak: 860 }

function candourOf(subject: Subject, chance: Chance): Candour {
  if (subject.keyYears.has(2023)) return chance.happens(700) ? 'spotless' : 'good'
  const lot = chance.whole(1, 100)
  if (lot <= 11) return 'spotless'
  if (lot <= 24) return 'good'
  return lot <= 72 ? 'mixed' : 'weak'
}

export type SelfEvaluationOrder = {
  readonly town: Town
  readonly subject: Subject
  readonly year: Year
  readonly goal: Goal | null
}

/** Writes a 单位自评 with its 评价指标; the budget's ten points come from the ledger. */
export function addSelfEvaluation(order: SelfEvaluationOrder, rows: PackageRows): void {
  const { town, subject, year, goal } = order
  const chance = town.chance.fork(`self ${subject.code} ${year}`)
  const ledger = town.books.of(subject, year)
  const revision = countedRevision(goal)
  const indicators = revision?.indicators ?? indicatorsFor(town, subject, year, revisedOf(ledger))
  const results = resultsOf(indicators, ledger, candourOf(subject, chance), chance)
  const printing = printingOf(subject, year, chance)
  const total = points(sumPoints(results.map((each) => each.actual.score)) + executionPoints(ledger))
  const key = { 项目代码: subject.code, 年度: String(year), 评价方式: '单位自评' }
  rows.add('绩效评价', {
    ...key,
    目标版次: revision === undefined ? '' : String(revision.number),
    规则版本: chance.happens(300) ? '财预〔2020〕10号' : '',
    评价类型: subject.work.marks.has('policy') ? '政策补贴' : '项目',
    评价金额: formatMoney(revisedOf(ledger)),
    等级方案: gradeScheme,
    ...printedScore(total, printing),
    评价机构: bodies.find((body) => body.code === ownerIn(subject.work, year))?.name ?? '',
    完成日期: printing === 'open' ? '' : day(year + 1, chance.whole(3, 5), chance.whole(2, 28)),
  })
  results.forEach((result, index) => {
    const text = targetText(town, `${subject.code} ${year}`, result.indicator)
    rows.add('评价指标', {
      ...key,
      序号: String(index + 1),
      ...resultRow(result, text, isPrinted(result, printing), chance),
    })
  })
}

/** A raised score stands 1.5 points above what its rows come to. */
function printedScore(total: Points, printing: Printing): Row {
  if (printing === 'open' || printing === 'left to compute') return {}
  const given = printing === 'raised' && total <= 9700n ? points(total + 150n) : total
  return { 得分: formatPoints(given), 等级: gradeOf(given) }
}

/** Most scores are printed, a few are raised by hand, some are left for the rules to compute; of 2024 some are still open. */
type Printing = 'given' | 'raised' | 'left to compute' | 'open'

function printingOf(subject: Subject, year: Year, chance: Chance): Printing {
  if (year === 2024 && chance.happens(120)) return 'open'
  if (!isOneOff(subject.work) || year === 2022) return chance.happens(35) ? 'raised' : 'given'
  return chance.happens(300) ? 'left to compute' : 'given'
}

/** 预算执行率: ten points × outturn ÷ revised budget, at most ten. */
function executionPoints(ledger: Ledger): Points {
  const revised = revisedOf(ledger)
  const earned = revised === 0n ? 0n : divideRounded(spentOf(ledger) * 1000n, revised)
  return points(earned > 1000n ? 1000n : earned)
}

type Result = { readonly indicator: Indicator; readonly actual: Actual }

function resultsOf(indicators: readonly Indicator[], ledger: Ledger, candour: Candour, chance: Chance): Result[] {
  return indicators.map((indicator) => {
    const outcome = outcomeOf(candour, chance)
    return { indicator, actual: achieve(indicator.target, indicator.weight, [outcome, spentOf(ledger)], chance) }
  })
}

function outcomeOf(candour: Candour, chance: Chance): Outcome {
  if (candour === 'spotless') return 'exact'
  return chance.happens(missesPerMille[candour]) ? 'short' : chance.pick(['exact', 'above', 'above'])
}

/** Where the scores are left to the rules, only what people have to judge (定性、逾期) is printed. */
function isPrinted({ indicator, actual }: Result, printing: Printing): boolean {
  if (printing === 'open') return false
  if (printing !== 'left to compute') return true
  const { form } = indicator.target.pattern
  return form === 'quality' || (form === 'date' && !actual.isMet)
}

function resultRow({ indicator, actual }: Result, text: string, isScored: boolean, chance: Chance): Row {
  return {
    一级指标: indicator.levelOne,
    二级指标: indicator.levelTwo,
    三级指标: indicator.target.pattern.name,
    指标值: text,
    完成值: actual.text,
    分值: formatPoints(indicator.weight),
    得分: isScored ? formatPoints(actual.score) : '',
    偏差原因: actual.isMet ? '' : chance.pick(causes),
  }
}

const causes = [
  '前期调研不够充分，计划数偏高',
  '实施进度滞后，部分工作转入下年',
  '服务单位人员不足，频次未达到要求',
  '天气和工期影响，完成时间推迟',
  '问卷样本偏少，个别居民对进度不满意',
  '考核扣分后整改不及时',
] as const
