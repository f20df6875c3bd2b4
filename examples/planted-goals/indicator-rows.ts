import { at, type Chance } from '../generator/chance.ts'
import type { Drawn, Estimate, Indicator } from './filing.ts'
import type { IndicatorSpec, Work } from './read-works.ts'
import { atLeast, atMost, deadline, fenOf, otherwise, short } from './wording.ts'

const levels: Readonly<Record<string, readonly [one: string, two: string]>> = {
  数量: ['产出指标', '数量指标'],
  质量: ['产出指标', '质量指标'],
  时效: ['产出指标', '时效指标'],
  成本: ['产出指标', '成本指标'],
  经济: ['效益指标', '经济效益指标'],
  社会: ['效益指标', '社会效益指标'],
  生态: ['效益指标', '生态效益指标'],
  可持续: ['效益指标', '可持续影响指标'],
  满意: ['满意度指标', '服务对象满意度指标'],
}

/** What the rows are written from. */
export type Asked = {
  readonly work: Work
  readonly year: number
  readonly drawn: ReadonlyMap<string, Drawn>
  readonly total: bigint
  readonly estimate: readonly Estimate[]
  readonly chance: Chance
}

/** The indicator rows of a filing, their weights still blank. */
export function indicatorRows(asked: Asked): Indicator[] {
  const { work, chance } = asked
  // A benefit or an output beyond the first ones is left out now and then, so that the tables differ.
  const kept = work.indicators.filter(({ level, target }, index) => {
    const isSpare = ['社会', '可持续', '成本'].includes(level) && index > 4 && !target.includes('{a}')
    return !isSpare || chance.happens(800)
  })
  const hasBenefit = kept.some(({ level }) => at(levels[level] ?? [], 0) === '效益指标')
  const specs = hasBenefit ? kept : work.indicators
  return specs.map((spec, index) => {
    const [one, two] = levels[spec.level] ?? ['', '']
    const isQualitative = spec.target.startsWith('定性 ')
    return {
      key: `r${String(index + 1)}`,
      ...{ levelOne: one, levelTwo: two, levelThree: spec.name },
      nature: isQualitative ? '定性' : '定量',
      target: isQualitative ? spec.target.slice(3) : targetText(spec, asked),
      weight: '',
      targetBasis: chance.pick(['计划标准', '历史标准', '行业标准', '']),
      actualMethod: chance.pick(['情况统计法', '直接证明法', '问卷调查法', '']),
      evidence: chance.pick(['验收单', '台账', '考核表', '']),
      libraryCode: '',
    }
  })
}

/** What a target's mark stands for: the stage's end, the whole money, a price, the second line's quantity. */
const marks: Readonly<Record<string, (asked: Asked) => string>> = {
  '{完}': ({ work, year, chance }) => deadline(year, work.milestones.find((each) => each.isDone)?.to ?? 12, chance),
  '≤{总}': ({ total, chance }) =>
    chance.happens(700) ? atMost(short(total, 6), '万元', chance) : atMost(short(total, 2), '元', chance),
  '≤{单}': ({ estimate, chance }) => {
    const line = at(estimate, 0)
    return atMost(short(fenOf(line.unitPrice), 2), `元/${line.unit}`, chance)
  },
  '≥{二}': ({ estimate, chance }) => {
    const line = at(estimate, 1)
    return atLeast(line.quantity, line.unit, chance)
  },
}

function targetText({ target }: IndicatorSpec, asked: Asked): string {
  const mark = marks[target]
  if (mark !== undefined) return mark(asked)
  const driver = asked.drawn.get(/\{([a-z])\}/.exec(target)?.[1] ?? '')
  return driver === undefined ? writtenTarget(target, asked.chance) : drawnTarget(driver, target, asked.chance)
}

function drawnTarget(driver: Drawn, target: string, chance: Chance): string {
  const [value, unit] = driver.unit === '%' ? [String(driver.value), '%'] : otherwise(driver.value, driver.unit, chance)
  return target.startsWith('≥') ? atLeast(value, unit, chance) : `${value}${unit}`
}

function writtenTarget(target: string, chance: Chance): string {
  const bound = /^([≥≤])([\d.]+)(\D+)$/.exec(target)
  if (bound === null) return target
  const [, sign, value = '', unit = ''] = bound
  return sign === '≥' ? atLeast(value, unit, chance) : atMost(value, unit, chance)
}

/** `sum` points over some rows: in fives where it goes, else as evenly as halves allow. */
export function share(rows: readonly Indicator[], sum: number, chance: Chance): void {
  const step = sum / 5 >= rows.length ? 10 : 1
  const units = (sum * 2) / step
  const each = Math.floor(units / rows.length)
  let left = units - each * rows.length
  const order = chance.sample(rows, rows.length)
  for (const row of order) {
    const more = left > 0 ? 1 : 0
    left -= more
    row.weight = short(BigInt((each + more) * step * 5), 1)
  }
}

/** Gives the rows the weights of 50, 30 and 10; 40 to the benefits where satisfaction is not asked. */
export function weigh(rows: readonly Indicator[], chance: Chance): void {
  const of = (one: string): Indicator[] => rows.filter((row) => row.levelOne === one)
  const satisfaction = of('满意度指标')
  share(of('产出指标'), 50, chance)
  share(of('效益指标'), satisfaction.length > 0 ? 30 : 40, chance)
  if (satisfaction.length > 0) share(satisfaction, 10, chance)
}
