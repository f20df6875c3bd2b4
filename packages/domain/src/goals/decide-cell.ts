import { meansSame, readWorkbookCell, type CellKind } from './workbook-cell.ts'
import type { WorkbookCellFault } from './workbook-fault.ts'
import type { PlacedCell, PlacedFault } from './workbook-row.ts'

/** What a cell takes, and the most characters of it. */
export type Taken = { readonly kind: CellKind; readonly limit: number }

/** What a field said when the workbook was made, and what it says now. */
export type KnownText = { readonly base: string; readonly now: string }

type Decided = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: WorkbookCellFault }

/**
 * What becomes of a field. A cell that says what the draft says is left as it is typed there: what was saved is not judged anew.
 * Anything else is read, and refused where the web has changed the field since the workbook was made.
 */
export function decideCell(cell: PlacedCell, { kind, limit }: Taken, { base, now }: KnownText): Decided {
  if (cell.damage === undefined && meansSame(kind, cell.text, now)) return { ok: true, text: now }
  const read = readWorkbookCell(cell, kind)
  if (!read.ok) return read
  if (meansSame(kind, read.text, now)) return { ok: true, text: now }
  if (!meansSame(kind, base, now)) return { ok: false, fault: { code: 'conflict', now } }
  if (read.text.length > limit) return { ok: false, fault: { code: 'too-long', most: limit } }
  return read
}

/** Where a cell stands and what it says. */
export function placeOf({ address, label, text }: PlacedCell): Omit<PlacedFault, 'fault'> {
  return { address, label, value: text }
}
