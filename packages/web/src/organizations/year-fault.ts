import type { FieldFault } from '../ui/error-summary.tsx'

/** A fiscal year as somebody typed it: four digits from 1990 to 2199. */
export function yearFault(field: string, text: string): FieldFault[] {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  return year >= 1990 && year <= 2199 ? [] : [{ field, sentence: `年度“${text}”不正确，应为 1990 到 2199 的四位年份` }]
}

/** The year that a form proposes. */
export function thisYear(): string {
  return String(new Date().getFullYear())
}
