import type { Term } from '@jiheng/domain/glossary'
import { EvidenceBadge } from '../rulebook/evidence-badge.tsx'

/** What a term means, which words lead to it, and what it rests on. */
export function TermText({ term: { meaning, also, source } }: { readonly term: Term }) {
  return (
    <>
      <p>{meaning}</p>
      <dl className="term-facts">
        {also.length > 0 && (
          <>
            <dt>相关的词</dt>
            <dd>{also.join('、')}</dd>
          </>
        )}
        <dt>依据</dt>
        <dd>
          {source === null ? (
            '本系统用语'
          ) : (
            <>
              {source.text} <EvidenceBadge evidence={source.evidence} />
            </>
          )}
        </dd>
      </dl>
    </>
  )
}
