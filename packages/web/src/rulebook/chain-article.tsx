import { reviewChains, type ReviewChain, type ReviewStep, type StepHolder } from '@jiheng/domain/rulebook'
import { RuleEntry } from './edition-article.tsx'

const holders: Readonly<Record<StepHolder, string>> = {
  filer: '申报单位',
  department: '主管部门',
  offices: '分发到的处室',
  experts: '指名请的专家',
  finance: '财政所',
}

const gradings: Readonly<Record<ReviewStep['grading'], string>> = {
  required: '要填审核表、评等级',
  optional: '可以填审核表、评等级',
  none: '',
}

/** How a step is passed, in words. */
function passing({ agreement, isOptional, grading, byDocument }: ReviewStep): string {
  const words = [
    agreement === 'all' ? '分发到的都同意才往下走' : '',
    isOptional ? '没有分发就跳过' : '',
    gradings[grading],
    byDocument ? '填批复文号和日期' : '',
  ]
  return words.filter((word) => word !== '').join('；') || '办理一次即可'
}

function Chain({ chain }: { chain: ReviewChain }) {
  const id = `chain-${chain.id}`
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{chain.name}</h2>
      <div className="table-scroll" role="region" aria-label={`${chain.name}的环节`} tabIndex={0}>
        <table className="rule-figures">
          <thead>
            <tr>
              <th scope="col">环节</th>
              <th scope="col">由谁办理</th>
              <th scope="col">怎样通过</th>
              <th scope="col">工作日</th>
            </tr>
          </thead>
          <tbody>
            {chain.steps.map((step) => (
              <tr key={step.key}>
                <th scope="row">{step.name}</th>
                <td>{holders[step.holder]}</td>
                <td>{step.holder === 'filer' ? '填好后送审' : passing(step)}</td>
                <td>{step.workingDays ?? '不另设'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <RuleEntry id={`${id}-identity`} title="流程" rule={chain.identity} />
      <RuleEntry id={`${id}-times`} title="期限" rule={chain.times} />
    </section>
  )
}

/** 审核流程: every review chain with its steps, who holds each and by when. */
export function ChainArticle() {
  return (
    <article>
      <p>
        每一份申报按流程一步一步走：退回可以退到前面任何一步，从那一步起重新办理；送出以后、下一步办理以前可以取消送审。部门替自己申报的，没有自己审自己的一步。
      </p>
      {reviewChains.map((chain) => (
        <Chain key={chain.id} chain={chain} />
      ))}
    </article>
  )
}
