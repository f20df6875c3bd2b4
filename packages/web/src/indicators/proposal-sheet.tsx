import type { ProposalRecord } from '@jiheng/contract/indicator-proposals'
import { proposalFields } from '@jiheng/domain/indicators'
import { Link } from 'react-router'
import { noFigure } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'

type Field = (typeof proposalFields)[number][0]

/** Of an ending only the last year and the reason are proposed. */
const endingFields: readonly Field[] = ['year', 'reason']

function yearTitle(intent: ProposalRecord['intent']): string {
  return intent === '停用' ? '最后适用的年度' : '开始适用的年度'
}

/** A proposal as it was submitted; of a revision, what it would change stands beside it. */
export function ProposalSheet({ record }: { record: ProposalRecord }) {
  const { intent, content, present, code } = record
  const isEnding = intent === '停用'
  const shown = proposalFields.filter(([field]) => !isEnding || field === 'name' || endingFields.includes(field))
  return (
    <section className="library-wording" aria-label="申请内容">
      <dl>
        {shown.map(([field, title]) => {
          const before = present?.[field] ?? content[field]
          const isChanged = intent === '修订' && !endingFields.includes(field) && before !== content[field]
          return (
            <div key={field} className="proposal-line">
              <dt>{field === 'year' ? yearTitle(intent) : title}</dt>
              <dd>
                {content[field].trim() === '' ? noFigure : content[field]}
                {isChanged && (
                  <small className="library-note">
                    <StateBadge tone="active" word="有改动" /> 原为：{before === '' ? '（空）' : before}
                  </small>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {code !== null && (
        <p>
          <Link to={`/indicators/${encodeURIComponent(code)}?year=${content.year}`}>看指标库里的 {code}</Link>
        </p>
      )}
    </section>
  )
}
