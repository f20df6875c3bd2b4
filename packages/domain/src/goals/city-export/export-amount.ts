import {
  compareDecimal,
  decimal,
  formatMoney,
  multiplyDecimal,
  parseDecimal,
  parseMoney,
  roundToScale,
  writeScaled,
  type Decimal,
} from '../../kernel/index.ts'
import type { ReadCell, WorkbookCell } from '../workbook-cell.ts'
import type { AmountUnit } from './known-heading.ts'
import type { CityCellFault } from './city-fault.ts'

const factors: Readonly<Record<string, bigint>> = { 元: 1n, 万元: 10_000n, 亿元: 100_000_000n }

export type ReadAmount = Extract<ReadCell, { ok: true }> | { readonly ok: false; readonly fault: CityCellFault }

/**
 * Reads an amount of the export in 元, exactly: by the unit written with it, else by the head's. A dash is no amount; what has
 * no unit, or less than 分, is refused.
 */
export function readExportAmount(cell: WorkbookCell, unit: AmountUnit | null): ReadAmount {
  if (cell.damage !== undefined) return { ok: false, fault: { code: cell.damage } }
  const plain = cell.text.normalize('NFKC').replace(/\s+/g, '').replace(/^¥/, '')
  if (/^[-—–/]*$/.test(plain)) return { ok: true, text: '' }
  const [, digits = '', own] = /^(.*?)(亿元|万元|元)?$/.exec(plain) ?? []
  const value = parseDecimal(/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits) ? digits.replaceAll(',', '') : digits)
  if (value === null) return { ok: false, fault: { code: 'amount' } }
  const named = own ?? unit
  if (named === null) return { ok: false, fault: { code: 'amount-unit-unknown' } }
  return inYuan(multiplyDecimal(value, decimal(factors[named] ?? 1n)))
}

function inYuan(amount: Decimal): ReadAmount {
  const fen = roundToScale(amount, 2)
  if (compareDecimal(amount, decimal(fen, 2)) !== 0) return { ok: false, fault: { code: 'amount-fraction' } }
  if (fen < 0n) return { ok: false, fault: { code: 'amount-negative' } }
  const money = parseMoney(writeScaled(fen, 2))
  return money.ok ? { ok: true, text: formatMoney(money.value) } : { ok: false, fault: { code: 'amount' } }
}
