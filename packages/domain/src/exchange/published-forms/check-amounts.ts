import { powerOfTen, type MoneyUnit } from '../../kernel/index.ts'
import { normaliseNotation } from '../../indicators/index.ts'
import { formFault, type FormFault } from './form-faults.ts'
import { headUnit, printedAmount, writeAmount, type PrintedAmount } from './printed-numbers.ts'
import type { PublishedBudget } from './published-form.ts'

/** Checks the amounts of a form among each other and against the unit in its head. */
export function checkAmounts(budget: PublishedBudget): FormFault[] {
  return [...checkHead(budget), ...checkParts(budget)]
}

const amountFields = ['initial', 'adjusted', 'executed', 'total'] as const

/** 一百亿元 for one project is an amount in 元 under a head of 万元; less than a thousand yuan the other way round. */
function checkHead(budget: PublishedBudget): FormFault[] {
  const head = headUnit(budget.currencyUnit)
  if (head === null) return []
  const amounts = amountFields.map((field) => printedAmount(budget[field], head)).filter((amount) => amount !== null)
  const largest = amounts.reduce<PrintedAmount | null>(
    (most, one) => (most === null || one.value > most.value ? one : most),
    null,
  )
  if (largest === null) return []
  const expected = likelyUnit(head, largest)
  return expected === null ? [] : [formFault('unit.mismatch', 'budget.currency_unit', { printed: head, expected })]
}

const yuan = powerOfTen(6)

function likelyUnit(head: MoneyUnit, { value, isOwnUnit }: PrintedAmount): MoneyUnit | null {
  if (head === '万元' && !isOwnUnit && value >= 10_000_000_000n * yuan) return '元'
  return head === '元' && value > 0n && value < 1000n * yuan ? '万元' : null
}

/** A total and its parts: in the cell's own brackets, or in the goal declaration's second cell. */
function checkParts(budget: PublishedBudget): FormFault[] {
  const head = headUnit(budget.currencyUnit)
  const inBrackets = amountFields.flatMap((field) => {
    const inside = /\(([^()]*)\)$/.exec(plain(budget[field]))?.[1]
    return inside === undefined ? [] : compare(`budget.${field}`, budget[field], { head, parts: partsOf(inside, head) })
  })
  const parts = /[()]/.test(plain(budget.parts)) ? [] : partsOf(budget.parts, head)
  return [...inBrackets, ...compare('budget.total', budget.total, { head, parts })]
}

function plain(text: string): string {
  return text.length > 200 ? '' : normaliseNotation(text)
}

type Parts = { readonly head: MoneyUnit | null; readonly parts: readonly bigint[] }

function compare(field: string, printed: string, { head, parts }: Parts): FormFault[] {
  const total = printedAmount(printed, head)
  if (total === null || parts.length === 0) return []
  const sum = parts.reduce((a, b) => a + b, 0n)
  // One part alone is a part of the whole, not the whole: 财政拨款 may be less than the total.
  const isRight = parts.length === 1 ? sum <= total.value : sum === total.value
  return isRight ? [] : [formFault('budget.total-differs', field, { printed, expected: writeAmount(sum) })]
}

/** The amounts of "基本1478.75；项目216.80". Empty where a piece holds no amount or more than one. */
function partsOf(text: string, head: MoneyUnit | null): readonly bigint[] {
  const pieces = plain(text)
    .split(/[;,、+]/)
    .filter((piece) => piece !== '')
  const amounts = pieces.map((piece) => {
    const number = /^[\p{Script=Han}:=]*?(\d[\d.]*(?:亿元|万元|元|亿|万)?)$/u.exec(piece)?.[1]
    return number === undefined ? null : printedAmount(number, head)
  })
  const known = amounts.filter((amount) => amount !== null)
  return known.length === pieces.length ? known.map(({ value }) => value) : []
}
