import {
  divideRounded,
  formatDecimal,
  formatMoney,
  multiplyDecimal,
  type Decimal,
  type Money,
} from '../../kernel/index.ts'
import { goalCheckRules } from '../../rulebook/index.ts'
import { cellPath, indicatorPath } from '../goal-fields.ts'
import { defineCheck, type Check, type Found } from './check.ts'
import { amountOf, type GoalReading, type ReadLine, type ReadProse, type ReadRow } from './goal-reading.ts'
import { isSame, measure, type Measured } from './measured.ts'
import { sharedWords, wordsOf } from './name-words.ts'

type Quantity = { readonly content: string; readonly quantity: string; readonly name: string; readonly target: string }

function counted({ rows }: GoalReading): readonly ReadRow[] {
  return rows.filter(({ row, measured }) => row.levelTwo === '数量指标' && measured !== null)
}

/** What a line may come to: its quantity, its times, both together. */
function quantitiesOf({ line, quantity, times, measured }: ReadLine): readonly Measured[] {
  if (quantity === null || measured === null || times === null) return []
  const all = measure(multiplyDecimal(quantity, times), line.unit.trim())
  return [measured, { ...all, base: measured.base }]
}

/** The row that speaks of the same thing as some words do, in the same unit; null where none or no single one does. */
function nearest(words: ReadonlySet<string>, base: string, rows: readonly ReadRow[]): ReadRow | null {
  let best: { readonly read: ReadRow; readonly shared: number } | null = null
  for (const read of rows) {
    const shared = read.measured?.base === base ? sharedWords(words, read.words) : 0
    if (shared > (best?.shared ?? 0)) best = { read, shared }
  }
  return best?.read ?? null
}

function lineAgainstRow(goal: GoalReading): readonly Found<Quantity>[] {
  const rows = counted(goal)
  return goal.lines.flatMap((read) => {
    const { measured, line, words } = read
    const own = quantitiesOf(read)
    if (
      measured === null ||
      rows.some((row) => row.measured !== null && own.some((each) => isSame(each, row.measured ?? each)))
    )
      return []
    const row = nearest(words, measured.base, rows)?.row
    if (row === undefined) return []
    return [
      {
        paths: [cellPath('estimate', line.key, 'quantity'), indicatorPath(row.key, 'target')] as const,
        facts: {
          content: line.content.trim(),
          quantity: `${line.quantity.trim()}${line.unit.trim()}`,
          name: row.levelThree.trim(),
          target: row.target.trim(),
        },
      },
    ]
  })
}

/** Words by which a quantity of the goal's text is not this year's goal: last year's, the stock, a part. */
const aside = /上年|去年|往年|历年|现有|原有|已有|累计|其中|基础上|总投资|每|人均|户均|均/

function clauseWords({ before, after }: ReadProse): ReadonlySet<string> {
  return wordsOf(`${before.slice(-14)} ${after.slice(0, 8)}`)
}

type InText = { readonly written: string; readonly name: string; readonly target: string }

/** Units that count anything: only words tell what they count. */
const general = new Set(['个', '次', '人', '人次', '项', '件', '家', '%', '场', '户', '处', '座', '所'])

function textAgainstRow(goal: GoalReading): readonly Found<InText>[] {
  const rows = goal.rows.filter(({ measured }) => measured !== null && measured.base !== '元')
  const prose = goal.prose.filter((each) => !aside.test(each.before) && !aside.test(each.after.slice(0, 4)))
  return prose.flatMap((each) => {
    const spoken = rows.filter(({ measured }) => measured !== null && isSame(measured, each.measured))
    if (spoken.length > 0) return []
    const known = each.measured.base === '%' ? rows.filter((row) => isNamedBefore(row, each)) : rows
    const read = nearest(clauseWords(each), each.measured.base, known) ?? onlyOf(each, rows)
    if (read === null || prose.some((other) => read.measured !== null && isSame(other.measured, read.measured)))
      return []
    const { row } = read
    return [
      {
        paths: ['annualGoal', indicatorPath(row.key, 'target')] as const,
        facts: { written: each.text, name: row.levelThree.trim(), target: row.target.trim() },
      },
    ]
  })
}

