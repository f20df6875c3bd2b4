import type { IdentityAnswer } from '@jiheng/contract/measures'
import { Explained } from '../ui/explained.tsx'
import { StateBadge } from '../ui/state-badge.tsx'

/** 勾稽关系: every identity in words, its two sides, and whether it holds. */
export function Identities({ identities }: { identities: readonly IdentityAnswer[] }) {
  const broken = identities.filter((identity) => !identity.holds)
  return (
    <section className="identities" aria-labelledby="identities-title">
      <h2 id="identities-title">
        <Explained word="勾稽关系" />{' '}
        {broken.length === 0 ? (
          <StateBadge tone="good" word={`${identities.length} 条全部成立`} />
        ) : (
          <StateBadge tone="bad" word={`${broken.length} 条不成立`} />
        )}
      </h2>
      <ul>
        {identities.map((identity) => (
          <li key={identity.code}>
            <StateBadge tone={identity.holds ? 'good' : 'bad'} word={identity.holds ? '成立' : '不成立'} />
            <span>
              {identity.sentence}
              {!identity.holds && (
                <small>
                  {' '}
                  左边 {identity.left}，右边 {identity.right}
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
