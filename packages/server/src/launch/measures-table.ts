import type { MeasureResult } from '@jiheng/domain/reporting'
import { textTable } from './text-table.ts'

/** The measures of a report year as they are printed at the start of the demo. */
export function measuresTable(measures: readonly MeasureResult[]): string {
  const rows = measures.map((each) => [`${String(each.ofYear)} 年`, each.title, shown(each), each.key])
  return textTable([['年度', '口径', '数值', '键'], ...rows], [2])
}

function shown({ kind, value }: MeasureResult): string {
  if (value === null) return '—'
  if (kind === 'amount') return `${String(value).replace(/\B(?=(\d{3})+\.)/g, ',')} 元`
  if (kind === 'rate') return `${percent(String(value))}%`
  return String(value)
}

/** Four decimals of a rate are two of a percentage: the point moves, nothing is rounded. */
function percent(rate: string): string {
  const [whole = '0', fraction = ''] = rate.replace('-', '').split('.')
  const digits = `${whole}${fraction.padEnd(4, '0')}`.replace(/^0+(?=\d{3})/, '')
  return `${rate.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
