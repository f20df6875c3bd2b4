import type { CellKind, PackageTable } from '@jiheng/domain/exchange'

const fixed = {
  code: '代码，不含空格，最多 64 个字符',
  text: '文字，最多 4,000 个字',
  money: '金额，单位元，最多两位小数，不带千位分隔符，如 1234.50',
  decimal: '数字，最多六位小数，如 12.5',
  points: '分数，0 至 1,000，最多两位小数',
  date: '日期，如 2024-07-31',
  year: '四位年份，如 2024',
  boolean: '是 或 否',
} as const

/** What a cell may hold, in words. */
export function cellText(cell: CellKind): string {
  if (cell.kind === 'list') return `只能填：${cell.values.join('、')}`
  if (cell.kind === 'integer') return `整数，${cell.from} 至 ${cell.to}`
  return fixed[cell.kind]
}

/** Which other table a column points at; null for one that stands for itself. */
export function referenceText({ references }: PackageTable, column: string): string | null {
  const reference = references.find(({ columns }) => columns.includes(column))
  if (reference === undefined) return null
  const joined = reference.columns.length > 1 ? `${reference.columns.join('＋')}合起来` : ''
  return `${joined}要在“${reference.table}”表或系统里已有`
}
