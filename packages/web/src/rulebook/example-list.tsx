import { exampleInputs, exampleOutcome, type WorkedExample } from '@jiheng/domain/rulebook'
import { DataTable, type Column } from '../ui/data-table.tsx'
import { withSeparators } from './rule-text.ts'

function columns(about: string): readonly Column<WorkedExample>[] {
  const isGrade = about.startsWith('等级')
  const hasAmounts = about === '预算执行率' || about === '总分'
  return [
    { key: 'title', title: '情形', isRowHead: true, cell: (example) => example.title },
    {
      key: 'inputs',
      title: '已知',
      unit: hasAmounts ? '金额：元' : undefined,
      width: 'wide',
      cell: (example) => <ExampleInputs text={withSeparators(exampleInputs(example))} />,
    },
    {
      key: 'outcome',
      title: isGrade ? '等级' : '得分',
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

type ExampleTableProps = {
  /** What the examples are of: an edition or a scheme by name. */
  readonly of: string
  readonly about: string
  readonly examples: readonly WorkedExample[]
}

/** 算例: what is known, what comes out, and the sentence that the product says about it. */
export function ExampleTable({ of, about, examples }: ExampleTableProps) {
  return (
    <DataTable
      label={`${of} ${about}的算例`}
      columns={columns(about)}
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