/** A rate is the same one only where it is called so: 重点工作完成率 is not 重点工作办结率. */
function isNamedBefore({ row }: ReadRow, { before }: ReadProse): boolean {
  return before.includes(row.levelThree.trim().slice(-3))
}

/** The one indicator with a unit that says what is measured, whatever it is called. */
function onlyOf({ measured }: ReadProse, rows: readonly ReadRow[]): ReadRow | null {
  if (general.has(measured.base)) return null
  const [first, second] = rows.filter(
    (read) => read.measured?.base === measured.base && read.row.levelTwo === '数量指标',
  )
  return first === undefined || second !== undefined ? null : first
}

type Amount = { readonly written: string; readonly requested: string }

/** Words that make an amount the year's money. */
const asked = /预算|安排|申请|资金|投入|经费/
const otherMoney = /上年|去年|其中|总投资|概算|累计|标准|每|人均|补助|补贴|奖励|节约|节支|税收|增收|产值|收入|争取/

type Written = { readonly value: Decimal; readonly unit: string }

/** An amount rounded to the digits in which another one is written: 3099779.84 元 beside 309.98万元 is 30998 of its last digit. */
function roundedLike({ value, unit }: Written, amount: Money): bigint | null {
  const { numerator, denominator } = measure({ units: 1n, scale: value.scale }, unit)
  // The last digit that is written, in 分.
  const step = (numerator * 100n) / denominator
  return step === 0n ? null : divideRounded(amount, step)
}

function textAgainstMoney(goal: GoalReading): readonly Found<Amount>[] {
  const { requested, content, lines } = goal
  if (requested === null) return []
  const known = [content.totalAmount, content.appropriation, content.carriedOver, content.otherFunds].map(amountOf)
  const amounts = [requested, ...known, ...lines.map(({ amount }) => amount)].flatMap((amount) => amount ?? [])
  return goal.prose.flatMap((each) => {
    if (each.measured.base !== '元' || !asked.test(each.before) || otherMoney.test(each.before)) return []
    if (amounts.some((amount) => roundedLike(each, amount) === each.value.units)) return []
    return [
      {
        paths: ['annualGoal', 'requestedAmount'] as const,
        facts: { written: each.text, requested: formatMoney(requested) },
      },
    ]
  })
}

const { largeLine } = goalCheckRules

type Large = { readonly content: string; readonly amount: string; readonly share: string }

/** Whether an indicator speaks of a line: by its words, or by the same quantity. A line that is the whole project is spoken of by all. */
function isCovered(read: ReadLine, goal: GoalReading): boolean {
  if (isNamed(read, wordsOf(goal.context.project.name), 2)) return true
  const own = quantitiesOf(read)
  const isCounted = counted(goal).some(({ measured }) =>
    own.some((each) => measured !== null && isSame(each, measured) && !isOne(each)),
  )
  if (isCounted) return true
  return goal.rows.some(({ words }) => isNamed(read, words, 5))
}

/** Whether a name takes in at least one part in so many of what a line is about. */
function isNamed({ words }: ReadLine, name: ReadonlySet<string>, parts: number): boolean {
  const shared = sharedWords(words, name)
  return shared > 0 && shared * parts >= words.size
}

function isOne({ numerator, denominator }: Measured): boolean {
  return numerator === denominator
}

function largeLines(goal: GoalReading): readonly Found<Large>[] {
  const { requested, lines, rows } = goal
  if (requested === null || requested <= 0n || rows.length === 0) return []
  return lines.flatMap((read) => {
    const { line, amount, words } = read
    const isLarge = amount !== null && amount * 100n >= requested * largeLine.share
    const isElement = largeLine.elements.some((word) => line.content.includes(word))
    if (!isLarge || isElement || words.size === 0 || isCovered(read, goal)) return []
    const share = formatDecimal({ units: divideRounded(amount * 1000n, requested), scale: 1 })
    return [
      {
        paths: [cellPath('estimate', line.key, 'content'), cellPath('estimate', line.key, 'amount')] as const,
        facts: { content: line.content.trim(), amount: formatMoney(amount), share },
      },
    ]
  })
}

