import type { ProjectFile } from '@jiheng/contract/projects'
import { DataTable } from '../ui/data-table.tsx'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText, noFigure } from '../ui/number-text.ts'
import { fileColumns } from './file-columns.ts'

type Evaluation = ProjectFile['years'][number]['evaluations'][number]

function Sentences({ of }: { of: readonly string[] }) {
  if (of.length === 0) return noFigure
  return (
    <ul className="sentences">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

/** One evaluation: what was given, what the rule computes, and why each point was given or taken. */
export function FileEvaluation({ evaluation }: { evaluation: Evaluation }) {
  const unit = useMoneyUnit()
  const score = evaluation.givenScore ?? evaluation.computedScore ?? noFigure
  const grade = evaluation.givenGrade ?? evaluation.computedGrade ?? noFigure
  return (
    <div>
      <h3>
        {evaluation.method}：{score} 分，{grade}
      </h3>
      <p className="muted">
        评价金额 {amountText(evaluation.amount, unit)} {unit}　规则版本 {evaluation.ruleEdition}　按规则计{' '}
        {evaluation.computedScore ?? noFigure} 分{evaluation.evaluator !== null && `　评价机构 ${evaluation.evaluator}`}
        {evaluation.finishedOn !== null && `　完成于 ${evaluation.finishedOn}`}
      </p>
      <Sentences of={evaluation.explanation} />
      {evaluation.indicators.length > 0 && (
        <DataTable
          label={`${evaluation.method}指标得分`}
          caption="指标得分：为什么得分、为什么扣分"
          columns={fileColumns<Evaluation['indicators'][number]>(unit, [
            ['三级指标', (row) => row.levelThree ?? row.levelTwo],
            ['指标值', (row) => row.targetText],
            ['完成值', (row) => row.actualText],
            ['分值', (row) => row.weight],
            ['得分', (row) => row.givenScore],
            ['按规则计', (row) => row.computedScore],
            ['为什么', (row) => <Sentences of={row.explanation} />],
          ])}
          rows={evaluation.indicators}
          keyOf={(row) => String(row.sequence)}
        />
      )}
    </div>
  )
}
