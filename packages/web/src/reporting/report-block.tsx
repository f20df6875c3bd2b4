import type { ReportBlock } from '@jiheng/contract/report'
import { useState } from 'react'
import { useOpenMeasure } from './open-measure.ts'
import { ParagraphEditor, type TemplateParagraph } from './report-template.tsx'

type Run = Extract<ReportBlock, { kind: 'paragraph' }>['runs'][number]

/** A run of the report: plain text, or a figure that opens its rows to whom may see them. */
export function ReportRunView({ run }: { run: Run }) {
  const open = useOpenMeasure()
  const { text, measureKey } = run
  if (measureKey === undefined || open === null) return <>{text}</>
  return (
    <button type="button" className="figure-button" title="查看明细" onClick={() => open(measureKey)}>
      {text}
    </button>
  )
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, at) => <ReportRunView key={`${run.text}${String(at)}`} run={run} />)
}

type BlockProps = {
  readonly block: ReportBlock
  readonly year: number
  /** The prose behind the paragraph, for whom may change it. */
  readonly paragraph: TemplateParagraph | undefined
}

function Paragraph({ block, year, paragraph }: BlockProps & { block: Extract<ReportBlock, { kind: 'paragraph' }> }) {
  const [isOpen, setIsOpen] = useState(false)
  if (isOpen && paragraph !== undefined)
    return <ParagraphEditor year={year} paragraph={paragraph} onClose={() => setIsOpen(false)} />
  return (
    <div className="paper-paragraph">
      <p className={block.id.startsWith('mark.') ? 'paper-mark' : undefined}>
        <Runs runs={block.runs} />
      </p>
      {block.editable && paragraph !== undefined && (
        <button type="button" className="text-button no-print" onClick={() => setIsOpen(true)}>
          修改此段{paragraph.isEdited ? '（已改过）' : ''}
        </button>
      )}
    </div>
  )
}

function Table({ block }: { block: Extract<ReportBlock, { kind: 'table' }> }) {
  return (
    <div className="table-scroll" role="region" aria-label={block.title} tabIndex={0}>
      <table className="table compact">
        <caption>
          {block.title} {block.unit !== null && <small>单位：{block.unit}</small>}
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

/** One block of the report on the paper. */
export function ReportBlockView({ block, year, paragraph }: BlockProps) {
  if (block.kind === 'table') return <Table block={block} />
  if (block.kind === 'paragraph') return <Paragraph block={block} year={year} paragraph={paragraph} />
  const Heading = block.level === 1 ? 'h3' : block.level === 2 ? 'h4' : 'h5'
  return <Heading className={`paper-heading level-${String(block.level)}`}>{block.text}</Heading>
}
