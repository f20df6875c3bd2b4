import type { AnnualReport, ReportBlock } from '@jiheng/contract/report'
import { ReportBlockView } from './report-block.tsx'
import { plainText } from './report-runs.ts'
import { ReportParagraph } from './report-paragraph.tsx'
import { useEditing } from './report-template.ts'

/** What must be read before the text: made-up data, identities that do not hold. */
function isMark(block: ReportBlock): block is Extract<ReportBlock, { kind: 'paragraph' }> {
  return block.kind === 'paragraph' && block.id.startsWith('mark.')
}

function Marks({ report }: { report: AnnualReport }) {
  const marks = report.blocks.filter(isMark).map((block) => plainText(block.runs))
  if (marks.length === 0) return null
  const isBroken = report.identities.some((identity) => !identity.holds)
  return (
    <div className={isBroken ? 'notice notice-bad paper-marks' : 'notice notice-warn paper-marks'} role="note">
      {marks.map((mark) => (
        <p key={mark}>{mark}</p>
      ))}
    </div>
  )
}

/** Paragraphs that say nothing this year are not on the paper, and yet can be written again. */
function SilentParagraphs({ blocks }: { blocks: readonly ReportBlock[] }) {
  const editing = useEditing()
  const onPaper = new Set(blocks.map((block) => block.id))
  const silent = [...(editing?.paragraphs.values() ?? [])].filter(({ id }) => !onPaper.has(id))
  if (silent.length === 0) return null
  return (
    <section className="silent-paragraphs no-print" aria-labelledby="silent-title">
      <h3 id="silent-title">本年没有文字的段落</h3>
      <p className="muted">下列段落删空了，或所写的数本年没有，不印在报告里；可以在这里改写。</p>
      {silent.map(({ id, original }) => {
        const opening = `${original.replace(/\{\{[^{}]*\}\}/g, '').slice(0, 28)}…`
        return (
          <ReportParagraph key={id} id={id} opening={opening}>
            <p className="muted">原文：{opening}</p>
          </ReportParagraph>
        )
      })}
    </section>
  )
}

/** The report as it will print (文书). */
export function ReportPaper({ report }: { report: AnnualReport }) {
  return (
    <article className="paper" aria-label={report.title}>
      <Marks report={report} />
      <h2 className="paper-title">{report.title}</h2>
      {report.blocks
        .filter((block) => !isMark(block))
        .map((block, at) => (
          <ReportBlockView key={`${block.id}-${String(at)}`} block={block} />
        ))}
      <SilentParagraphs blocks={report.blocks} />
    </article>
  )
}
