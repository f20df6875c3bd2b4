import { formatMoney, money, zeroMoney, type Money } from '../../../packages/domain/src/kernel/index.ts'
import { share } from '../allocate.ts'
import { originalOf } from '../ledger.ts'
import type { PackageRows } from '../package-writer.ts'
import type { Year } from '../plan.ts'
import type { Subject } from '../subject.ts'
import type { Town } from '../town.ts'
import { day } from './cells.ts'
import type { Evaluated } from './evaluation-tables.ts'
import { exAnteOf } from './ex-ante.ts'
import type { Grade } from './grade.ts'
import type { Monitored } from './monitoring-tables.ts'

/** Writes 结果应用: what ex-ante reductions, monitoring and evaluations did to the budgets that followed. */
export function addApplications(
  town: Town,
  monitored: readonly Monitored[],
  evaluated: readonly Evaluated[],
  rows: PackageRows,
): void {
  for (const subject of town.subjects) for (const year of subject.years.keys()) addExAnte(town, subject, year, rows)
  for (const { subject, year, cut } of monitored) {
    if (cut === 0n) continue
    const said = { basis: `${year}年绩效跟踪`, suggestion: '调减当年预算', decision: '同意调减' }
    addRow(rows, subject.code, { ...said, year, change: money(-cut), date: day(year, 9, 5) })
  }
  for (const each of evaluated) if (each.subject !== null) addEvaluation(town, each, each.subject, rows)
}

type Decision = {
  readonly year: number
  readonly basis: string
  readonly suggestion: string
  readonly decision: string
  readonly change: Money
  readonly date: string
}

function addRow(rows: PackageRows, code: string, decision: Decision): void {
  rows.add('结果应用', {
    项目代码: code,
    预算年度: String(decision.year),
    依据: decision.basis,
    建议: decision.suggestion,
    决定: decision.decision,
    金额变动: formatMoney(decision.change),
    理由: decision.change < 0n ? '结果应用于预算安排' : '根据结果予以保障',
    日期: decision.date,
  })
}

function addExAnte(town: Town, subject: Subject, year: Year, rows: PackageRows): void {
  const cut = exAnteOf(town, subject, year)?.cut ?? zeroMoney
  if (cut === 0n) return
  const said = { basis: `${year}年事前绩效评估`, suggestion: '调整后支持', decision: '按核减结果安排预算' }
  addRow(rows, subject.code, { ...said, year, change: money(-cut), date: day(year - 1, 11, 20) })
}

const byGrade: Readonly<Record<Grade, readonly [string, string, number]>> = {
  优秀: ['予以支持', '优先保障', 0],
  良好: ['予以支持', '据实保障', 0],
  中等: ['压减预算并限期整改', '压减百分之十', 100],
  差: ['取消或整改后再安排', '暂停安排', 1000],
}

/** An evaluation of a year is ready in the summer after it and counts for the budget of the year after that. */
function addEvaluation(town: Town, { year, grade }: Evaluated, subject: Subject, rows: PackageRows): void {
  const budgetYear: Year | undefined = year === 2022 ? 2024 : year === 2023 ? 2025 : undefined
  if (budgetYear === undefined || !subject.years.has(budgetYear)) return
  const [suggestion, decision, perMille] = byGrade[grade]
  const change = money(-share(originalOf(town.books.of(subject, budgetYear)), perMille))
  const said = { basis: `${year}年绩效评价`, suggestion, decision }
  addRow(rows, subject.code, { ...said, year: budgetYear, change, date: day(budgetYear - 1, 11, 18) })
}
