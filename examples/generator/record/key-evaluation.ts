import {
  formatMoney,
  formatPoints,
  points,
  sumPoints,
  type Money,
  type Points,
} from '../../../packages/domain/src/kernel/index.ts'
import type { Chance } from '../chance.ts'
import type { PackageRows } from '../package-writer.ts'
import { day } from './cells.ts'
import { gradeOf, gradeScheme, type Grade } from './grade.ts'

/** 决策、过程、产出、效益: the rows by which the finance office or a department evaluates; together 100 points. */
const framework = [
  ['决策', '项目立项', '立项依据充分性', '充分', 4],
  ['决策', '项目立项', '立项程序规范性', '规范', 4],
  ['决策', '绩效目标', '绩效目标合理性', '合理', 4],
  ['决策', '绩效目标', '绩效指标明确性', '明确', 4],
  ['决策', '资金投入', '预算编制科学性', '科学', 4],
  ['过程', '资金管理', '预算执行率', '100%', 6],
  ['过程', '资金管理', '资金使用合规性', '合规', 5],
  ['过程', '组织实施', '管理制度健全性', '健全', 4],
  ['过程', '组织实施', '制度执行有效性', '有效', 5],
  ['产出', '产出数量', '实际完成率', '100%', 12],
  ['产出', '产出质量', '质量达标率', '100%', 10],
  ['产出', '产出时效', '完成及时性', '及时', 6],
  ['产出', '产出成本', '成本节约率', '≥0%', 4],
  ['效益', '项目效益', '实施效益', '达成预期', 18],
  ['效益', '满意度', '服务对象满意度', '≥90%', 10],
] as const

export type FrameworkEvaluation = {
  readonly code: string
  readonly year: number
  readonly method: '部门评价' | '财政重点评价'
  readonly kind: '项目' | '政策补贴' | '部门整体'
  readonly amount: Money
  readonly evaluator: string
  /** Null while the evaluation is under way. */
  readonly grade: Grade | null
}

/** Writes an evaluation by the framework whose rows add up to a score inside its grade. */
export function addFrameworkEvaluation(
  evaluation: FrameworkEvaluation,
  rows: PackageRows,
  chance: Chance,
): Points | null {
  const { code, year, method, grade } = evaluation
  const key = { 项目代码: code, 年度: String(year), 评价方式: method }
  const scores = grade === null ? null : scoresWithin(grade, chance)
  const total = scores === null ? null : points(sumPoints(scores))
  rows.add('绩效评价', {
    ...key,
    评价类型: evaluation.kind,
    评价金额: formatMoney(evaluation.amount),
    等级方案: gradeScheme,
    得分: total === null ? '' : formatPoints(total),
    等级: total === null ? '' : gradeOf(total),
    评价机构: evaluation.evaluator,
    完成日期: total === null ? '' : day(year + 1, chance.whole(7, 9), chance.whole(2, 28)),
  })
  if (scores === null) return null
  framework.forEach(([one, two, three, target, weight], index) => {
    const score = scores[index] ?? 0n
    rows.add('评价指标', {
      ...key,
      序号: String(index + 1),
      一级指标: one,
      二级指标: two,
      三级指标: three,
      指标值: target,
      完成值: actualOf(target, score === BigInt(weight) * 100n, chance),
      分值: formatPoints(points(BigInt(weight) * 100n)),
      得分: formatPoints(points(score)),
      偏差原因: score === BigInt(weight) * 100n ? '' : chance.pick(shortcomings),
    })
  })
  return total
}

function actualOf(target: string, isFull: boolean, chance: Chance): string {
  if (target === '≥0%') return isFull ? `${chance.whole(0, 6)}%` : `-${chance.whole(1, 9)}%`
  if (target === '≥90%') return isFull ? `${chance.whole(90, 97)}%` : `${chance.whole(70, 89)}%`
  if (target === '100%') return isFull ? '100%' : `${chance.whole(68, 98)}%`
  return isFull ? target : `基本${target}`
}

const totals: Readonly<Record<Grade, readonly [number, number]>> = {
  优秀: [9020, 9420],
  良好: [8180, 8840],
  中等: [7010, 7780],
  差: [4800, 5800],
}

/** Takes points off row by row, a tenth of a point at a time, until the total stands where the grade wants it. */
function scoresWithin(grade: Grade, chance: Chance): Points[] {
  const [low, high] = totals[grade]
  const scores = framework.map(([, , , , weight]) => BigInt(weight) * 100n)
  let over = 10_000n - BigInt(Math.round(chance.whole(low, high) / 10) * 10)
  while (over > 0n) {
    const place = chance.whole(0, scores.length - 1)
    const score = scores[place] ?? 0n
    const step = score >= 250n && over >= 50n ? 50n : 10n
    if (score < 160n) continue
    scores[place] = score - step
    over -= step
  }
  return scores.map((score) => points(score))
}

const shortcomings = [
  '考核验收流于形式，未与付款挂钩',
  '缺乏与服务内容相匹配的约束性奖惩机制',
  '下拨资金实际使用率偏低',
  '补贴对象数量估算不精准',
  '管理台账不完整',
  '部分指标完成滞后',
] as const
