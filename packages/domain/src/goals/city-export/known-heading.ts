import type { CityExportField, CityExportHeadings } from '../../rulebook/index.ts'

/** In what unit a heading says that its amounts are; null where it does not say. */
export type AmountUnit = '元' | '万元'

/** A text as a heading: without spaces, brackets, numbering, colon and 其中. */
export function headingText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/\([^()]*\)/g, '')
    .replace(/^[一二三四五六七八九十\d]+[、.]/, '')
    .replace(/^其中[:,]?/, '')
    .replace(/[:*]+$/, '')
    .replace(/^\*/, '')
}

/** The unit that a text names in brackets or behind 单位. */
export function unitIn(text: string): AmountUnit | null {
  const found = /[(:](?:金额)?(?:单位:?)?(?:人民币)?(万元|元)(?:\)|$)/.exec(text.normalize('NFKC').replace(/\s+/g, ''))
  return found === null ? null : (found[1] as AmountUnit)
}

/** Which fields a text may head; none where it is no heading. */
export type KnownHeadings = (text: string) => readonly CityExportField[]

/** The headings by their words. */
export function knownHeadings({ headings }: CityExportHeadings): KnownHeadings {
  const fields = new Map<string, CityExportField[]>()
  for (const { field, names } of headings)
    for (const name of names) {
      const word = headingText(name)
      fields.set(word, [...(fields.get(word) ?? []), field])
    }
  return (text) => (text.length > 40 ? [] : (fields.get(headingText(text)) ?? []))
}

export type ExportTable = 'tasks' | 'indicators'

/** The table to which a field belongs; null for one outside the tables. */
export function tableOf(field: CityExportField): ExportTable | null {
  if (field.startsWith('tasks.')) return 'tasks'
  return field.startsWith('indicators.') ? 'indicators' : null
}
