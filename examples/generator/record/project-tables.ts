import { formatMoney, money, sumMoney } from '../../../packages/domain/src/kernel/index.ts'
import { originalOf } from '../ledger.ts'
import type { PackageRows, Row } from '../package-writer.ts'
import { years } from '../plan.ts'
import { isOneOff, ownerIn, type Subject } from '../subject.ts'
import type { Town } from '../town.ts'
import type { CivilSubject } from '../town/civil.ts'
import { day, yesOrNo } from './cells.ts'

/** Writes 项目 and 项目归属. */
export function addProjects(town: Town, rows: PackageRows): void {
  for (const subject of [...town.subjects, ...town.proposals.map((each) => each.subject)]) {
    rows.add('项目', projectRow(town, subject))
    rows.add('项目归属', ...ownerRows(subject))
  }
  for (const subject of town.civil) rows.add('项目', civilRow(subject))
}

function projectRow(town: Town, subject: Subject): Row {
  const { work } = subject
  const active = years.filter((year) => subject.years.has(year))
  const last = active.at(-1) ?? subject.firstYear
  const isSecret = work.marks.has('secret')
  return {
    项目代码: subject.code,
    项目名称: work.name,
    机构代码: ownerIn(work, 2025),
    对象类型: work.marks.has('policy') ? '政策' : '项目',
    项目性质: natureOf(subject, active.length),
    项目属性: attributeOf(subject, last),
    项目类别: work.marks.has('ops') ? '其他运转类' : '特定目标类',
    项目类型: work.kind,
    政策领域: work.area,
    开始日期: day(subject.firstYear, 1, 1),
    完成日期: isOneOff(work) || subject.isSettled ? day(last, 12, 31) : '',
    项目总额: isOneOff(work) || subject.isSettled ? totalOf(town, subject) : '',
    是否公开: yesOrNo(!isSecret),
    不公开原因: isSecret ? '涉及国家秘密，依法不予公开' : '',
  }
}

function natureOf(subject: Subject, activeYears: number): string {
  if (subject.work.kind === '基本建设' || (isOneOff(subject.work) && activeYears > 1)) return '阶段性'
  return isOneOff(subject.work) ? '一次性' : '经常性'
}

function attributeOf(subject: Subject, last: number): string {
  if ([...subject.years.values()].at(-1) === 'carried') return '结转'
  return subject.firstYear === last ? '新增' : '延续'
}

/** The multi-year total: what all years' original budgets and additions came to. */
function totalOf({ books }: Town, subject: Subject): string {
  const amounts = years.map((year) => books.find(subject, year)).filter((ledger) => ledger !== undefined)
  const original = sumMoney(amounts.map(originalOf))
  const adjusted = sumMoney(amounts.flatMap((ledger) => ledger.adjustments.map((each) => each.amount)))
  return original + adjusted === 0n ? '' : formatMoney(money(original + adjusted))
}

/** The years in which another body owned the subject than the one that owns it now. */
function ownerRows(subject: Subject): Row[] {
  const now = ownerIn(subject.work, 2025)
  return [...subject.years.keys()]
    .map((year) => ({ 项目代码: subject.code, 年度: String(year), 机构代码: ownerIn(subject.work, year) }))
    .filter((row) => row.机构代码 !== now)
}

function civilRow(subject: CivilSubject): Row {
  return {
    项目代码: subject.code,
    项目名称: subject.name,
    机构代码: subject.body,
    对象类型: subject.kind === '部门整体' ? '部门整体' : '项目',
    项目性质: '经常性',
    项目属性: '延续',
    项目类别: subject.kind === '部门整体' ? '' : subject.kind,
    项目类型: '其他',
    开始日期: day(2022, 1, 1),
    完成日期: subject.lastYear < 2025 ? day(subject.lastYear, 12, 31) : '',
    是否公开: '是',
  }
}
