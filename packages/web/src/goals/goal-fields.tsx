import type { FormPart } from '@jiheng/domain/rulebook'
import { useGoalForms } from './form-choice.tsx'
import { isGoalField, isGoalTable, labelIn } from './field-ways.ts'
import { GoalFieldRow } from './goal-field.tsx'
import { GoalGrid } from './goal-grid.tsx'
import { FormHead } from './form-head.tsx'
import { goalFormOf, type FieldsProps } from './goal-record.ts'

/** The fields of a part in its order: runs of plain fields as rows of the printed form, tables between them. */
function runsOf(fields: readonly string[]): readonly (readonly string[])[] {
  const runs: string[][] = []
  for (const field of fields) {
    const last = runs.at(-1)
    if (last === undefined || isGoalTable(field) || isGoalTable(last[0] ?? '')) runs.push([field])
    else last.push(field)
  }
  return runs
}

function PlainFields({ fields, props }: { fields: readonly string[]; props: FieldsProps }) {
  const { record, content, faults, editing } = props
  const form = goalFormOf(record)
  return (
    <div className="form-rows">
      {fields.filter(isGoalField).map((field) => (
        <GoalFieldRow
          key={field}
          field={field}
          label={labelIn(form, field)}
          value={content[field]}
          year={record.year}
          choice={form.choices[field]}
          sentence={faults.find(({ path }) => path === field)?.atField}
          comment={record.returned?.comments.find((each) => each.field === field)?.text}
          change={editing.change}
        />
      ))}
    </div>
  )
}

function Part({ part, at, props }: { part: FormPart; at: number; props: FieldsProps }) {
  const title = `part-${part.id}-title`
  return (
    <section id={`part-${part.id}`} aria-labelledby={title} tabIndex={-1}>
      <h2 id={title}>
        {numerals[at]}、{part.title}
      </h2>
      {runsOf(part.fields).map((run) => {
        const [first = ''] = run
        return isGoalTable(first) ? (
          <GoalGrid key={first} name={first} props={props} />
        ) : (
          <PlainFields key={first} fields={run} props={props} />
        )
      })}
    </section>
  )
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** A draft keeps the edition it began with, and says so where new ones begin in another. */
function KeptEdition({ record }: Pick<FieldsProps, 'record'>) {
  const forms = useGoalForms(record.year)
  if (forms.data === undefined || forms.data.forms.some(({ edition }) => edition.id === record.form.id)) return null
  return (
    <p className="notice kept-edition">
      {record.year} 年度新开始的填报已改用另一版申报表；这份草稿保持开始时的版本，可以照常送审。
    </p>
  )
}

/** The form by its edition's parts, in the official order and words (申报表). */
export function GoalFields(props: FieldsProps) {
  const form = goalFormOf(props.record)
  return (
    <div className="goal-sheet goal-entry">
      <FormHead record={props.record} titled={<p className="entry-title">{form.title}</p>} />
      <KeptEdition record={props.record} />
      {form.parts.map((part, at) => (
        <Part key={part.id} part={part} at={at} props={props} />
      ))}
    </div>
  )
}
