import { parsePoints, plainPoints } from '../../kernel/index.ts'
import { goalCheckRules } from '../../rulebook/index.ts'
import { indicatorPath } from '../goal-fields.ts'
import { weightTotals } from '../weight-totals.ts'
import { defineCheck, type Check, type Found } from './check.ts'
import type { GoalReading } from './goal-reading.ts'

type Off = { readonly total: string; readonly wanted: string; readonly edition: string }
type Unexplained = { readonly groups: string; readonly edition: string }

function off({ content, context }: GoalReading): readonly Found<Off>[] {
  if (content.indicators.length === 0) return []
  const { total, wanted, edition } = weightTotals(content.indicators, context.form)
  if (total === wanted) return []
  return [{ paths: ['indicators'], facts: { total: plainPoints(total), wanted: plainPoints(wanted), edition } }]
}

function unexplained({ content, context }: GoalReading): readonly Found<Unexplained>[] {
  if (content.indicators.length === 0 || content.weightReason.trim() !== '') return []
  const { total, wanted, groups, edition } = weightTotals(content.indicators, context.form)
  if (total !== wanted || groups.every((group) => group.total === group.principle)) return []
  const words = groups.map((group) => `${group.name} ${plainPoints(group.principle)} 分`).join('、')
  return [{ paths: ['weightReason'], facts: { groups: words, edition } }]
}

type Heavy = { readonly name: string; readonly weight: string; readonly total: string }

function heavy({ content, context, rows }: GoalReading): readonly Found<Heavy>[] {
  const { total } = weightTotals(content.indicators, context.form)
  if (rows.length < 2) return []
  return rows.flatMap(({ row }) => {
    const weight = parsePoints(row.weight.trim())
    if (weight === null || weight * 100n <= total * goalCheckRules.heavyWeight.share) return []
    const facts = { name: row.levelThree.trim(), weight: plainPoints(weight), total: plainPoints(total) }
    return [{ paths: [indicatorPath(row.key, 'weight')] as const, facts }]
  })
}

/** 权重. */
export const weightChecks: readonly Check[] = [
  defineCheck<Off>({
    id: 'weights-off',
    title: '分值合计不对',
    severity: 'blocks',
    rule: 'weights',
    example: { total: '85.5', wanted: '90', edition: '财预〔2020〕10号' },
    say: ({ total, wanted, edition }) =>
      `各项指标分值合计 ${total} 分，应为 ${wanted} 分（${edition}，预算执行率的分值申报时不填）。`,
    find: off,
  }),
  defineCheck<Unexplained>({
    id: 'weights-unexplained',
    title: '调整权重没有理由',
    severity: 'blocks',
    rule: 'weights',
    example: { groups: '产出 50 分、效益 30 分、满意度 10 分', edition: '财预〔2020〕10号' },
    say: ({ groups, edition }) => `分值与${edition}的原则不同（应为${groups}），可以调整，但请填写权重调整理由。`,
    find: unexplained,
  }),
  defineCheck<Heavy>({
    id: 'weight-heavy',
    title: '一项指标的分值过重',
    severity: 'hint',
    rule: 'heavyWeight',
    example: { name: '河道保洁长度', weight: '50', total: '90' },
    say: ({ name, weight, total }) =>
      `指标“${name}”的分值 ${weight} 分，超过全部 ${total} 分的一半，请核对权重是否合理，或把它分成几项。`,
    find: heavy,
  }),
]
