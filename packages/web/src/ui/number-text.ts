import { parseMoney, showMoney, type MoneyUnit } from '@jiheng/domain/kernel'

/** What stands where no figure is: a dash that a screen reader passes over quietly. */
export const noFigure = '—'

/** Thousands separators, and − (U+2212) for a negative: "-1234.50" → "−1,234.50". */
export function grouped(decimal: string): string {
  const [whole = '', fraction] = decimal.replace('-', '').split('.')
  const isZero = /^0*$/.test(whole + (fraction ?? ''))
  const sign = decimal.startsWith('-') && !isZero ? '−' : ''
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? sign + digits : `${sign}${digits}.${fraction}`
}

/** An amount on the wire (元) in a unit, rounded once to two decimals; the unit itself stands in the head. */
export function amountText(yuan: string | null, unit: MoneyUnit): string {
  if (yuan === null) return noFigure
  const amount = parseMoney(yuan)
  return amount.ok ? grouped(showMoney(amount.value, unit)) : yuan
}

/** A rate on the wire (four decimals) as a percentage with two, digit by digit: "0.9512" → "95.12%". */
export function rateText(rate: string | null): string {
  if (rate === null) return noFigure
  const match = /^(-?)(\d+)\.(\d{2})(\d{2})$/.exec(rate)
  if (match === null) return rate
  const [, sign = '', whole = '', head = '', tail = ''] = match
  const percent = `${whole}${head}`.replace(/^0+(?=\d)/, '')
  return `${grouped(`${sign}${percent}${tail === '00' ? '' : `.${tail}`}`)}%`
}

export function countText(count: number | string | null): string {
  return count === null ? noFigure : grouped(String(count))
}

/** Today's or a given moment, as the print head and the history say it: 2025-01-15 09:30. */
export function momentText(moment: string | Date): string {
  const date = typeof moment === 'string' ? new Date(moment) : moment
  if (Number.isNaN(date.getTime())) return String(moment)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** 1,536 → 1.5 KB. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB']
  return `${amount.toFixed(1).replace(/\.0$/, '')} ${unit}`
}
