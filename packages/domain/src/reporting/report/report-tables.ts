import { formatMoney, parseMoney, sumMoney, zeroMoney } from '../../kernel/index.ts'
import type { FigureSource } from './figures.ts'
import type { ReportTableId } from './outline.ts'
import { kindNotNamed, problemGroups, problemWord, tallyKinds } from './problems.ts'
import type { ReportRun, WrittenFigure } from './render-text.ts'
import type { ReportInput } from './report-input.ts'
import { writeCell, writeRate } from './wording.ts'

export type ReportTable = {
  readonly kind: 'table'
  readonly id: string
  readonly title: string
  readonly unit: string | null
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' | 'center' }[]
  readonly rows: readonly (readonly ReportRun[])[]
}

/** A table with the measures that its cells write. */
export type WrittenTable = { readonly table: ReportTable; readonly written: readonly WrittenFigure[] }

/** Makes a table of the report; null where there is nothing to put into it. */
export function reportTable(id: ReportTableId, input: ReportInput, source: FigureSource): WrittenTable | null {
  if (id === 'table.links') return linksTable(input, source)
  return id === 'table.key-evaluations' ? keyEvaluationsTable(input, source) : problemsTable(input, source)
}

/** Writes cells and remembers the figures in them. */
class CellWriter {
  readonly written: WrittenFigure[] = []
  readonly #source: FigureSource

  constructor(source: FigureSource) {
    this.#source = source
  }

  /** A measure's cell; 「—」 where the table has none for the place. */
  cell(key: string | null): ReportRun {
    const figure = key === null ? undefined : this.#source.figure(key)
    if (figure === undefined) return { text: '—' }
    const unit = figure.kind === 'amount' ? '万元' : null
    const text =
      figure.kind === 'rate' && figure.value !== null ? writeRate(String(figure.value)) : writeCell(figure.value, unit)
    this.written.push({ text, figure, form: unit })
    return { text, measureKey: figure.measureKey }
  }

  /** The same measure a year earlier, out of last year's data. */
  lastYear(key: string | null): ReportRun {
    const figure = key === null ? undefined : this.#source.figure(key)
    if (figure === undefined || figure.lastYear === null) return { text: '—' }
    return { text: writeCell(figure.lastYear, figure.kind === 'amount' ? '万元' : null) }
  }
}

type LinkRow = readonly [
  title: string,
  yearOffset: number,
  count: string,
  amount: string | null,
  coverage: string | null,
]

const linkRows: readonly LinkRow[] = [
  ['绩效目标申报', 1, 'goals.count', 'goals.amount', 'goals.coverage'],
  ['另：年中追加', 1, 'goals.added.count', 'goals.added.amount', null],
  ['事前绩效评估', 1, 'exAnte.count', 'exAnte.requested', null],
  ['事中运行监控', 0, 'monitoring.count', 'monitoring.amount', 'monitoring.bodiesCoverage'],
  ['其中：重点跟踪', 0, 'monitoring.key.count', 'monitoring.key.amount', null],
  ['　　　简易跟踪', 0, 'monitoring.simple.count', 'monitoring.simple.amount', null],
  ['事后绩效评价', -1, 'evaluation.count', 'evaluation.amount', 'evaluation.shareOfBudget'],
  ['其中：财政重点评价', -1, 'evaluation.key.count', 'evaluation.key.amount', null],
  ['　　　部门简易评价', -1, 'evaluation.simple.count', 'evaluation.simple.amount', null],
  ['结果应用（整改）', 0, 'findings.count', null, null],
]

function linksTable(input: ReportInput, source: FigureSource): WrittenTable {
  const writer = new CellWriter(source)
  const rows = linkRows.map(([title, offset, count, amount, coverage]) => [
    { text: title },
    { text: String(input.year + offset) },
    writer.cell(count),
    writer.cell(amount),
    writer.cell(coverage),
    writer.lastYear(count),
    writer.lastYear(amount),
  ])
  const columns = [
    { title: '环节', align: 'left' },
    { title: '所属年度', align: 'center' },
    { title: '个数', align: 'right' },
    { title: '金额', align: 'right' },
    { title: '覆盖率', align: 'right' },
    { title: '上年个数', align: 'right' },
    { title: '上年金额', align: 'right' },
  ] as const
  const title = `${String(input.year)}年度预算绩效管理五个环节情况表`
  return {
    table: { kind: 'table', id: 'table.links', title, unit: '个、万元', columns, rows },
    written: writer.written,
  }
}

function keyEvaluationsTable(input: ReportInput, source: FigureSource): WrittenTable | null {
  if (input.keyEvaluations.length === 0) return null
  const writer = new CellWriter(source)
  const rows: ReportRun[][] = input.keyEvaluations.map((each, at) => [
    { text: String(at + 1) },
    { text: each.subject },
    { text: each.organization },
    { text: each.kind },
    { text: writeCell(each.amount, '万元') },
    { text: each.score ?? '—' },
    { text: each.grade ?? '—' },
  ])
  rows.push([
    { text: '' },
    { text: '合计' },
    { text: '' },
    { text: '' },
    writer.cell('evaluation.key.amount'),
    writer.cell('evaluation.key.overallScore'),
    writer.cell('evaluation.key.overallGrade'),
  ])
  const columns = [
    { title: '序号', align: 'center' },
    { title: '评价对象', align: 'left' },
    { title: '部门（单位）', align: 'left' },
    { title: '评价类型', align: 'center' },
    { title: '评价金额', align: 'right' },
    { title: '得分', align: 'right' },
    { title: '等级', align: 'center' },
  ] as const
  const title = `${String(input.year - 1)}年度财政重点评价结果表`
  const table: ReportTable = { kind: 'table', id: 'table.key-evaluations', title, unit: '万元、分', columns, rows }
  return { table, written: writer.written }
}

/** A number that opens its rows; behind none there is nothing to open. */
function counted(count: number, measureKey: string): ReportRun {
  return count === 0 ? { text: '0' } : { text: String(count), measureKey }
}

function problemsTable(input: ReportInput, source: FigureSource): WrittenTable | null {
  if (input.tallies.length === 0) return null
  const writer = new CellWriter(source)
  const rows: ReportRun[][] = problemGroups.flatMap((group) =>
    tallyKinds(group, input.tallies).map((each) => {
      const word = problemWord(group, each.kind)
      return [
        { text: group.label },
        { text: each.kind ?? kindNotNamed },
        counted(each.count, `findings.byKind.${word}`),
        counted(each.closed, `findings.closedByKind.${word}`),
        counted(each.count - each.closed, `findings.openByKind.${word}`),
      ]
    }),
  )
  rows.push([
    { text: '合计' },
    { text: '' },
    writer.cell('findings.count'),
    writer.cell('findings.closed'),
    writer.cell('findings.open'),
  ])
  const columns = [
    { title: '环节', align: 'left' },
    { title: '问题类型', align: 'left' },
    { title: '问题数', align: 'right' },
    { title: '已完成整改', align: 'right' },
    { title: '正在整改', align: 'right' },
  ] as const
  const table: ReportTable = {
    kind: 'table',
    id: 'table.problems',
    title: '发现问题及整改情况表',
    unit: '个',
    columns,
    rows,
  }
  return { table, written: writer.written }
}

/** The sum of the amounts of the table of key evaluations, for the identity with its measure. */
export function sumOfKeyEvaluations(input: ReportInput): string {
  const amounts = input.keyEvaluations.map((each) => {
    const amount = parseMoney(each.amount)
    return amount.ok ? amount.value : zeroMoney
  })
  return formatMoney(sumMoney(amounts))
}
