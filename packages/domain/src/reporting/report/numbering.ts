const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 1–99 in Chinese: 一, 十, 十二, 二十一. */
export function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = digits[value % 10] ?? ''
  if (tens === 0) return ones
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones}`
}

/** The number of a heading as official documents have it (GB/T 9704): 一、（一）1.（1）. */
export function headingNumber(level: 1 | 2 | 3 | 4, count: number): string {
  if (level === 1) return `${chineseNumber(count)}、`
  if (level === 2) return `（${chineseNumber(count)}）`
  return level === 3 ? `${String(count)}.` : `（${String(count)}）`
}
