import { gradeSchemes, workedExamples, type GradeScheme } from '@jiheng/domain/rulebook'
import { StateBadge } from '../ui/state-badge.tsx'
import { RuleEntry } from './edition-article.tsx'
import { ExampleTable } from './example-list.tsx'
import { gradeIntervals } from './rule-text.ts'

function Scheme({ scheme, at }: { scheme: GradeScheme; at: number }) {
  const examples = workedExamples.filter(({ rule }) => rule === scheme.name)
  const kinds = [...new Set(examples.map(({ about }) => about))]
  return (
    <section className="section" aria-labelledby={`scheme-${at}`}>
      <h2 id={`scheme-${at}`}>
        {scheme.name}{' '}
        <StateBadge
          tone={scheme.isConfirmed ? 'good' : 'warn'}
          word={scheme.isConfirmed ? '分界有依据' : '分界未核对，启用前须核对'}
        />
      </h2>
      <table className="rule-figures">
        <thead>
          <tr>
            <th scope="col">等级</th>
            <th scope="col">得分</th>
          </tr>
        </thead>
        <tbody>
          {gradeIntervals(scheme).map(({ name, bounds }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{bounds}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <RuleEntry id={`scheme-${at}-bounds`} title="分界" rule={scheme.bounds} />
      <RuleEntry id={`scheme-${at}-names`} title="等级名称" rule={scheme.names} />
      {kinds.map((about) => (
        <ExampleTable
          key={about}
          of={scheme.name}
          about={about}
          examples={examples.filter((example) => example.about === about)}
        />
      ))}
    </section>
  )
}

/** 等级方案: every scheme with its bounds, and those that nobody could confirm marked as such. */
export function SchemeArticle() {
  return (
    <article>
      <p>
        等级按得分定：下界含在内、上界不含，89.99 分仍是第二级，90.00
        分才是第一级。绩效评价记录写明“等级方案”的按所写的方案，没有写明的按规则版本的方案。
      </p>
      {gradeSchemes.map((scheme, at) => (
        <Scheme key={scheme.name} scheme={scheme} at={at} />
      ))}
    </article>
  )
}