type Cost = { readonly name: string; readonly target: string; readonly requested: string }

/** Money that is bounded from above and is no price (元/人). */
function costOf({ row, measured, reading }: ReadRow): Written | null {
  const isCost = row.levelTwo.includes('成本') || /总成本|总投资|投资额|经费支出|资金支出/.test(row.levelThree)
  if (!isCost || measured?.base !== '元' || reading.kind !== 'quantity') return null
  const isFloor = reading.operator === '≥' || reading.operator === '>'
  return isFloor || /节约|节支|降低/.test(row.levelThree) ? null : reading
}

function costs({ rows, requested, content }: GoalReading): readonly Found<Cost>[] {
  if (requested === null) return []
  return rows.flatMap((read) => {
    const cost = costOf(read)
    const isWhole = /总投资|概算|累计|全周期/.test(read.row.levelThree)
    const bound = (isWhole ? amountOf(content.totalAmount) : null) ?? requested
    const most = cost === null ? null : roundedLike(cost, bound)
    if (cost === null || most === null || cost.value.units <= most) return []
    const { row } = read
    const facts = { name: row.levelThree.trim(), target: row.target.trim(), requested: formatMoney(bound) }
    return [{ paths: [indicatorPath(row.key, 'target'), 'requestedAmount'] as const, facts }]
  })
}

/** 目标、预算、计划三者匹配. */
export const consistencyChecks: readonly Check[] = [
  defineCheck<Quantity>({
    id: 'estimate-quantity',
    title: '测算数量与指标不同',
    severity: 'explain',
    rule: 'threeWay',
    example: { content: '河道保洁', quantity: '60公里', name: '河道保洁长度', target: '≥50公里' },
    say: ({ content, quantity, name, target }) =>
      `测算“${content}”按 ${quantity} 计算，指标“${name}”却是“${target}”，请改成一致，或说明原因。`,
    find: lineAgainstRow,
  }),
  defineCheck<InText>({
    id: 'goal-quantity',
    title: '年度目标的数量与指标不同',
    severity: 'explain',
    rule: 'threeWay',
    example: { written: '60公里', name: '河道保洁长度', target: '≥50公里' },
    say: ({ written, name, target }) =>
      `年度目标写“${written}”，指标“${name}”却是“${target}”，请改成一致，或说明原因。`,
    find: textAgainstRow,
  }),
  defineCheck<Amount>({
    id: 'goal-amount',
    title: '年度目标的金额与申报金额不同',
    severity: 'explain',
    rule: 'prose',
    example: { written: '1200万元', requested: '1200000.00' },
    say: ({ written, requested }) =>
      `年度目标写“${written}”，申报金额是 ${requested} 元，换算后不等，请核对金额和单位，或说明原因。`,
    find: textAgainstMoney,
  }),
  defineCheck<Large>({
    id: 'large-line-uncovered',
    title: '花大钱没有指标',
    severity: 'explain',
    rule: 'largeLine',
    example: { content: '宣传片拍摄', amount: '400000.00', share: '33.3' },
    say: ({ content, amount, share }) =>
      `测算“${content}”${amount} 元，占申报金额的 ${share}%，没有一项指标与它对应，请补充指标，或说明原因。`,
    find: largeLines,
  }),
  defineCheck<Cost>({
    id: 'cost-above-budget',
    title: '成本指标高于预算',
    severity: 'explain',
    rule: 'cost',
    example: { name: '项目总成本', target: '≤150万元', requested: '1200000.00' },
    say: ({ name, target, requested }) =>
      `“${name}”的指标值“${target}”高于预算 ${requested} 元，控制数不应超过预算，请核对，或说明原因。`,
    find: costs,
  }),
]
