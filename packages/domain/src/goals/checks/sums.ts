import { formatMoney, sumMoney, type Money } from '../../kernel/index.ts'
import { estimateAmount } from '../estimate-amount.ts'
import type { GoalContent, MainTask } from '../goal-content.ts'
import { cellPath } from '../goal-fields.ts'
import { defineCheck, type Check, type Found } from './check.ts'
import { amountOf, type GoalReading } from './goal-reading.ts'

type Sum = { readonly sum: string; readonly total: string }

/** The sum of the amounts that are given; null where one is no amount or none is given. */
function sumOf(texts: readonly string[]): Money | null {
  const given = texts.filter((text) => text.trim() !== '').map(amountOf)
  return given.length === 0 || given.includes(null) ? null : sumMoney(given.flatMap((amount) => amount ?? []))
}

/** Where parts should come to a total and do not. */
function unequal(sum: Money | null, total: Money | null, paths: readonly [string, ...string[]]): readonly Found<Sum>[] {
  if (sum === null || total === null || sum === total) return []
  return [{ paths, facts: { sum: formatMoney(sum), total: formatMoney(total) } }]
}

const yearParts = ['appropriation', 'carriedOver', 'otherFunds'] as const

type Product = { readonly content: string; readonly formula: string; readonly amount: string; readonly product: string }

function wrongProducts({ lines }: GoalReading): readonly Found<Product>[] {
  return lines.flatMap(({ line, amount, quantity, price }) => {
    const product = estimateAmount(line)
    if (product === null || amount === null || product === formatMoney(amount)) return []
    if (quantity === null || price === null) return []
    const formula = [line.quantity, formatMoney(price), line.times]
      .map((factor) => factor.trim())
      .filter(Boolean)
      .join('×')
    const cell = (column: string): string => cellPath('estimate', line.key, column)
    return [
      {
        paths: [cell('amount'), cell('quantity'), cell('unitPrice'), cell('times')] as const,
        facts: { content: line.content.trim(), formula, amount: formatMoney(amount), product },
      },
    ]
  })
}

/** The plan's spending beside what is asked for; beside the estimate while that cannot be read. */
function planAgainstMoney({ content, requested }: GoalReading): readonly Found<Sum & { readonly of: string }>[] {
  const spending = sumOf(content.milestones.map((stage) => stage.spending))
  const total = requested ?? sumOf(content.estimate.map((line) => line.amount))
  const of = requested === null ? '预算测算合计' : '申报金额'
  const found = unequal(spending, total, ['milestones', 'requestedAmount'])
  return found.map(({ paths, facts }) => ({ paths, facts: { ...facts, of } }))
}

type Task = { readonly name: string; readonly amount: string; readonly parts: string }

function wrongTask(task: MainTask): readonly Found<Task>[] {
  const [amount, parts] = [amountOf(task.amount), sumOf([task.fiscal, task.other])]
  if (amount === null || parts === null || amount === parts) return []
  const cell = (column: string): string => cellPath('tasks', task.key, column)
  return [
    {
      paths: [cell('amount'), cell('fiscal'), cell('other')],
      facts: { name: task.name.trim(), amount: formatMoney(amount), parts: formatMoney(parts) },
    },
  ]
}

const field = (content: GoalContent, name: 'totalAmount' | 'totalFiscal' | 'totalOther'): string => content[name]

