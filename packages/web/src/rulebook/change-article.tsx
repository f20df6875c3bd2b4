import { goalChangeChain, goalChangeKinds } from '@jiheng/domain/rulebook'
import { Link } from 'react-router'
import { RuleEntry } from './edition-article.tsx'
import { chainsAddress } from './rules-address.ts'

/** 目标调整: the kinds of reasons for which an approved goal is changed, and the chain that each goes along. */
export function ChangeArticle() {
  return (
    <article>
      <p>
        批复后的绩效目标一般不予调整。确需调整的写明类别和理由，按流程报批；办理期间和没有批准的，原批复的目标不变，批准以后成为新的一版。
      </p>
      <table className="rule-figures">
        <thead>
          <tr>
            <th scope="col">调整原因</th>
            <th scope="col">要写明什么</th>
            <th scope="col">走哪条流程</th>
          </tr>
        </thead>
        <tbody>
          {goalChangeKinds.kinds.map(({ word, hint }) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td>{hint}</td>
              <td>
                <Link to={chainsAddress}>{goalChangeChain.name}</Link>
                <small>
                  {goalChangeChain.steps
                    .filter(({ isOptional }) => !isOptional)
                    .map(({ name }) => name)
                    .join(' → ')}
                </small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <RuleEntry id={goalChangeKinds.id} title="调整原因的分类" rule={goalChangeKinds.identity}>
        <p>各类走同一条流程；没有查到按类别分开报批的规定。</p>
      </RuleEntry>
      <RuleEntry id={`${goalChangeChain.id}-change`} title="报批的流程" rule={goalChangeChain.identity} />
    </article>
  )
}
