import { checkIdentities, type Identity } from '../measures/identities.ts'
import type { FigureSource } from './figures.ts'
import { headingNumber } from './numbering.ts'
import type { OutlinePart } from './outline.ts'
import { managementProblems } from './problems.ts'
import { renderText, type ReportRun, type WrittenFigure } from './render-text.ts'
import { reportFacts } from './report-facts.ts'
import type { ReportInput } from './report-input.ts'
import { reportTable, sumOfKeyEvaluations, type ReportTable } from './report-tables.ts'
import { reportOutline } from './report-outline.ts'
import { parseTemplate } from './template-text.ts'

/** A block of the report as it will print. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly id: string; readonly text: string }
  | { readonly kind: 'paragraph'; readonly id: string; readonly editable: boolean; readonly runs: readonly ReportRun[] }
  | ReportTable

/** A line of the appendix: a figure as printed, its measure and the number of rows behind it. */
export type AppendixLine = {
  readonly figure: string
  readonly measureKey: string
  readonly title: string
  readonly definition: string
  readonly ofYear: number
  readonly rowCount: number
}

/** The annual report (年度预算绩效管理情况说明) of a year. */
export type Report = {
  readonly title: string
  readonly blocks: readonly ReportBlock[]
  readonly identities: readonly Identity[]
  readonly appendix: readonly AppendixLine[]
}

/** Makes the report: each part of the outline rendered from the measures, headings and tables numbered by their place. */
export function assembleReport(input: ReportInput): Report {
  const source = reportFacts(input)
  const identities = reportIdentities(input)
  const numbers = [0, 0, 0, 0]
  let tables = 0
  const written: WrittenFigure[] = []
  const blocks: ReportBlock[] = [...marks(input, identities)]
  for (const part of reportOutline) {
    const made = makePart(part, input, source)
    written.push(...made.written)
    for (const block of made.blocks) {
      if (block.kind === 'heading') blocks.push({ ...block, text: numbered(block.level, numbers) + block.text })
      else if (block.kind === 'table') blocks.push({ ...block, title: `表${String((tables += 1))}　${block.title}` })
      else blocks.push(block)
    }
  }
  const title = `${input.division.name}${String(input.year)}年全面实施预算绩效管理情况说明`
  return { title, blocks, identities, appendix: appendixOf(written) }
}

type Made = { readonly blocks: readonly ReportBlock[]; readonly written: readonly WrittenFigure[] }

function makePart(part: OutlinePart, input: ReportInput, source: FigureSource): Made {
  if (part.kind === 'table') {
    const made = reportTable(part.id, input, source)
    return made === null ? { blocks: [], written: [] } : { blocks: [made.table], written: made.written }
  }
  if (part.kind === 'management-problems') return makeManagementProblems(input, source)
  const text = part.kind === 'paragraph' ? (input.edits.get(part.id) ?? part.text) : part.text
  const { runs, written } = renderText(parseTemplate(text).nodes, source)
  if (runs.length === 0) return { blocks: [], written: [] }
  if (part.kind === 'paragraph') return { blocks: [{ kind: 'paragraph', id: part.id, editable: true, runs }], written }
  return { blocks: [{ ...part, text: runs.map((run) => run.text).join('') }], written }
}

function makeManagementProblems(input: ReportInput, source: FigureSource): Made {
  const parts = managementProblems(input).map(({ id, title, nodes }) => ({ id, title, ...renderText(nodes, source) }))
  return {
    blocks: parts.flatMap(({ id, title, runs }): readonly ReportBlock[] => [
      { kind: 'heading', level: 3, id: `${id}.heading`, text: title },
      { kind: 'paragraph', id, editable: false, runs },
    ]),
    written: parts.flatMap((each) => each.written),
  }
}

/** Counts a heading at its level and begins anew below it. */
function numbered(level: number, numbers: number[]): string {
  numbers[level - 1] = (numbers[level - 1] ?? 0) + 1
  numbers.fill(0, level)
  return headingNumber(level as 1 | 2 | 3 | 4, numbers[level - 1] ?? 1)
}

/** What must be read before the text: made-up data, identities that do not hold. */
function marks(input: ReportInput, identities: readonly Identity[]): readonly ReportBlock[] {
  const failing = identities.filter((each) => !each.holds)
  const words = [
    ...(input.dataMark === null ? [] : [`${input.dataMark}。`]),
    ...failing.map((each) => `勾稽不符：${each.sentence}，左边为${each.left}，右边为${each.right}。`),
  ]
  return words.map((text, at) => ({
    kind: 'paragraph',
    id: `mark.${String(at + 1)}`,
    editable: false,
    runs: [{ text }],
  }))
}

/** The identities of the measures, and those between them and what the report lists for itself. */
function reportIdentities(input: ReportInput): readonly Identity[] {
  const value = (key: string): string => String(input.measures.find((each) => each.key === key)?.value ?? 0)
  const problems = String(input.tallies.reduce((sum, each) => sum + each.count, 0))
  const closed = String(input.tallies.reduce((sum, each) => sum + each.closed, 0))
  return [
    ...checkIdentities(input.measures),
    equal('report.problems', '发现问题数 = 存在问题一章各类型之和', value('findings.count'), problems),
    equal('report.problems.closed', '已完成整改数 = 存在问题一章各类型之和', value('findings.closed'), closed),
    equal(
      'report.key-evaluations.count',
      '财政重点评价个数 = 结果表所列个数',
      value('evaluation.key.count'),
      String(input.keyEvaluations.length),
    ),
    equal(
      'report.key-evaluations.amount',
      '财政重点评价金额 = 结果表所列金额之和',
      value('evaluation.key.amount'),
      sumOfKeyEvaluations(input),
    ),
  ]
}

function equal(code: string, sentence: string, left: string, right: string): Identity {
  return { code, sentence, holds: left === right, left, right }
}

/** One line for each figure and measure, in the order in which the report writes them. */
function appendixOf(written: readonly WrittenFigure[]): readonly AppendixLine[] {
  const lines = new Map<string, AppendixLine>()
  for (const { text, figure, form } of written) {
    const isChange = form === '较上年'
    const key = `${figure.key} ${text}`
    if (lines.has(key)) continue
    lines.set(key, {
      figure: text,
      measureKey: figure.measureKey,
      title: isChange ? `${figure.title}（与上年之差）` : figure.title,
      definition: isChange
        ? `${figure.definition}与 ${String(figure.ofYear - 1)} 年度同一口径之差。`
        : figure.definition,
      ofYear: figure.ofYear,
      rowCount: figure.rowCount,
    })
  }
  return [...lines.values()]
}
