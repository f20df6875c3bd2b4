import type { IdentityAnswer } from '@jiheng/contract/measures'
import type { AnnualReport, ReportBlock } from '@jiheng/contract/report'
import { grouped } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { anchorOf } from './report-block.tsx'

/** 元 of an identity's side is said as it is; counts have no decimals. */
function sideText(side: string): string {
  return /^-?\d+(\.\d+)?$/.test(side) ? grouped(side) : side
}

function IdentityList({ identities }: { identities: readonly IdentityAnswer[] }) {
  return (
    <ul className="identity-list">
      {identities.map(({ code, sentence, holds, left, right }) => (
        <li key={code}>
          <StateBadge tone={holds ? 'good' : 'bad'} word={holds ? '成立' : '不成立'} />
          <span>
            {sentence}
            <small>{holds ? sideText(left) : `左边 ${sideText(left)}，右边 ${sideText(right)}`}</small>
          </span>
        </li>
      ))}
    </ul>
  )
}

function ReportIdentities({ identities }: { identities: readonly IdentityAnswer[] }) {
  const broken = identities.filter((identity) => !identity.holds)
  const holding = identities.filter((identity) => identity.holds)
  return (
    <section aria-labelledby="identities-title">
      <h2 id="identities-title">勾稽关系</h2>
      <p>
        {broken.length === 0 ? (
          <StateBadge tone="good" word={`${String(identities.length)} 条全部成立`} />
        ) : (
          <StateBadge tone="bad" word={`${String(broken.length)} 条不成立，共 ${String(identities.length)} 条`} />
        )}
      </p>
      {broken.length > 0 && <IdentityList identities={broken} />}
      {holding.length > 0 && (
        <details className="disclosure">
          <summary>看成立的 {holding.length} 条</summary>
          <IdentityList identities={holding} />
        </details>
      )}
    </section>
  )
}

function Outline({ blocks }: { blocks: readonly ReportBlock[] }) {
  const headings = blocks.filter((block) => block.kind === 'heading').filter((block) => block.level <= 3)
  return (
    <nav className="report-outline" aria-labelledby="outline-title">
      <h2 id="outline-title">目录</h2>
      <ol>
        {headings.map((heading) => (
          <li key={heading.id} className={`level-${String(heading.level)}`}>
            <a href={`#${anchorOf(heading.id)}`}>{heading.text}</a>
          </li>
        ))}
        <li className="level-1">
          <a href="#report-appendix">附件　文中数字来源</a>
        </li>
      </ol>
    </nav>
  )
}

/** Beside the paper: whether its figures agree with each other, and the way through it. */
export function ReportSide({ report }: { report: AnnualReport }) {
  return (
    <aside className="report-side no-print" aria-label="勾稽关系和目录">
      <ReportIdentities identities={report.identities} />
      <Outline blocks={report.blocks} />
    </aside>
  )
}
