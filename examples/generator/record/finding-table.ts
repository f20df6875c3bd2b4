import { findingKinds, type FindingOrigin, type FindingTopic } from '../../../packages/domain/src/findings/index.ts'
import type { Chance } from '../chance.ts'
import type { PackageRows } from '../package-writer.ts'
import { ownerIn, type Subject } from '../subject.ts'
import type { Town } from '../town.ts'
import { bodies } from '../town/organizations.ts'
import { day } from './cells.ts'
import type { Evaluated } from './evaluation-tables.ts'
import type { Goal } from './goal.ts'
import { mismatchOf } from './goal-tables.ts'
import { exAnteOf } from './ex-ante.ts'
import type { Monitored } from './monitoring-tables.ts'

/** What the links of the cycle found, from which 问题整改 is written. */
export type FindingSources = {
  readonly goals: readonly Goal[]
  readonly monitored: readonly Monitored[]
  readonly evaluated: readonly Evaluated[]
}

/** The day on which the sample's books were closed: what is due earlier and still open is overdue. */
const closingDay = '2025-06-30'

const letters: Readonly<Record<FindingOrigin, string>> = {
  目标审核: 'MB',
  事前评估: 'SQ',
  运行监控: 'JK',
  绩效评价: 'PJ',
  管理: 'GL',
}

export function addFindings(town: Town, sources: FindingSources, rows: PackageRows): void {
  const book = new FindingBook(town, rows)
  for (const goal of sources.goals) if (goal.year !== 2022) addOfFiling(town, book, goal)
  for (const { subject, year, isDeviating } of sources.monitored) {
    if (isDeviating) book.add('运行监控', year, subject, null)
  }
  for (const each of sources.evaluated) addOfEvaluation(book, each)
  for (const year of [2022, 2023, 2024, 2025]) book.addManagement(year)
}

function addOfFiling(town: Town, book: FindingBook, goal: Goal): void {
  if (mismatchOf(town, goal) !== null) book.add('目标审核', goal.year, goal.subject, '目标预算实施不匹配')
  const isReduced = (exAnteOf(town, goal.subject, goal.year)?.reduced ?? 0n) > 0n
  if (isReduced) book.add('事前评估', goal.year, goal.subject, null)
}

/** 良好 leaves one thing to mend, 中等 two. */
function addOfEvaluation(book: FindingBook, { subject, year, grade }: Evaluated): void {
  if (grade === '优秀' || subject === null) return
  book.add('绩效评价', year, subject, null)
  if (grade === '中等') book.add('绩效评价', year, subject, null)
}

class FindingBook {
  readonly #town: Town
  readonly #rows: PackageRows
  readonly #numbers = new Map<string, number>()

  constructor(town: Town, rows: PackageRows) {
    this.#town = town
    this.#rows = rows
  }

  add(origin: FindingOrigin, year: number, subject: Subject, named: string | null): void {
    const number = this.#nextNumber(origin, year)
    const chance = this.#town.chance.fork(`finding ${number}`)
    const kind = named ?? chance.pick(kindsFor(origin, topicOf(subject)))
    const body = { 项目代码: subject.code, 机构代码: ownerIn(subject.work, year) }
    const what = `${subject.work.name}：${sentenceOf(kind)}。`
    this.#write({ number, year, origin, kind, what }, body, chance)
  }

