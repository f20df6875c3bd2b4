import { findEdition, formFieldWords, formTableWords, goalForms, type GoalForm } from '@jiheng/domain/rulebook'
import { Link } from 'react-router'
import { RuleEntry } from './edition-article.tsx'
import { editionAddress } from './rules-address.ts'

const fieldWords: Readonly<Record<string, string>> = formFieldWords
const tableWords: Readonly<Record<string, string>> = formTableWords

/** What the form calls a field: its own word, else the usual name. */
function wordOf(form: GoalForm, field: string): string {
  const word = form.words[field] ?? fieldWords[field] ?? tableWords[field] ?? field
  return field in tableWords ? `${word}（表）` : word
}

function Form({ form }: { form: GoalForm }) {
  return (
    <section className="section" aria-labelledby={form.id}>
      <h2 id={form.id}>{form.title}</h2>
      <table className="rule-figures">
        <thead>
          <tr>
            <th scope="col">部分</th>
            <th scope="col">栏目</th>
          </tr>
        </thead>
        <tbody>
          {form.parts.map(({ id, title, fields }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td>{fields.map((field) => wordOf(form, field)).join('、')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <RuleEntry id={`${form.id}-identity`} title="依据" rule={form.identity}>
        <p>
          适用{form.subjects.join('、')}，指标口径 {form.tree}；权重按
          {form.weightEditions.map((id, at) => (
            <span key={id}>
              {at > 0 && '、'}
              <Link to={editionAddress(id)}>{findEdition(id)?.name ?? id}</Link>
            </span>
          ))}
          {form.weightEditions.length > 1 && '，用了哪些一级指标就按哪一版'}。
        </p>
      </RuleEntry>
    </section>
  )
}

/** 申报表: every edition of the goal form with its parts in the official order. */
export function FormArticle() {
  return (
    <article>
      <p>申报开始时用哪一版表，这份申报就一直用那一版；以后换版，已经填的不变。</p>
      {goalForms.map((form) => (
        <Form key={form.id} form={form} />
      ))}
    </article>
  )
}
