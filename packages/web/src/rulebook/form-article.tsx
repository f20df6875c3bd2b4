import {
  findEdition,
  formFieldWords,
  formTableWords,
  goalFormName,
  goalForms,
  type FormDemand,
  type GoalForm,
} from '@jiheng/domain/rulebook'
import { Link } from 'react-router'
import { RuleEntry } from './edition-article.tsx'
import { editionAddress } from './rules-address.ts'

const fieldWords: Readonly<Record<string, string>> = formFieldWords
const tableWords: Readonly<Record<string, string>> = formTableWords

function usualWord(field: string): string {
  return fieldWords[field] ?? tableWords[field] ?? field
}

/** What the form calls a field: its own word, else the usual name. */
function wordOf(form: GoalForm, field: string): string {
  const word = form.words[field] ?? usualWord(field)
  return field in tableWords ? `${word}（表）` : word
}

function Form({ form }: { form: GoalForm }) {
  return (
    <section className="section" aria-labelledby={form.id}>
      <h2 id={form.id}>{goalFormName(form)}</h2>
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
      <Demands form={form} />
      <Choices form={form} />
    </section>
  )
}

const whenEmpty: Readonly<Record<FormDemand['whenEmpty'], string>> = {
  blocks: '空着不得送审',
  explain: '空着须说明',
  hint: '空着只提示',
}

/** 应填栏目: what the edition asks for, and what an empty one means. */
function Demands({ form }: { form: GoalForm }) {
  return Object.entries(form.demands).map(([field, demand]) => (
    <RuleEntry
      key={field}
      id={`${form.id}-${field}`}
      title={`${form.words[field] ?? usualWord(field)}：${whenEmpty[demand.whenEmpty]}`}
      rule={demand}
    />
  ))
}

/** 选项: the words that a field is chosen from. */
function Choices({ form }: { form: GoalForm }) {
  return Object.entries(form.choices).map(([field, choice]) => (
    <RuleEntry
      key={field}
      id={`${form.id}-${field}-options`}
      title={`${form.words[field] ?? usualWord(field)}的选项：${choice.options.join('、')}`}
      rule={choice}
    />
  ))
}

/** 申报表: every edition of the goal form with its parts in the official order. */
export function FormArticle() {
  return (
    <article>
      <p>
        申报开始时用哪一版表，这份申报就一直用那一版；以后换版，已经填的不变。申报金额、年度目标和绩效指标每一版都要填；其余应填栏目空着会怎样，由各版写明。
      </p>
      {goalForms.map((form) => (
        <Form key={form.id} form={form} />
      ))}
    </article>
  )
}
