import type { RowOutcome } from '@jiheng/domain/goals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import type { SheetNotes } from '../../documents/spreadsheet/sheet-cells.ts'
import { writeNotes } from '../../documents/spreadsheet/workbook-cells.ts'
import type { KeptOutcome } from './workbook-outcome.ts'
import { uploadedFile, type UploadRow } from './workbook-upload.store.ts'

type Words = Readonly<Record<RowOutcome, string>>
const before: Words = { created: '将新增', updated: '将更新', unchanged: '不变', rejected: '有错，见批注' }
const after: Words = { created: '已新增', updated: '已更新', unchanged: '不变', rejected: '有错，见批注' }

/** The workbook as it was sent, with comments in its faulty cells and the outcome beside each row; null where it is gone or could not be read. */
export async function annotateUpload(pool: pg.Pool, { id, trial, commit }: UploadRow): Promise<Buffer | null> {
  const kept = (commit ?? trial).result
  const file = await uploadedFile(pool, id)
  if (file === null || kept === null || kept.sheets.length === 0) return null
  const words = commit !== null && kept.answer.isGood ? after : before
  const folder = await mkdtemp(path.join(tmpdir(), 'jiheng-workbook-'))
  try {
    const at = path.join(folder, 'workbook.xlsx')
    await writeFile(at, file.bytes)
    return await writeNotes(at, notesOf(kept, words))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function notesOf({ answer, sheets }: KeptOutcome, words: Words): readonly SheetNotes[] {
  return sheets.map(({ name, resultColumn, rows }) => {
    const own = new Map<string, string[]>()
    for (const { sheet, address, rule, mend } of answer.issues) {
      if (sheet === name) own.set(address, [...(own.get(address) ?? []), `${rule}${mend}`])
    }
    return {
      sheet: name,
      comments: [...own].flatMap(([address, texts]) => {
        const place = placeOf(address)
        return place === null ? [] : [{ ...place, text: texts.join('\n') }]
      }),
      texts:
        resultColumn === null
          ? []
          : rows.map(([row, outcome]) => ({ row, column: resultColumn, text: words[outcome] })),
    }
  })
}

/** AB12 → row 12, column 27. */
function placeOf(address: string): { readonly row: number; readonly column: number } | null {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d+)$/.exec(address) ?? []
  if (digits === '') return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits), column }
}
