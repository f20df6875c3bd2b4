import type { ReportBlock } from '@jiheng/contract/report'
import { useOpenMeasure } from './open-measure.ts'
import { ReportParagraph } from './report-paragraph.tsx'
import { plainText, type Run } from './report-runs.ts'

type ParagraphBlock = Extract<ReportBlock, { kind: 'paragraph' }>
type TableBlock = Extract<ReportBlock, { kind: 'table' }>

/** Where the outline's links lead. */
export function anchorOf(id: string): string {
  return `part-${id}`
}

/** A run of the report: plain text, or a figure that opens its rows to whom may see them. */
export function ReportRunView({ run }: { run: Run }) {
  const open = useOpenMeasure()
  const { text, measureKey } = run
  if (measureKey === undefined || open === null) return <>{text}</>
  return (
    <button type="button" className="figure-button" title="看这个数的口径和明细" onClick={() => open(measureKey)}>
      {text}
    </button>
  )
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, at) => <ReportRunView key={`${run.text}${String(at)}`} run={run} />)
}

function Paragraph({ block }: { block: ParagraphBlock }) {
  const text = (
    <p>
      <Runs runs={block.runs} />
    </p>
  )
  if (!block.editable) return <div className="paper-paragraph">{text}</div>
  return (
    <ReportParagraph id={block.id} opening={plainText(block.runs).slice(0, 16)}>
      {text}
    </ReportParagraph>
  )
}

function Table({ block }: { block: TableBlock }) {
  return (
    <div className="table-scroll paper-table" role="region" aria-label={block.title} tabIndex={0}>
      <table className="table compact">
        <caption>
          {block.title}
          {block.unit !== null && <small>单位：{block.unit}</small>}
        </caption>
        <thead>
          <tr>
            {block.columns.map((column) => (
              <th key={column.title} scope="col" className={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, at) => (
            <tr key={String(at)}>
              {row.map((run, index) => (
                <td key={String(index)} className={block.columns[index]?.align ?? 'left'}>
                  <ReportRunView run={run} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const headingTags = { 1: 'h3', 2: 'h4', 3: 'h5', 4: 'h6' } as const

/** One block of the report on the paper. */
export function ReportBlockView({ block }: { block: ReportBlock }) {
  if (block.kind === 'table') return <Table block={block} />
  if (block.kind === 'paragraph') return <Paragraph block={block} />
  const Heading = headingTags[block.level as keyof typeof headingTags]
  return (
    <Heading id={anchorOf(block.id)} className={`paper-heading level-${String(block.level)}`}>
      {block.text}
    </Heading>
  )
}
