import { points, type Money, type Points } from '../../../packages/domain/src/kernel/index.ts'
import { at, type Chance } from '../chance.ts'
import { patternsOf, type IndicatorLevel, type IndicatorPattern } from '../town/indicator-themes.ts'
import type { Target } from './target.ts'

/** An indicator (绩效指标) of a goal or an evaluation. */
export type Indicator = {
  readonly levelOne: string
  readonly levelTwo: string
  readonly target: Target
  readonly weight: Points
}

export type Tree = 'A' | 'B'

const costPattern: IndicatorPattern = {
  level: '成本',
  name: '项目总成本',
  form: 'cost',
  low: 0,
  high: 0,
  unit: '',
  wording: '',
}

const levelTwo: Readonly<Record<IndicatorLevel, string>> = {
  数量: '数量指标',
  质量: '质量指标',
  时效: '时效指标',
  成本: '成本指标',
  经济: '经济效益指标',
  社会: '社会效益指标',
  生态: '生态效益指标',
  持续: '可持续影响指标',
  满意: '服务对象满意度指标',
}

type Group = '产出指标' | '成本指标' | '效益指标' | '满意度指标'

/** Points of each first-level indicator; the missing 10 are those of budget execution. */
const groupPoints: Readonly<Record<Tree, Readonly<Record<Group, number>>>> = {
  A: { 产出指标: 50, 成本指标: 0, 效益指标: 30, 满意度指标: 10 },
  B: { 产出指标: 40, 成本指标: 20, 效益指标: 20, 满意度指标: 10 },
}

function groupOf(level: IndicatorLevel, tree: Tree): Group {
  if (level === '成本') return tree === 'A' ? '产出指标' : '成本指标'
  if (['数量', '质量', '时效'].includes(level)) return '产出指标'
  return level === '满意' ? '满意度指标' : '效益指标'
}

export type IndicatorOrder = {
  readonly theme: string
  readonly tree: Tree
  readonly year: number
  readonly cost: Money
  /** The subject's own stream: the same in every year, so that indicators stay comparable. */
  readonly shape: Chance
  readonly yearly: Chance
}

/** Seven to nine indicators whose weights come to 90. */
export function makeIndicators(order: IndicatorOrder): Indicator[] {
  const patterns = choosePatterns(order.theme, order.shape.fork('choice'))
  const counts = new Map<Group, number>()
  for (const pattern of patterns) {
    const group = groupOf(pattern.level, order.tree)
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  const used = new Map<Group, number>()
  return patterns.map((pattern) => {
    const group = groupOf(pattern.level, order.tree)
    const place = used.get(group) ?? 0
    used.set(group, place + 1)
    const weight = weightAt(groupPoints[order.tree][group], counts.get(group) ?? 1, place)
    return { levelOne: group, levelTwo: levelTwoOf(pattern.level, order.tree), target: draw(pattern, order), weight }
  })
}

function levelTwoOf(level: IndicatorLevel, tree: Tree): string {
  return level === '成本' && tree === 'B' ? '经济成本指标' : levelTwo[level]
}

function choosePatterns(theme: string, chance: Chance): IndicatorPattern[] {
  const all = patternsOf(theme)
  const of = (...levels: readonly IndicatorLevel[]): IndicatorPattern[] =>
    all.filter((each) => levels.includes(each.level))
  const outputs = [...of('数量').slice(0, chance.whole(2, 3)), ...of('质量'), ...of('时效')]
  return [...outputs, costPattern, ...chance.sample(of('经济', '社会', '生态', '持续'), 3), ...of('满意')]
}

/** Whole points, the first ones taking what does not divide. */
function weightAt(total: number, count: number, place: number): Points {
  const each = Math.floor(total / count)
  return points(BigInt(each + (place < total - each * count ? 1 : 0)) * 100n)
}

function draw(pattern: IndicatorPattern, order: IndicatorOrder): Target {
  const own = order.shape.fork(pattern.name)
  const yearly = order.yearly.fork(pattern.name)
  const base = own.whole(pattern.low, pattern.high)
  const month = own.pick([9, 10, 11, 12, 12])
  const fixed = { pattern, cost: order.cost, month, year: order.year }
  if (pattern.form === 'percent') return { ...fixed, tenths: BigInt(Math.min(100, base + yearly.whole(-1, 1)) * 10) }
  const drift = pattern.form === 'atMost' ? 1000 : yearly.whole(960, 1050)
  return { ...fixed, tenths: BigInt(Math.max(1, rounded(Math.round((base * drift) / 1000))) * 10) }
}

/** People set round figures: two digits count, the rest is noughts. */
function rounded(value: number): number {
  const step = at([1, 1, 5, 50, 500, 5000], Math.min(5, String(value).length - 1))
  return Math.round(value / step) * step
}
