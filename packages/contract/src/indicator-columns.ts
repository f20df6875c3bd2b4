import type { LibraryLine } from './indicators.ts'

/** A column of the library's export (指标库导出). */
export type LibraryColumn = { readonly key: keyof LibraryLine; readonly title: string; readonly kind: 'text' | 'count' }

/** The titles of the data package, so that an export reads as its table does, and what the screen adds. */
export const libraryColumns: readonly LibraryColumn[] = [
  { key: 'code', title: '指标编码', kind: 'text' },
  { key: 'revision', title: '版次', kind: 'count' },
  { key: 'class', title: '类别', kind: 'text' },
  { key: 'area', title: '领域', kind: 'text' },
  { key: 'levelOne', title: '一级指标', kind: 'text' },
  { key: 'levelTwo', title: '二级指标', kind: 'text' },
  { key: 'name', title: '三级指标', kind: 'text' },
  { key: 'definition', title: '定义', kind: 'text' },
  { key: 'formula', title: '计算公式', kind: 'text' },
  { key: 'unit', title: '计量单位', kind: 'text' },
  { key: 'direction', title: '方向', kind: 'text' },
  { key: 'standard', title: '标准值', kind: 'text' },
  { key: 'standardSource', title: '标准来源', kind: 'text' },
  { key: 'evidenceAsked', title: '佐证要求', kind: 'text' },
  { key: 'startYear', title: '起始年度', kind: 'text' },
  { key: 'endYear', title: '终止年度', kind: 'text' },
  { key: 'origin', title: '来源', kind: 'text' },
  { key: 'used', title: '使用项目数（个）', kind: 'count' },
]
