import type { CalendarDate } from '@jiheng/domain/kernel'

export type TableColumn = { readonly title: string; readonly align: 'left' | 'right' | 'center' }

export type DocumentTable = {
  readonly kind: 'table'
  readonly title: string
  /** Stands above the table at the right: 单位：万元. */
  readonly unit: string | null
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly string[])[]
}

export type DocumentBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** A framed word of warning (提示). */
  | { readonly kind: 'notice'; readonly text: string }
  | DocumentTable

/** An annex (附件): on a page of its own, its tables in small type. */
export type Annex = { readonly title: string; readonly blocks: readonly DocumentBlock[] }

/** An official document (公文) as GB/T 9704–2012 lays it out. It knows no stage: whoever writes one fills it. */
export type OfficialDocument = {
  /** The title by lines, broken where its sense breaks. */
  readonly titleLines: readonly string[]
  readonly subject: string
  readonly keywords: readonly string[]
  /** Who signs it (落款). */
  readonly office: string
  readonly madeOn: CalendarDate
  /** Words at the head of every page, where there are any. */
  readonly runningMark: string | null
  readonly blocks: readonly DocumentBlock[]
  readonly annexes: readonly Annex[]
}

/** 附件 where there is one, 附件1 … where there are several. */
export function annexName(document: Pick<OfficialDocument, 'annexes'>, at: number): string {
  return document.annexes.length === 1 ? '附件' : `附件${String(at + 1)}`
}

/** The list of annexes at the foot of the text: 附件：1.… and, below each other, the rest. */
export function annexList(document: Pick<OfficialDocument, 'annexes'>): readonly string[] {
  const numbered = document.annexes.length > 1
  return document.annexes.map(({ title }, at) => {
    const head = at === 0 ? '附件：' : '\u3000\u3000\u3000'
    return `${head}${numbered ? `${String(at + 1)}.` : ''}${title}`
  })
}

/** 2024-07-01 → 2024年7月1日, as documents are dated. */
export function writtenDate(date: CalendarDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${String(Number(month))}月${String(Number(day))}日`
}
