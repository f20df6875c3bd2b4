import type { AuditFilter } from '@jiheng/contract/audit'
import { auditActions, auditSubjects, canonicalJson } from '@jiheng/domain/audit'
import { roleNames, type Role } from '@jiheng/domain/organizations'
import { PassThrough, type Readable } from 'node:stream'
import type pg from 'pg'
import { csvHead, csvLine } from '../documents/csv-text.ts'
import { writeWorkbook } from '../documents/spreadsheet/write-workbook.ts'
import { auditPage, type ChainedEntry } from './audit-trail.queries.ts'

/** Entries read at a time. */
const batch = 2000

/** The filtered entries before a number, newest first; entries never change meanwhile. */
export async function* filteredEntries(
  pool: pg.Pool,
  divisionId: number,
  filter: AuditFilter,
  end: number,
): AsyncGenerator<ChainedEntry> {
  let before = end
  while (before > 1) {
    const entries: ChainedEntry[] = await auditPage(pool, { divisionId, filter, before, limit: batch })
    yield* entries
    before = entries.length < batch ? 1 : (entries.at(-1)?.sequence ?? 1)
  }
}

type AuditColumn = { readonly title: string; readonly kind: 'text' | 'integer'; cell(entry: ChainedEntry): string }

const columns: readonly AuditColumn[] = [
  { title: '序号', kind: 'integer', cell: ({ sequence }) => String(sequence) },
  { title: '时间（北京时间）', kind: 'text', cell: ({ at }) => inChina(at) },
  { title: '用户名', kind: 'text', cell: ({ account }) => account?.username ?? '' },
  { title: '姓名', kind: 'text', cell: ({ account }) => account?.name ?? '系统' },
  { title: '角色', kind: 'text', cell: ({ role }) => roleText(role) },
  { title: '代理', kind: 'text', cell: ({ onBehalfOf }) => onBehalfOf?.name ?? '' },
  { title: '机构', kind: 'text', cell: ({ organization }) => organization?.name ?? '' },
  { title: '事项', kind: 'text', cell: ({ action }) => auditActions[action] },
  { title: '对象', kind: 'text', cell: ({ subject }) => (subject === null ? '' : auditSubjects[subject.kind]) },
  { title: '对象编码', kind: 'text', cell: ({ subject }) => subject?.code ?? '' },
  { title: '对象名称', kind: 'text', cell: ({ subject }) => subject?.name ?? '' },
  { title: '结果', kind: 'text', cell: ({ outcome }) => outcome },
  { title: '来源地址', kind: 'text', cell: ({ address }) => address ?? '' },
  { title: '详情', kind: 'text', cell: ({ details }) => cellText(canonicalJson(details)) },
  { title: '摘要', kind: 'text', cell: ({ hash }) => hash },
]

/** The entries as CSV, one after another. */
export async function* entriesAsCsv(entries: AsyncIterable<ChainedEntry>): AsyncGenerator<string> {
  yield csvHead(columns.map(({ title }) => title))
  for await (const entry of entries) {
    yield csvLine(
      columns.map(({ kind, cell }) => (kind === 'integer' ? { number: cell(entry) } : { text: cell(entry) })),
    )
  }
}

/** The entries as a workbook of one sheet, streamed. */
export function entriesAsWorkbook(entries: AsyncIterable<ChainedEntry>, mark: string | null): Readable {
  const out = new PassThrough()
  const sheet = {
    name: '审计记录',
    columns: columns.map(({ title, kind }) => ({ title, kind })),
    rows: rowsOf(entries),
  }
  writeWorkbook([sheet], out, mark).catch((error: unknown) => out.destroy(error instanceof Error ? error : undefined))
  return out
}

async function* rowsOf(entries: AsyncIterable<ChainedEntry>): AsyncGenerator<readonly string[]> {
  for await (const entry of entries) yield columns.map(({ cell }) => cell(entry))
}

/** A role that there no longer is stands as it was written. */
function roleText(role: string | null): string {
  if (role === null) return ''
  return Object.hasOwn(roleNames, role) ? roleNames[role as Role] : role
}

/** A cell of a workbook holds 32,767 characters; the whole stands in the chain's own file. */
function cellText(text: string): string {
  return text.length <= 32_000 ? text : `${text.slice(0, 32_000)}…（全文见审计链文件）`
}

function inChina(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
