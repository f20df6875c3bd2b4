import { reviewGrade, type ReviewMethod } from '@jiheng/domain/goals'
import { plainPoints } from '@jiheng/domain/kernel'
import { reviewGrades, type ReviewPoint } from '@jiheng/domain/rulebook'
import { EvidenceBadge } from '../rulebook/evidence-badge.tsx'
import type { OpinionDraft } from './use-opinion.ts'

const methods: readonly ReviewMethod[] = ['定性', '定量']

function MethodChoice({ draft }: { draft: OpinionDraft }) {
  if (draft.mustScore) return <p className="muted">申报金额大，按重点项目定量审核。</p>
  return (
    <fieldset className="segments method-choice">
      <legend className="visually-hidden">审核方法</legend>
      {methods.map((method) => (
        <label key={method}>
          <input
            type="radio"
            name="review-method"
            checked={draft.told?.method === method}
            onChange={() => draft.choose(method)}
          />
          <span>{method}</span>
        </label>
      ))}
    </fieldset>
  )
}

type PointProps = { readonly draft: OpinionDraft; readonly point: ReviewPoint }

function markOf({ told }: OpinionDraft, key: string): string {
  return told?.marks.find(({ point }) => point === key)?.mark ?? ''
}

function GradeMark({ draft, point }: PointProps) {
  return (
    <fieldset className="segments marks">
      <legend className="visually-hidden">{point.name}</legend>
      {reviewGrades.map((grade) => (
        <label key={grade}>
          <input
            type="radio"
            name={`mark-${point.key}`}
            checked={markOf(draft, point.key) === grade}
            onChange={() => draft.mark(point.key, grade)}
          />
          <span>{grade}</span>
        </label>
      ))}
    </fieldset>
  )
}

function PointsMark({ draft, point }: PointProps) {
  const most = plainPoints(point.points)
  return (
    <span className="points-mark">
      <input
        aria-label={`${point.name}得分，最多 ${most} 分`}
        inputMode="decimal"
        maxLength={6}
        value={markOf(draft, point.key)}
        onChange={(event) => draft.mark(point.key, event.target.value)}
      />
      <small>/ {most}</small>
    </span>
  )
}

function Aspects({ draft }: { draft: OpinionDraft }) {
  const isScored = draft.told?.method === '定量'
  return (
    <dl className="opinion-points">
      {draft.rubric.aspects.map((aspect) => (
        <div key={aspect.name} className="aspect">
          <dt>{aspect.name}</dt>
          {aspect.points.map((point) => (
            <dd key={point.key}>
              <span title={point.asks}>{point.name}</span>
              {isScored ? <PointsMark draft={draft} point={point} /> : <GradeMark draft={draft} point={point} />}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}

function Overall({ draft }: { draft: OpinionDraft }) {
  const { proposed, grade, told, rubric } = draft
  if (proposed === null || grade === null) return null
  return (
    <div className="opinion-overall">
      {told?.method === '定量' ? (
        <p>
          合计 <strong>{proposed.score} 分</strong>，评定为 <strong>{grade}</strong>
        </p>
      ) : (
        <div>
          <strong aria-hidden="true">综合评定</strong>
          <fieldset className="segments marks">
            <legend className="visually-hidden">综合评定</legend>
            {reviewGrades.map((each) => (
              <label key={each}>
                <input type="radio" name="overall" checked={grade === each} onChange={() => draft.decide(each)} />
                <span>{each}</span>
              </label>
            ))}
          </fieldset>
        </div>
      )}
      <p className="muted">{reviewGrade(rubric, grade).text}</p>
    </div>
  )
}

/** Why the table is as it is: each rule with its mark. */
function Grounds({ draft }: { draft: OpinionDraft }) {
  const { rubric } = draft
  return (
    <details className="disclosure">
      <summary>审核表的依据</summary>
      <p>{rubric.title}</p>
      <ul className="grounds">
        {Object.values(rubric.rules).map((rule) => (
          <li key={rule.text}>
            {rule.text} <EvidenceBadge evidence={rule.evidence} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The review table (审核表) by the four aspects: a grade or points at each point, and the grade of the whole. */
export function OpinionTable({ draft }: { draft: OpinionDraft }) {
  if (!draft.isRequired && draft.told === null) {
    return (
      <button type="button" className="text-button" onClick={() => draft.open(true)}>
        填写审核表（本环节可以不填）
      </button>
    )
  }
  return (
    <section className="opinion-table" aria-label="审核表">
      <div className="opinion-tools">
        <MethodChoice draft={draft} />
        {draft.told?.method === '定性' && (
          <button type="button" className="text-button" onClick={() => draft.markAll('优')}>
            全部评优
          </button>
        )}
        {!draft.isRequired && (
          <button type="button" className="text-button" onClick={() => draft.open(false)}>
            不填审核表
          </button>
        )}
      </div>
      <Aspects draft={draft} />
      <Overall draft={draft} />
      <Grounds draft={draft} />
    </section>
  )
}