/** 金额合计. */
export const sumChecks: readonly Check[] = [
  defineCheck<Sum>({
    id: 'funds-off',
    title: '资金来源合计不等于申报金额',
    severity: 'blocks',
    rule: 'sums',
    example: { sum: '900000.00', total: '1000000.00' },
    say: ({ sum, total }) =>
      `当年财政拨款、上年结转资金、其他资金合计 ${sum} 元，与申报金额 ${total} 元不等，请核对后改成一致。`,
    find: ({ content, requested }) =>
      unequal(sumOf(yearParts.map((part) => content[part])), requested, ['requestedAmount', ...yearParts]),
  }),
  defineCheck<Sum>({
    id: 'total-parts-off',
    title: '项目资金总额与其构成不等',
    severity: 'blocks',
    rule: 'sums',
    example: { sum: '900000.00', total: '1000000.00' },
    say: ({ sum, total }) =>
      `项目资金总额 ${total} 元，其中财政资金和其他资金合计 ${sum} 元，两者不等，请核对后改成一致。`,
    find: ({ content }) =>
      unequal(
        sumOf([field(content, 'totalFiscal'), field(content, 'totalOther')]),
        amountOf(field(content, 'totalAmount')),
        ['totalAmount', 'totalFiscal', 'totalOther'],
      ),
  }),
  defineCheck<Sum>({
    id: 'year-above-total',
    title: '年度金额大于项目总额',
    severity: 'blocks',
    rule: 'sums',
    example: { sum: '1200000.00', total: '1000000.00' },
    say: ({ sum, total }) =>
      `申报金额 ${sum} 元大于项目资金总额 ${total} 元；总额是各年累计，不应小于一年的金额，请核对。`,
    find: ({ content, requested }) => {
      const total = amountOf(content.totalAmount)
      if (requested === null || total === null || total === 0n || requested <= total) return []
      return [
        {
          paths: ['totalAmount', 'requestedAmount'],
          facts: { sum: formatMoney(requested), total: formatMoney(total) },
        },
      ]
    },
  }),
  defineCheck<Product>({
    id: 'estimate-product-off',
    title: '数量×单价×次数不等于金额',
    severity: 'blocks',
    rule: 'sums',
    example: { content: '日常保洁', formula: '50×2400.00×12', amount: '1400000.00', product: '1440000.00' },
    say: ({ content, formula, amount, product }) =>
      `测算“${content}”的金额填 ${amount} 元，按 ${formula} 应为 ${product} 元，请核对数量、单价、次数和金额。`,
    find: wrongProducts,
  }),
  defineCheck<Sum>({
    id: 'estimate-total-off',
    title: '测算合计不等于申报金额',
    severity: 'blocks',
    rule: 'sums',
    example: { sum: '1100000.00', total: '1200000.00' },
    say: ({ sum, total }) => `预算测算合计 ${sum} 元，与申报金额 ${total} 元不等，请补齐测算或更正金额。`,
    find: ({ content, requested }) =>
      unequal(sumOf(content.estimate.map((line) => line.amount)), requested, ['estimate', 'requestedAmount']),
  }),
  defineCheck<Sum & { readonly of: string }>({
    id: 'plan-total-off',
    title: '计划支出合计不等于申报金额',
    severity: 'blocks',
    rule: 'sums',
    example: { sum: '1100000.00', total: '1200000.00', of: '申报金额' },
    say: ({ sum, total, of }) =>
      `实施计划各阶段的计划支出合计 ${sum} 元，与${of} ${total} 元不等，请核对各阶段的支出。`,
    find: planAgainstMoney,
  }),
  defineCheck<Sum>({
    id: 'tasks-total-off',
    title: '任务金额合计不等于预算金额',
    severity: 'blocks',
    rule: 'sums',
    example: { sum: '8000000.00', total: '9000000.00' },
    say: ({ sum, total }) => `年度主要任务的预算金额合计 ${sum} 元，与预算金额 ${total} 元不等，请核对各项任务的金额。`,
    find: ({ content, requested }) =>
      unequal(sumOf(content.tasks.map((task) => task.amount)), requested, ['tasks', 'requestedAmount']),
  }),
  defineCheck<Task>({
    id: 'task-parts-off',
    title: '任务金额与其构成不等',
    severity: 'blocks',
    rule: 'sums',
    example: { name: '道路保洁', amount: '500000.00', parts: '450000.00' },
    say: ({ name, amount, parts }) =>
      `任务“${name}”的预算金额 ${amount} 元，其中财政拨款和其他资金合计 ${parts} 元，两者不等，请核对后改成一致。`,
    find: ({ content }) => content.tasks.flatMap(wrongTask),
  }),
]
