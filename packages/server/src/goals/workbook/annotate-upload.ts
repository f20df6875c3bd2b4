import type { RowOutcome } from '@jiheng/domain/goals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import type { SheetNotes } from '../../documents/spreadsheet/sheet-cells.ts'
import { writeNotes } from '../../documents/spreadsheet/workbook-cells.ts'
import type { KeptOutcome } from './workbook-outcome.ts'
import { uploadedFile } from './workbook-upload.store.ts'

type Words = Readonly<Record<RowOutcome, string>>
const before: Words = { created: '将新增', updated: '将更新', unchanged: '不变', rejected: '有错，见批注' }
const after: Words = { created: '已新增', updated: '已更新', unchanged: '不变', rejected: '有错，见批注' }

type Asked = { readonly id: string; readonly kept: KeptOutcome; readonly isTaken: boolean }

/** The workbook as it was sent, with comments in its faulty cells and the outcome beside each row; null where it is gone. */
export async function annotateUpload(pool: pg.Pool, { id, kept, isTaken }: Asked): Promise<Buffer | null> {
  const file = await uploadedFile(pool, id)
  if (file === null) return null
  const folder = await mkdtemp(path.join(tmpdir(), 'jiheng-workbook-'))
  try {
    const at = path.join(folder, 'workbook.xlsx')
    await writeFile(at, file.bytes)
    return await writeNotes(at, notesOf(kept, isTaken ? after : before))
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
