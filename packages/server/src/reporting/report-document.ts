import type { AnnualReport, ReportBlock } from '@jiheng/contract/report'
import { writeCell } from '@jiheng/domain/reporting'
import type { Typesetter } from '../documents/pdf/typesetter.ts'
import type { Annex, DocumentBlock, OfficialDocument } from '../documents/typesetting/official-document.ts'
import { writeWord } from '../documents/word/write-word.ts'
import type { DatedReport } from './report.ts'

export type ReportFormat = 'docx' | 'pdf'

/** Writes the annual report as Word or PDF. */
export async function writeReportDocument(
  made: DatedReport,
  format: ReportFormat,
  typesetter: Typesetter,
): Promise<Buffer> {
  const document = reportDocument(made)
  return format === 'docx' ? writeWord(document) : typesetter.writePdf(document)
}

/** The report as an official document: its blocks, and the annexes that prove its figures. */
export function reportDocument({ report, office, madeOn }: DatedReport): OfficialDocument {
  return {
    titleLines: titleLines(report.title),
    subject: `${report.division}${String(report.year)}年度预算绩效管理`,
    keywords: ['预算绩效管理', report.division, `${String(report.year)}年度`],
    office,
    madeOn,
    runningMark: report.dataMark,
    blocks: report.blocks.flatMap(documentBlocks),
    annexes: [figureAnnex(report), identityAnnex(report)],
  }
}

/** A line of the title holds 20 characters of 二号; a longer one breaks behind the year. */
function titleLines(title: string): readonly string[] {
  const [, head, rest] = /^(.*\d{4}年)(.+)$/.exec(title) ?? []
  return title.length <= 18 || head === undefined || rest === undefined ? [title] : [head, rest]
}

function documentBlocks(block: ReportBlock): readonly DocumentBlock[] {
  if (block.kind === 'heading') return [{ kind: 'heading', level: headingLevel(block.level), text: block.text }]
  if (block.kind === 'table') {
    const rows = block.rows.map((row) => row.map((run) => run.text))
    return [{ kind: 'table', title: block.title, unit: block.unit, columns: block.columns, rows }]
  }
  const kind = block.id.startsWith('mark.') ? 'notice' : 'paragraph'
  const text = block.runs.map((run) => run.text).join('')
  // An editor's line break is a new paragraph.
  return text.split(/\n+/).flatMap((line) => (line.trim() === '' ? [] : [{ kind, text: line.trim() } as const]))
}

function headingLevel(level: number): 1 | 2 | 3 | 4 {
  return level === 1 || level === 2 || level === 3 ? level : 4
}

/** Figure → measure → definition → number of rows, for every figure that occurs. */
function figureAnnex(report: AnnualReport): Annex {
  const rows = report.appendix.map((line, at) => [
    String(at + 1),
    line.figure,
    line.title,
    line.definition,
    String(line.ofYear),
    String(line.rowCount),
  ])
  const columns = [
    { title: '序号', align: 'center' },
    { title: '文中数字', align: 'right' },
    { title: '指标', align: 'left' },
    { title: '口径', align: 'left' },
    { title: '年度', align: 'center' },
    { title: '行数', align: 'right' },
  ] as const
  return { title: '文中数字来源对照表', blocks: [{ kind: 'table', title: '', unit: null, columns, rows }] }
}

function identityAnnex(report: AnnualReport): Annex {
  const rows = report.identities.map((each, at) => [
    String(at + 1),
    each.sentence,
    writeCell(each.left, null),
    writeCell(each.right, null),
    each.holds ? '相符' : '不符',
  ])
  const columns = [
    { title: '序号', align: 'center' },
    { title: '勾稽关系', align: 'left' },
    { title: '左边', align: 'right' },
    { title: '右边', align: 'right' },
    { title: '结果', align: 'center' },
  ] as const
  return { title: '勾稽关系核对表', blocks: [{ kind: 'table', title: '', unit: '个、元', columns, rows }] }
}
