import { goalFields, goalTableNames, type GoalField, type GoalTableName } from '@jiheng/domain/goals'
import type { FormPart } from '@jiheng/domain/rulebook'
import { amountText, noFigure } from '../ui/number-text.ts'
import { Noted, type SheetProps } from './field-note.tsx'
import { FormHead } from './form-head.tsx'
import { goalFormOf } from './goal-record.ts'
import { SheetTable } from './sheet-tables.tsx'

const amountFields: readonly GoalField[] = [
  'totalAmount',
  'totalFiscal',
  'totalOther',
  'requestedAmount',
  'appropriation',
  'carriedOver',
  'otherFunds',
]

const names = new Map<string, string>(goalFields)

function isField(name: string): name is GoalField {
  return names.has(name)
}

function isTable(name: string): name is GoalTableName {
  return goalTableNames.some((each) => each === name)
}

function textOf({ content }: SheetProps['record'], field: GoalField): string {
  const text = content[field]
  if (text === '') return noFigure
  return amountFields.includes(field) ? `${amountText(text.trim(), '元')} 元` : text
}

/** One field of the form; one that was left empty stands too where it could be commented on. */
function SheetField({ field, ...props }: SheetProps & { readonly field: GoalField }) {
  const { record } = props
  const change = record.changes?.list.some(({ path }) => path === field) ?? false
  if (record.content[field] === '' && !change && props.comments === null) return null
  return (
    <div>
      <dt>{goalFormOf(record).words[field] ?? names.get(field)}</dt>
      <dd>
        <Noted {...props} path={field}>
          {textOf(record, field)}
        </Noted>
      </dd>
    </div>
  )
}

/** Fields side by side are one list, a table stands by itself: runs in the part's order. */
function runsOf(part: FormPart): readonly (readonly string[])[] {
  const runs: string[][] = []
  for (const name of part.fields) {
    const last = runs.at(-1)
    if (last !== undefined && !isTable(name) && !isTable(last[0] ?? '')) last.push(name)
    else runs.push([name])
  }
  return runs
}

function SheetPart({ part, ...props }: SheetProps & { readonly part: FormPart }) {
  return (
    <section aria-labelledby={`sheet-${part.id}`}>
      <h3 id={`sheet-${part.id}`}>{part.title}</h3>
      {runsOf(part).map((run) => {
        const [first = ''] = run
        if (isTable(first)) return <SheetTable key={first} {...props} table={first} />
        return (
          <dl key={first} className="sheet-fields">
            {run.filter(isField).map((field) => (
              <SheetField key={field} {...props} field={field} />
            ))}
          </dl>
        )
      })}
    </section>
  )
}

/** The goal as it was filed, to be read (申报内容): every part of its form's edition, in the official order. */
export function GoalSheet(props: SheetProps) {
  const { record } = props
  return (
    <section className="goal-sheet" aria-labelledby="sheet-title">
      <FormHead record={record} titled={<h2 id="sheet-title">{record.form.title}</h2>} />
      {goalFormOf(record).parts.map((part) => (
        <SheetPart key={part.id} {...props} part={part} />
      ))}
    </section>
  )
}
