/**
 * A part of the annual report as the outline has it. `text` is a template text; a heading is numbered by its place.
 * What is made from the data alone (a table, the management problems) stands in the outline by its id.
 */
export type OutlinePart =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly id: string; readonly text: string }
  | { readonly kind: 'paragraph'; readonly id: string; readonly text: string }
  | { readonly kind: 'table'; readonly id: ReportTableId }
  | { readonly kind: 'management-problems' }

export type ReportTableId = 'table.links' | 'table.key-evaluations' | 'table.problems'

export function heading(level: 1 | 2 | 3 | 4, id: string, text: string): OutlinePart {
  return { kind: 'heading', level, id, text }
}

export function paragraph(id: string, text: string): OutlinePart {
  return { kind: 'paragraph', id, text }
}

export function table(id: ReportTableId): OutlinePart {
  return { kind: 'table', id }
}
