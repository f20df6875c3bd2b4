import { exampleInputs, exampleOutcome, type WorkedExample } from '@jiheng/domain/rulebook'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { withSeparators } from './rule-text.ts'

function columns(outcome: string, isGrade: boolean): readonly Column<WorkedExample>[] {
  return [
    { key: 'title', title: '情形', isRowHead: true, width: 'wide', cell: (example) => example.title },
    {
      key: 'inputs',
      title: '已知',
      unit: isGrade ? undefined : '金额：元',
      width: 'wide',
      cell: (example) => <ExampleInputs text={withSeparators(exampleInputs(example))} />,
    },
    {
      key: 'outcome',
      title: outcome,
      unit: isGrade ? undefined : '分',
      align: isGrade ? 'left' : 'right',
      cell: (example) => <strong>{exampleOutcome(example)}</strong>,
    },
    {
      key: 'sentence',
      title: isGrade ? '说明' : '怎样得出',
      width: 'wide',
      cell: (example) => withSeparators(example.sentence),
    },
  ]
}

/** Each thing that is known on a line of its own. */
function ExampleInputs({ text }: { text: string }) {
  return text.split('；').map((each) => (
    <span key={each} className="example-input">
      {each}
    </span>
  ))
}

type ExampleTableProps = { readonly about: string; readonly examples: readonly WorkedExample[] }

/** 算例: what is known, what comes out, and the sentence that the product says about it. */
export function ExampleTable({ about, examples }: ExampleTableProps) {
  const isGrade = about.startsWith('等级')
  return (
    <DataTable
      label={`${about}的算例`}
      columns={columns(isGrade ? '等级' : '得分', isGrade)}
      rows={examples}
      keyOf={(example, at) => `${example.title}${at}`}
      caption={
        <>
          {about} <small>{examples.length} 例</small>
        </>
      }
    />
  )
}
