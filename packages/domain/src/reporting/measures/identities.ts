import { formatMoney, money, parseMoney } from '../../kernel/index.ts'
import type { MeasureValue } from './definition.ts'

/** An identity between measures (勾稽关系) with both sides as they came out. */
export type Identity = {
  readonly code: string
  readonly sentence: string
  readonly holds: boolean
  readonly left: string
  readonly right: string
}

type Rule = {
  readonly code: string
  readonly sentence: string
  /** A key that ends in `count` is a number of things, every other an amount. */
  readonly total: string
  /** Keys that add up to the total; a key that ends in a dot stands for its whole family. */
  readonly parts: readonly string[]
  readonly relation: '=' | '≤'
}

function equal(code: string, sentence: string, total: string, parts: readonly string[]): Rule {
  return { code, sentence, total, parts, relation: '=' }
}

/** Where the parts may fall short: 项目类型 may be empty, a record may have no grade. */
function atMost(code: string, sentence: string, total: string, parts: readonly string[]): Rule {
  return { code, sentence, total, parts, relation: '≤' }
}

const rules: readonly Rule[] = [
  equal('monitoring.count', '监控项目数 = 重点跟踪 + 简易跟踪', 'monitoring.count', [
    'monitoring.key.count',
    'monitoring.simple.count',
  ]),
  equal('monitoring.amount', '监控金额 = 重点跟踪 + 简易跟踪', 'monitoring.amount', [
    'monitoring.key.amount',
    'monitoring.simple.amount',
  ]),
  equal('evaluation.count', '评价个数 = 财政重点评价 + 部门简易评价', 'evaluation.count', [
    'evaluation.key.count',
    'evaluation.simple.count',
  ]),
  equal('evaluation.amount', '评价金额 = 财政重点评价 + 部门简易评价', 'evaluation.amount', [
    'evaluation.key.amount',
    'evaluation.simple.amount',
  ]),
  equal('evaluation.key.byType', '财政重点评价个数 = 各评价类型之和', 'evaluation.key.count', [
    'evaluation.key.byType.',
  ]),
  equal('evaluation.simple.byType', '部门简易评价个数 = 各评价类型之和', 'evaluation.simple.count', [
    'evaluation.simple.byType.',
  ]),
  atMost('evaluation.key.grades', '财政重点评价各等级之和不超过个数', 'evaluation.key.count', [
    'evaluation.key.grades.',
  ]),
  atMost('evaluation.simple.grades', '部门简易评价各等级之和不超过个数', 'evaluation.simple.count', [
    'evaluation.simple.grades.',
  ]),
  atMost('evaluation.self.grades', '单位自评各等级之和不超过个数', 'evaluation.self.count', [
    'evaluation.self.grades.',
  ]),
  atMost('goals.byKind.count', '各项目类型目标数之和不超过目标总数', 'goals.count', ['goals.byKind.count']),
  equal('exAnte.amount', '事前评估申报金额 = 审定金额 + 核减金额', 'exAnte.requested', [
    'exAnte.approved',
    'exAnte.reduced',
  ]),
  equal('findings.count', '发现问题数 = 已完成整改 + 正在整改', 'findings.count', ['findings.closed', 'findings.open']),
]

/** Checks every identity between the measures of one year (总数 = 分类之和 …). */
export function checkIdentities(values: readonly MeasureValue[]): readonly Identity[] {
  return rules.map((each) => check(each, values))
}

function check(each: Rule, values: readonly MeasureValue[]): Identity {
  const left = sumOf(values, [each.total])
  const right = sumOf(values, each.parts)
  const holds = each.relation === '=' ? left === right : right <= left
  const show = (value: bigint): string => (each.total.endsWith('count') ? value.toString() : formatMoney(money(value)))
  return { code: each.code, sentence: each.sentence, holds, left: show(left), right: show(right) }
}

function sumOf(values: readonly MeasureValue[], parts: readonly string[]): bigint {
  let total = 0n
  for (const each of values) if (parts.some((part) => belongs(each.key, part))) total += units(each.value)
  return total
}

function belongs(key: string, part: string): boolean {
  if (part === 'goals.byKind.count') return key.startsWith('goals.byKind.') && key.endsWith('.count')
  return part.endsWith('.') ? key.startsWith(part) : key === part
}

function units(value: MeasureValue['value']): bigint {
  if (typeof value === 'number') return BigInt(value)
  if (value === null) return 0n
  const parsed = parseMoney(value)
  return parsed.ok ? parsed.value : 0n
}
