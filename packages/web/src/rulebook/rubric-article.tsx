import type { Points } from '@jiheng/domain/kernel'
import { goalReviewRubrics, type GoalReviewRubric } from '@jiheng/domain/rulebook'
import { RuleEntry } from './edition-article.tsx'
import { plainPoints } from './rule-text.ts'

const ruleTitles = [
  ['aspects', '审核内容'],
  ['points', '分值'],
  ['bounds', '等级分界'],
  ['consequences', '等级的结果'],
  ['method', '定性和定量'],
] as const satisfies readonly (readonly [keyof GoalReviewRubric['rules'], string])[]

function PointTable({ rubric }: { rubric: GoalReviewRubric }) {
  return (
    <table className="rule-figures">
      <thead>
        <tr>
          <th scope="col">方面</th>
          <th scope="col">要点</th>
          <th scope="col">看什么</th>
          <th scope="col">分值</th>
        </tr>
      </thead>
      <tbody>
        {rubric.aspects.flatMap(({ name, points }) =>
          points.map((point, at) => (
            <tr key={point.key}>
              {at === 0 && (
                <th scope="row" rowSpan={points.length}>
                  {name}
                </th>
              )}
              <td>{point.name}</td>
              <td>{point.asks}</td>
              <td>{plainPoints(point.points)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function boundOf(from: Points, above: Points | undefined): string {
  if (above !== undefined && from === 0n) return `${plainPoints(above)} 分以下`
  return `${plainPoints(from)} 分（含）以上`
}

function GradeTable({ rubric }: { rubric: GoalReviewRubric }) {
  return (
    <table className="rule-figures">
      <thead>
        <tr>
          <th scope="col">等级</th>
          <th scope="col">得分</th>
          <th scope="col">结果</th>
        </tr>
      </thead>
      <tbody>
        {rubric.grades.map(({ name, from, text }, at, all) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{boundOf(from, all[at - 1]?.from)}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** 审核要点: by which points a goal is reviewed, and what each grade leads to. */
export function RubricArticle() {
  return (
    <article>
      {goalReviewRubrics.map((rubric) => (
        <section key={rubric.id} className="section" aria-labelledby={rubric.id}>
          <h2 id={rubric.id}>{rubric.title}</h2>
          <div className="table-scroll" role="region" aria-label={`${rubric.title}的要点`} tabIndex={0}>
            <PointTable rubric={rubric} />
          </div>
          <div className="table-scroll" role="region" aria-label={`${rubric.title}的等级`} tabIndex={0}>
            <GradeTable rubric={rubric} />
          </div>
          {ruleTitles.map(([part, title]) => (
            <RuleEntry key={part} id={`${rubric.id}-${part}`} title={title} rule={rubric.rules[part]} />
          ))}
        </section>
      ))}
    </article>
  )
}
