import type { ProjectFile } from '@jiheng/contract/projects'
import { useMoneyUnit } from '../ui/money-unit.tsx'
import { amountText } from '../ui/number-text.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Applications, Arrangement, ExAnte } from './file-decisions.tsx'
import { Budget, budgetGist } from './file-budget.tsx'
import { Evaluations } from './file-evaluation.tsx'
import { FileLink } from './file-link.tsx'
import { Findings } from './file-findings.tsx'
import { Goals } from './file-goals.tsx'
import { Monitoring } from './file-monitoring.tsx'
import { toneOf } from './project-states.ts'
import type { YearRecord } from './year-record.ts'

function GoalGist({ goals }: { goals: YearRecord['goals'] }) {
  const unit = useMoneyUnit()
  const [newest] = [...goals].sort((a, b) => b.revision - a.revision)
  if (newest === undefined) return null
  return (
    <>
      <StateBadge tone={toneOf(newest.state)} word={newest.state} /> 第 {newest.revision} 版，申报{' '}
      {amountText(newest.requestedAmount, unit)} {unit}
    </>
  )
}

/** Which assessment speaks for the year, as the measures count it. */
const precedence = ['财政评估', '部门评估', '视同评估']

function ExAnteGist({ exAnte }: { exAnte: YearRecord['exAnte'] }) {
  const counted = precedence.flatMap((method) => exAnte.filter((each) => each.method === method))[0] ?? exAnte[0]
  if (counted === undefined) return null
  const conclusion = counted.conclusion ?? '未作结论'
  return (
    <>
      <StateBadge tone={toneOf(conclusion)} word={conclusion} /> {counted.method}
      {counted.score === null ? '' : `，${counted.score} 分`}
    </>
  )
}

function EvaluationGist({ evaluations }: { evaluations: YearRecord['evaluations'] }) {
  return evaluations
    .map(({ method, givenScore, givenGrade, computedScore, computedGrade }) => {
      const score = givenScore ?? computedScore
      return `${method} ${score === null ? '未评分' : `${score} 分`} ${givenGrade ?? computedGrade ?? ''}`.trim()
    })
    .join('；')
}

function FindingGist({ findings }: { findings: YearRecord['findings'] }) {
  const overdue = findings.filter((finding) => finding.isOverdue).length
  const closed = findings.filter((finding) => finding.state === '已完成').length
  return (
    <>
      共 {findings.length} 个，已完成 {closed} 个 {overdue > 0 && <StateBadge tone="bad" word={`逾期 ${overdue} 个`} />}
    </>
  )
}

/** A year of the subject's life, in the order in which the money passes: decided, planned, spent, judged, acted upon. */
export function FileYear({ file, record }: { file: ProjectFile; record: YearRecord }) {
  const unit = useMoneyUnit()
  const { year, exAnte, goals, arrangement, monitoring, evaluations, findings, applications } = record
  const hasBudget = record.budget.length + record.adjustments.length + record.monthlyOutturn.length > 0
  const lastStep = arrangement.at(-1)
  return (
    <section className="file-year" aria-labelledby={`year-${year}`}>
      <h2 id={`year-${year}`}>
        {year} 年 <small>{record.owner}</small>
      </h2>
      <ol>
        <FileLink title="事前评估" gist={<ExAnteGist exAnte={exAnte} />} isEmpty={exAnte.length === 0}>
          <ExAnte record={record} />
        </FileLink>
        <FileLink title="绩效目标" gist={<GoalGist goals={goals} />} isEmpty={goals.length === 0}>
          <Goals project={file} record={record} />
        </FileLink>
        <FileLink
          title="预算安排"
          gist={lastStep && `${lastStep.step} ${amountText(lastStep.amount, unit)} ${unit}`}
          isEmpty={arrangement.length === 0}
        >
          <Arrangement record={record} />
        </FileLink>
        <FileLink title="预算与执行" gist={budgetGist(record, unit)} isEmpty={!hasBudget}>
          <Budget record={record} />
        </FileLink>
        <FileLink
          title="运行监控"
          gist={monitoring.map((each) => `${each.tracking}，截至 ${each.cutOffDate}`).join('；')}
          isEmpty={monitoring.length === 0}
        >
          <Monitoring records={monitoring} />
        </FileLink>
        <FileLink
          title="绩效评价"
          gist={<EvaluationGist evaluations={evaluations} />}
          isEmpty={evaluations.length === 0}
        >
          <Evaluations record={record} />
        </FileLink>
        <FileLink title="问题整改" gist={<FindingGist findings={findings} />} isEmpty={findings.length === 0}>
          <Findings record={record} />
        </FileLink>
        <FileLink
          title="结果应用"
          gist={applications.map((each) => each.decision ?? each.suggestion ?? each.basis).join('；')}
          isEmpty={applications.length === 0}
        >
          <Applications record={record} />
        </FileLink>
      </ol>
    </section>
  )
}
