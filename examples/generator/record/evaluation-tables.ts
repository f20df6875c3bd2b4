import { money } from '../../../packages/domain/src/kernel/index.ts'
import { at } from '../chance.ts'
import { revisedOf } from '../ledger.ts'
import type { PackageRows } from '../package-writer.ts'
import type { Year } from '../plan.ts'
import { ownerIn, type Subject } from '../subject.ts'
import type { Town } from '../town.ts'
import { bodies, departmentOf } from '../town/organizations.ts'
import type { Grade } from './grade.ts'
import { addFrameworkEvaluation, type FrameworkEvaluation } from './key-evaluation.ts'
import type { Goals } from './monitoring-tables.ts'
import { addSelfEvaluation } from './self-evaluation.ts'

/** What a key or department evaluation came to: the material of findings and of next year's budget. */
export type Evaluated = {
  readonly code: string
  readonly year: Year
  readonly subject: Subject | null
  readonly grade: Grade
}

const agencies = ['申浦评估咨询有限公司', '明衡会计师事务所', '和远绩效研究中心'] as const

/** Writes 绩效评价 and 评价指标: self-evaluations, department evaluations and key fiscal evaluations of 2022 to 2024. */
export function addEvaluations(town: Town, goals: Goals, rows: PackageRows): Evaluated[] {
  const found: Evaluated[] = []
  for (const year of [2022, 2023, 2024] as const) {
    const key = keyEvaluated(town, year)
    const evaluated = selfEvaluated(town, year, key)
    for (const subject of evaluated) addSelfEvaluation({ town, subject, year, goal: goals(subject, year) }, rows)
    const others = evaluated.filter((subject) => !key.includes(subject) && !subject.isSettled)
    if (year !== 2024) found.push(...addDepartmentEvaluations(town, year, others, rows))
    found.push(...addKeyEvaluations(town, year, key, rows))
  }
  return found
}

function keyEvaluated(town: Town, year: Year): Subject[] {
  if (year !== 2022 && year !== 2023) {
    const tracked = town.subjects.filter((subject) => subject.keyYears.has(year) && subject.work.marks.has('core'))
    return tracked.slice(0, 9)
  }
  const names = town.plan.keyEvaluations[year].works
  return names.map((name) => {
    const found = town.subjects.find((subject) => subject.work.name === name && subject.years.has(year))
    if (found === undefined) throw new Error(`key evaluation of a work without a budget in ${year}: ${name}`)
    return found
  })
}

/** Of 2022 the smallest were left out, of 2023 nothing, and of 2024 the reports are still coming in. */
function selfEvaluated(town: Town, year: Year, key: readonly Subject[]): Subject[] {
  const active = town.subjects.filter((subject) => subject.years.has(year))
  if (year === 2023) return active
  const chance = town.chance.fork(`evaluated ${year}`)
  const must = active.filter((subject) => key.includes(subject) || subject.isSettled || subject.work.marks.has('core'))
  const others = active.filter((subject) => !must.includes(subject))
  const wanted = year === 2022 ? town.plan.evaluated2022 - must.length - 1 : Math.floor((others.length * 78) / 100)
  return [...must, ...chance.sample(others, wanted)]
}

function addDepartmentEvaluations(town: Town, year: Year, others: readonly Subject[], rows: PackageRows): Evaluated[] {
  const chance = town.chance.fork(`department evaluations ${year}`)
  return chance.sample(others, Math.floor(others.length / 10)).map((subject) => {
    const grade = chance.pick<Grade>(['优秀', '优秀', '良好', '良好', '良好', '中等'])
    const evaluator = bodies.find((body) => body.code === departmentOf(ownerIn(subject.work, year)))?.name ?? ''
    addFrameworkEvaluation(
      { ...frameOf(town, subject, year), method: '部门评价', evaluator, grade },
      rows,
      chance.fork(subject.code),
    )
    return { code: subject.code, year, subject, grade }
  })
}

function addKeyEvaluations(town: Town, year: Year, key: readonly Subject[], rows: PackageRows): Evaluated[] {
  const chance = town.chance.fork(`key evaluations ${year}`)
  const grades = year === 2022 || year === 2023 ? gradesOf(town, year) : []
  const found: Evaluated[] = []
  const add = (
    evaluation: Omit<FrameworkEvaluation, 'method' | 'evaluator' | 'grade'>,
    subject: Subject | null,
  ): void => {
    const grade = grades[found.length] ?? null
    const evaluator = chance.pick(agencies)
    addFrameworkEvaluation(
      { ...evaluation, method: '财政重点评价', evaluator, grade },
      rows,
      chance.fork(evaluation.code),
    )
    if (grade !== null) found.push({ code: evaluation.code, year, subject, grade })
  }
  for (const subject of key) add(frameOf(town, subject, year), subject)
  if (year === 2022 || year === 2023) {
    const overall = town.civil.find(
      (each) => each.kind === '部门整体' && each.body === town.plan.keyEvaluations[year].overall,
    )
    if (overall !== undefined)
      add({ code: overall.code, year, kind: '部门整体', amount: town.plan.overallAmount[year] }, null)
  }
  return found
}

/** The plan's grades in random order, one for each key evaluation. */
function gradesOf(town: Town, year: 2022 | 2023): Grade[] {
  const names: readonly Grade[] = ['优秀', '良好', '中等']
  const all = town.plan.keyEvaluations[year].grades.flatMap((count, index) =>
    Array.from({ length: count }, () => at(names, index)),
  )
  return town.chance.fork(`grades ${year}`).sample(all, all.length)
}

function frameOf(
  town: Town,
  subject: Subject,
  year: Year,
): Pick<FrameworkEvaluation, 'code' | 'year' | 'kind' | 'amount'> {
  const amount = money(revisedOf(town.books.of(subject, year)))
  return { code: subject.code, year, kind: subject.work.marks.has('policy') ? '政策补贴' : '项目', amount }
}
