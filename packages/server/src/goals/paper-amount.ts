import { formatMoney, parseMoney } from '@jiheng/domain/kernel'

/** An amount as papers print it, 1,200,000.00; a draft's text that is none stays as it was typed. */
export function paperAmount(text: string): string {
  const amount = parseMoney(text.trim())
  return amount.ok ? formatMoney(amount.value).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : text
}
