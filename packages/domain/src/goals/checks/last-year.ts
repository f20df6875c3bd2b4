import { readActual, type Reading } from '../../indicators/index.ts'
import { formatMoney } from '../../kernel/index.ts'
import { goalCheckRules } from '../../rulebook/index.ts'
import { indicatorPath } from '../goal-fields.ts'
import { defineCheck, type Check, type Found } from './check.ts'
import type { EarlierIndicator, GoalContext } from './goal-context.ts'
import { amountOf, readIndicatorTarget, type GoalReading, type ReadRow } from './goal-reading.ts'
import { isBehind, measuredTarget, type Measured } from './measured.ts'
import { coreName } from './name-words.ts'

type Beside = { readonly name: string; readonly target: string; readonly before: string; readonly when: string }

/** An earlier figure of an indicator: when, as written, and what it measures. */
type Earlier = { readonly when: string; readonly text: string; readonly measured: Measured }

type Compared = {
  readonly read: ReadRow
  readonly now: Measured
  readonly isReverse: boolean
  readonly target: Earlier | null
  readonly actual: Earlier | null
}

/** Each quantitative row beside the newest figures of the indicator of the same name. */
function compared({ rows, context }: GoalReading): readonly Compared[] {
  const known = new Map<string, EarlierIndicator[]>()
  for (const each of context.earlier.indicators) {
    const name = coreName(each.levelThree)
    known.set(name, [...(known.get(name) ?? []), each])
  }
  const newest = (
    of: readonly EarlierIndicator[],
    read: (each: EarlierIndicator) => Earlier | null,
  ): Earlier | null => {
    for (const each of of) {
      const found = read(each)
      if (found !== null) return found
    }
    return null
  }
  return rows.flatMap((read) => {
    const { measured: now, reading, row } = read
    const before = known.get(coreName(row.levelThree))
    // The whole cost goes with the year's money, which `budget-rise` compares.
    const isWholeCost = row.levelTwo.includes('成本') && now?.base === '元'
    if (now === null || before === undefined || isWholeCost || reading.kind !== 'quantity') return []
    return [
      {
        read,
        now,
        isReverse: reading.direction === 'reverse',
        target: newest(before, (each) => targetOf(each, context)),
        actual: newest(before, (each) => actualOf(each, context)),
      },
    ]
  })
}

function targetOf(each: EarlierIndicator, context: GoalContext): Earlier | null {
  return figure(each.target, readIndicatorTarget(each, each.year), whenOf(each, context))
}

function actualOf(
  { actual, levelThree: name, levelTwo: category, year }: EarlierIndicator,
  context: GoalContext,
): Earlier | null {
  return figure(actual, readActual(actual, { name, category, year }), whenOf({ year }, context))
}

function figure(text: string, reading: Reading, when: string): Earlier | null {
  const measured = measuredTarget(reading)
  return measured === null ? null : { when, text: text.trim(), measured }
}

function whenOf({ year }: { readonly year: number }, { fiscalYear }: GoalContext): string {
  return year === fiscalYear - 1 ? '上年' : ` ${String(year)} 年`
}

/** Whether this year asks less than an earlier figure, beyond what the rule lets pass. */
function isWorse({ now, isReverse }: Compared, before: Earlier | null): before is Earlier {
  const { tolerance } = goalCheckRules.lastYear
  return before !== null && isBehind(now, before.measured, { isReverse, tolerance })
}

function beside({ read: { row } }: Compared, { text, when }: Earlier): Found<Beside> {
  const facts = { name: row.levelThree.trim(), target: row.target.trim(), before: text, when }
  return { paths: [indicatorPath(row.key, 'target')], facts }
}

type Rise = { readonly requested: string; readonly approved: string; readonly more: string }

function rise({ requested, context }: GoalReading): readonly Found<Rise>[] {
  const approved = amountOf(context.earlier.approvedAmount ?? '')
  const { more } = goalCheckRules.budgetRise
  if (requested === null || approved === null || approved <= 0n) return []
  if (requested * 100n <= approved * (100n + more)) return []
  const facts = { requested: formatMoney(requested), approved: formatMoney(approved), more: String(more) }
  return [{ paths: ['requestedAmount'], facts }]
}

/** 与上年比较. */
export const lastYearChecks: readonly Check[] = [
  defineCheck<Beside>({
    id: 'below-last-actual',
    title: '比上年实际完成的低',
    severity: 'explain',
    rule: 'lastYear',
    example: { name: '垃圾分类达标率', target: '≥90%', before: '96%', when: '上年' },
    say: ({ name, target, before, when }) =>
      `“${name}”的指标值“${target}”不如${when}实际完成的“${before}”，请按不低于以往实际设定，或说明原因。`,
    find: (goal) => compared(goal).flatMap((each) => (isWorse(each, each.actual) ? [beside(each, each.actual)] : [])),
  }),
  defineCheck<Beside>({
    id: 'below-last-target',
    title: '比上年目标低',
    severity: 'explain',
    rule: 'lastYear',
    example: { name: '垃圾分类达标率', target: '≥90%', before: '≥92%', when: '上年' },
    say: ({ name, target, before, when }) =>
      `“${name}”的指标值“${target}”不如${when}目标“${before}”，请按不低于以往目标设定，或说明原因。`,
    find: (goal) =>
      compared(goal).flatMap((each) =>
        isWorse(each, each.target) && !isWorse(each, each.actual) ? [beside(each, each.target)] : [],
      ),
  }),
  defineCheck<Beside>({
    id: 'unit-changed',
    title: '单位与上年不同',
    severity: 'explain',
    rule: 'units',
    example: { name: '河道养护长度', target: '≥70公里', before: '≥20条', when: '上年' },
    say: ({ name, target, before, when }) =>
      `“${name}”的指标值“${target}”与${when}“${before}”单位不同，不能比较，请沿用原来的单位，或说明换算关系。`,
    find: (goal) =>
      compared(goal).flatMap((each) => {
        const { now, target } = each
        const isOther =
          target !== null && target.measured.base !== '' && now.base !== '' && now.base !== target.measured.base
        return isOther ? [beside(each, target)] : []
      }),
  }),
  defineCheck<Rise>({
    id: 'budget-rise',
    title: '比上年批复增加较多',
    severity: 'explain',
    rule: 'budgetRise',
    example: { requested: '3000000.00', approved: '1500000.00', more: '30' },
    say: ({ requested, approved, more }) =>
      `申报金额 ${requested} 元，比上年批复 ${approved} 元增加超过 ${more}%，请核对测算，或说明增加的原因。`,
    find: rise,
  }),
]