  addManagement(year: number): void {
    const chance = this.#town.chance.fork(`management ${year}`)
    const owners = [...new Set(this.#town.subjects.map((subject) => ownerIn(subject.work, year)))]
    const alive = owners.filter((code) => (bodies.find((body) => body.code === code)?.from ?? 0) <= year)
    for (const code of chance.sample(alive.sort(), year === 2025 ? 2 : 5)) {
      const number = this.#nextNumber('管理', year)
      const kind = chance.pick(kindsFor('管理', '管理'))
      this.#write(
        { number, year, origin: '管理', kind, what: `${sentenceOf(kind)}。` },
        { 机构代码: code },
        chance.fork(number),
      )
    }
  }

  #nextNumber(origin: FindingOrigin, year: number): string {
    const series = `${year}-${letters[origin]}`
    const next = (this.#numbers.get(series) ?? 0) + 1
    this.#numbers.set(series, next)
    return `${series}-${String(next).padStart(3, '0')}`
  }

  #write(finding: Finding, body: Readonly<Record<string, string>>, chance: Chance): void {
    const due = dueDay(finding, chance)
    const state = stateAt(due, chance)
    const isBegun = state === '整改中' || state === '已完成'
    this.#rows.add('问题整改', {
      问题编号: finding.number,
      ...body,
      年度: String(finding.year),
      来源: finding.origin,
      问题类型: finding.kind,
      问题描述: finding.what,
      整改要求: demandOf(finding.kind),
      整改措施: isBegun ? chance.pick(actions) : '',
      期限: due,
      状态: state,
      完成日期: state === '已完成' ? closedDay(due, chance) : '',
    })
  }
}

type Finding = {
  readonly number: string
  readonly year: number
  readonly origin: FindingOrigin
  readonly kind: string
  readonly what: string
}

function topicOf(subject: Subject): FindingTopic {
  if (subject.work.marks.has('policy') || subject.work.kind === '政策补贴') return '政策'
  return subject.work.kind === '购买服务' ? '购买服务' : '项目'
}

/** Kinds that fit the origin and, in evaluations, the topic; a plain project is asked about its services. */
function kindsFor(origin: FindingOrigin, topic: FindingTopic): string[] {
  const wanted = origin === '绩效评价' && topic === '项目' ? '购买服务' : topic
  const fitting = findingKinds.filter((each) => each.origins.some((one) => one === origin))
  const exact = fitting.filter((each) => each.topic === wanted)
  return (exact.length === 0 ? fitting : exact).map((each) => each.name)
}

function sentenceOf(kind: string): string {
  return findingKinds.find((each) => each.name === kind)?.sentence ?? kind
}

function demandOf(kind: string): string {
  return `${findingKinds.find((each) => each.name === kind)?.nextStep ?? '限期整改'}。`
}

const actions = [
  '已修订管理办法并报财政所备案。',
  '重新测算预算，补充询价和定额依据。',
  '与服务单位签订补充协议，明确考核扣款条款。',
  '建立月度台账，专人跟踪进度。',
  '完善绩效指标，补充可量化的指标值和佐证。',
  '调整实施计划，倒排节点并按月报送。',
] as const

/** Filing is reviewed in the autumn before the year, monitoring in its summer, evaluation in the year after. */
function dueDay({ origin, year }: Finding, chance: Chance): string {
  const dayOfMonth = chance.whole(5, 28)
  if (origin === '目标审核' || origin === '事前评估') return day(year - 1, 11, dayOfMonth)
  if (origin === '运行监控')
    return year === 2025 ? day(2025, 7, dayOfMonth) : day(year, chance.whole(9, 10), dayOfMonth)
  if (origin === '绩效评价') return day(year + 1, chance.whole(10, 11), dayOfMonth)
  return day(year, 12, dayOfMonth)
}

function stateAt(due: string, chance: Chance): string {
  if (chance.happens(25)) return '已撤销'
  if (due > closingDay) return chance.happens(450) ? '整改中' : '待整改'
  const isRecent = due >= '2024-09-01'
  if (chance.happens(isRecent ? 180 : 30)) return chance.happens(700) ? '整改中' : '待整改'
  return '已完成'
}

/** Most are closed in the month that they are due, some late. */
function closedDay(due: string, chance: Chance): string {
  const year = Number(due.slice(0, 4))
  if (chance.happens(150)) return day(year + 1, 1, chance.whole(6, 28))
  return day(year, Number(due.slice(5, 7)), Math.max(1, Number(due.slice(8)) - chance.whole(0, 4)))
}
