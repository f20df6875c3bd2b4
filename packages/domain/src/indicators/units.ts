import { powerOfTen } from '../kernel/index.ts'

/** How many of the base unit one unit is, exactly, as a fraction (1 亩 = 2000/3 平方米). */
export type UnitScale = { readonly base: string; readonly numerator: bigint; readonly denominator: bigint }

/** Units of one dimension, in the base unit that stands first. Only exact conversions; the sources are GB 3100 and the definition 15 亩 = 1 公顷. */
const dimensions: readonly (readonly (readonly [unit: string, numerator: bigint, denominator?: bigint])[])[] = [
  [
    ['元', 1n],
    ['角', 1n, 10n],
    ['分钱', 1n, 100n],
    ['千元', 1000n],
    ['万元', 10_000n],
    ['亿元', 100_000_000n],
  ],
  [
    ['平方米', 1n],
    ['公顷', 10_000n],
    ['亩', 2000n, 3n],
    ['平方公里', 1_000_000n],
    ['平方分米', 1n, 100n],
    ['平方厘米', 1n, 10_000n],
    ['平方毫米', 1n, 1_000_000n],
  ],
  [
    ['米', 1n],
    ['公里', 1000n],
    ['里', 500n],
    ['分米', 1n, 10n],
    ['厘米', 1n, 100n],
    ['毫米', 1n, 1000n],
  ],
  [
    ['公斤', 1n],
    ['克', 1n, 1000n],
    ['斤', 1n, 2n],
    ['吨', 1000n],
  ],
  [
    ['立方米', 1n],
    ['升', 1n, 1000n],
    ['毫升', 1n, 1_000_000n],
    ['立方分米', 1n, 1000n],
    ['立方厘米', 1n, 1_000_000n],
  ],
  [
    ['秒', 1n],
    ['分钟', 60n],
    ['小时', 3600n],
    ['天', 86_400n],
    ['周', 604_800n],
  ],
  [
    ['个月', 1n],
    ['季度', 3n],
    ['年', 12n],
  ],
  [
    ['%', 1n],
    ['‰', 1n, 10n],
    ['成', 10n],
  ],
  [
    ['千瓦', 1n],
    ['兆瓦', 1000n],
  ],
]

/** Other spellings of one unit. Counters of people mean the same; other counters (个、家、户 …) do not and stay apart. */
const spellings: Readonly<Record<string, string>> = {
  圆: '元',
  块: '元',
  块钱: '元',
  元人民币: '元',
  人民币: '元',
  人民币元: '元',
  平方: '平方米',
  平米: '平方米',
  平: '平方米',
  '㎡': '平方米',
  m2: '平方米',
  M2: '平方米',
  'm²': '平方米',
  平方千米: '平方公里',
  km2: '平方公里',
  'km²': '平方公里',
  '㎢': '平方公里',
  m: '米',
  km: '公里',
  KM: '公里',
  Km: '公里',
  千米: '公里',
  cm: '厘米',
  公分: '厘米',
  CM: '厘米',
  mm: '毫米',
  kg: '公斤',
  KG: '公斤',
  Kg: '公斤',
  千克: '公斤',
  g: '克',
  t: '吨',
  m3: '立方米',
  'm³': '立方米',
  立方: '立方米',
  方: '立方米',
  L: '升',
  ml: '毫升',
  秒钟: '秒',
  个小时: '小时',
  h: '小时',
  日: '天',
  星期: '周',
  个星期: '周',
  月: '个月',
  个季度: '季度',
  '％': '%',
  '﹪': '%',
  百分比: '%',
  百分之: '%',
  千分之: '‰',
  kW: '千瓦',
  KW: '千瓦',
  kw: '千瓦',
  MW: '兆瓦',
  名: '人',
  位: '人',
  个人: '人',
  人数: '人',
  人次数: '人次',
  千瓦时: '度',
  kWh: '度',
}

const scales: ReadonlyMap<string, UnitScale> = new Map(
  dimensions.flatMap((units) => {
    const base = units[0]?.[0] ?? ''
    return units.map(([unit, numerator, denominator = 1n]) => [unit, { base, numerator, denominator }] as const)
  }),
)

const multipliers: Readonly<Record<string, number>> = {
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  万亿: 12,
}

/** The one spelling under which a unit is kept: "％" → "%", "名" → "人", "元/人、天" and "元/天/人" → "元/人·天". */
export function normaliseUnit(text: string): string {
  const plain = text
    .replace(/\s+/g, '')
    .replaceAll('／', '/')
    .replace(/[、•*]/g, '·')
  const [head = '', ...periods] = plain.replace(/^元每/, '元/').split('/')
  if (periods.length === 0) return spell(head)
  const per = periods.flatMap((period) => period.split('·')).map(spellOfPeriod)
  return `${spell(head)}/${per.toSorted().join('·')}`
}

function spell(part: string): string {
  const known = own(spellings, part)
  if (known !== undefined) return known
  const multiplier = leadingMultiplier(part)
  if (multiplier === '') return part
  const rest = part.slice(multiplier.length)
  return scales.has(part) ? part : multiplier + (own(spellings, rest) ?? rest)
}

/** After a slash 月 is a month of the calendar, not a length of time: "次/月" stays as people write it. */
function spellOfPeriod(part: string): string {
  return part === '个月' || part === '月' ? '月' : part === '日' ? '天' : spell(part)
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function leadingMultiplier(unit: string): string {
  for (const length of [2, 1]) {
    const head = unit.slice(0, length)
    if (head.length === length && own(multipliers, head) !== undefined) return head
  }
  return ''
}

/** The exact scale of a unit as normalised. A unit outside the table is its own base: 个 agrees with 个 alone, 万个 is 10,000 个. */
export function unitScale(unit: string): UnitScale {
  const slash = unit.indexOf('/')
  const head = slash < 0 ? unit : unit.slice(0, slash)
  const per = slash < 0 ? '' : unit.slice(slash)
  const known = scales.get(head)
  if (known !== undefined) return { ...known, base: known.base + per }
  const multiplier = leadingMultiplier(head)
  if (multiplier === '') return { base: unit, numerator: 1n, denominator: 1n }
  const factor = powerOfTen(own(multipliers, multiplier) ?? 0)
  const rest = scales.get(head.slice(multiplier.length))
  if (rest === undefined) return { base: head.slice(multiplier.length) + per, numerator: factor, denominator: 1n }
  return { base: rest.base + per, numerator: rest.numerator * factor, denominator: rest.denominator }
}

/** Every unit that the table can convert, in its one spelling. */
export const convertibleUnits: readonly string[] = [...scales.keys()]
