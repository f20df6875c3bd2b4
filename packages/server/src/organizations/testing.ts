import {
  instructionsSheet,
  peopleMark,
  peopleSheetKeys,
  peopleSheets,
  type PeopleColumn,
} from '@jiheng/domain/organizations'
import type { LightMyRequestResponse } from 'fastify'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeWorkbook } from '../documents/spreadsheet/write-workbook.ts'
import type { Client } from '../http/testing.ts'

/** Rows below the heading, by the sheet's name; `mark` stands in the first cell of the instructions. */
type Filled = Readonly<Partial<Record<'机构' | '账号' | '岗位', readonly (readonly string[])[]>>>

/** A filled template as its bytes. */
export async function aWorkbook(filled: Filled, mark = peopleMark): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jiheng-people-'))
  const file = path.join(folder, 'people.xlsx')
  const sheets = peopleSheetKeys.map((key) => {
    const { name, columns } = peopleSheets[key]
    const titles = Object.values<PeopleColumn>(columns).map(({ title }) => ({ title, kind: 'text' as const }))
    return { name, columns: titles, rows: filled[name] ?? [] }
  })
  const first = { name: instructionsSheet, columns: [{ title: mark, kind: 'text' as const }], rows: [] }
  await writeWorkbook([first, ...sheets], file, null)
  const bytes = readFileSync(file)
  rmSync(folder, { recursive: true })
  return bytes
}

/** Uploads some bytes as a workbook of that name. */
export function upload(client: Client, bytes: Buffer, query = ''): Promise<LightMyRequestResponse> {
  const head = '--x-x\r\nContent-Disposition: form-data; name="files"; filename="机构人员.xlsx"\r\n\r\n'
  return client.send({
    method: 'POST',
    url: `/api/people-imports${query}`,
    headers: { 'content-type': 'multipart/form-data; boundary=x-x' },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--x-x--\r\n')]),
  })
}

export async function sendWorkbook(client: Client, filled: Filled, query = ''): Promise<LightMyRequestResponse> {
  return upload(client, await aWorkbook(filled), query)
}
