import {
  formatMoney,
  formatPoints,
  money,
  points,
  zeroMoney,
  type Money,
} from '../../../packages/domain/src/kernel/index.ts'
import { allocate, share } from '../allocate.ts'
import type { Chance } from '../chance.ts'
import type { Proposal } from '../cohorts.ts'
import type { Ledger } from '../ledger.ts'
import type { PackageRows } from '../package-writer.ts'
import type { Year } from '../plan.ts'
import type { Subject } from '../subject.ts'
import type { Town } from '../town.ts'
import { day } from './cells.ts'
import { exAnteOf, type ExAnte, type ExAnteMethod } from './ex-ante.ts'

/** Writes 事前评估, 事前核减 and 预算安排 of one subject's year. */
export function addBudgetDecision(town: Town, subject: Subject, year: Year, rows: PackageRows): void {
  const basis = subject.years.get(year)
  const exAnte = exAnteOf(town, subject, year)
  const chance = town.chance.fork(`decision ${subject.code} ${year}`)
  if (exAnte !== null) addExAnte({ subject, year, exAnte, rows }, chance)
  const ledger = town.books.of(subject, year)
  if (basis === 'initial' || basis === 'missing') addArrangement({ subject, year, ledger, exAnte }, rows)
  if (basis === 'added') addMidYear(subject, year, ledger, rows)
}

type ExAnteWriter = {
  readonly subject: Subject
  readonly year: Year
  readonly exAnte: ExAnte
  readonly rows: PackageRows
}

/** The finance office sees what the department left over: its own evaluation takes the full reduction, the department's a part. */
function addExAnte(writer: ExAnteWriter, chance: Chance): void {
  const { exAnte } = writer
  for (const method of exAnte.methods) {
    const isPartial = method === '部门评估' && exAnte.methods.includes('财政评估')
    addRecord(writer, method, isPartial ? share(exAnte.reduced, 400) : exAnte.reduced, chance.fork(method))
  }
}

function addRecord(writer: ExAnteWriter, method: ExAnteMethod, reduced: Money, chance: Chance): void {
  const { subject, year, exAnte, rows } = writer
  const key = { 项目代码: subject.code, 年度: String(year), 方式: method }
  const isAssumed = method === '视同评估'
  const score = reduced > 0n ? chance.whole(7200, 8600) : chance.whole(8400, 9500)
  rows.add('事前评估', {
    ...key,
    评分表: isAssumed ? '' : method === '财政评估' ? '吴泾九点' : chance.pick(['吴泾九点', '国家五维']),
    得分: isAssumed ? '' : formatPoints(points(BigInt(score))),
    申报金额: formatMoney(exAnte.requested),
    审定金额: formatMoney(money(exAnte.requested - reduced)),
    结论: reduced > 0n ? '调整后支持' : '予以支持',
    评估日期: day(year - 1, method === '部门评估' ? 9 : 10, chance.whole(10, 28)),
    意见: isAssumed ? '已由专业部门审批，视同已评估。' : opinion(reduced),
  })
  if (reduced > 0n) addReductions(key, exAnte.requested, reduced, rows, chance)
}

function opinion(reduced: Money): string {
  if (reduced === 0n) return '立项依据充分，目标明确，预算测算合理，建议予以支持。'
  return `立项必要，但部分预算测算依据不足，建议核减${formatMoney(reduced)}元，并完善绩效指标。`
}

const reductions = [
  ['服务外包费', '询价虚高', '报价高于近三年同类项目平均水平'],
  ['人工费用', '超标准', '人员配置和单价超过现行标准'],
  ['宣传及会务费', '重复', '与部门公用经费重复安排'],
  ['设备及材料费', '无依据', '数量无测算依据'],
  ['分期实施内容', '进度不匹配', '年内难以实施，调整至以后年度'],
  ['上年结余', '可结转消化', '可由上年结转资金消化'],
  ['其他零星费用', '其他', '压减一般性支出'],
] as const

function addReductions(
  key: Readonly<Record<string, string>>,
  requested: Money,
  reduced: Money,
  ...[rows, chance]: readonly [PackageRows, Chance]
): void {
  const chosen = chance.sample(reductions, chance.whole(1, 3))
  const parts = allocate(
    reduced,
    chosen.map(() => BigInt(chance.whole(20, 100))),
  )
  const bases = allocate(
    share(requested, 400),
    chosen.map(() => 1n),
  )
  chosen.forEach(([content, kind, reason], index) => {
    const cut = parts[index] ?? zeroMoney
    const base = money((bases[index] ?? zeroMoney) + cut)
    rows.add('事前核减', {
      ...key,
      序号: String(index + 1),
      内容: content,
      申报金额: formatMoney(base),
      审定金额: formatMoney(money(base - cut)),
      核减类别: kind,
      理由: reason,
    })
  })
}

type Arrangement = {
  readonly subject: Subject
  readonly year: Year
  readonly ledger: Ledger
  readonly exAnte: ExAnte | null
}

/** The chain from the request to the issue of the budget, by nature of fund; reductions fall on the first fund. */
function addArrangement({ subject, year, ledger, exAnte }: Arrangement, rows: PackageRows): void {
  let cut = exAnte?.cut ?? zeroMoney
  let reduced = exAnte?.reduced ?? zeroMoney
  for (const [nature, final] of originalsByNature(ledger)) {
    const requested = money(final + cut)
    const steps: (readonly [string, Money, string, string])[] = [
      ['申报', requested, day(year - 1, 9, 20), '随部门预算申报'],
      ['部门审核', requested, day(year - 1, 9, 28), ''],
    ]
    if (exAnte !== null)
      steps.push(['事前评估', money(requested - reduced), day(year - 1, 10, 30), reduced > 0n ? '按评估意见核减' : ''])
    steps.push(['财政核定', final, day(year - 1, 11, 20), final < requested ? '核减结果应用于预算安排' : ''])
    steps.push(['人代会批复', final, day(year, 1, 12), ''], ['下达', final, day(year, 1, 26), ''])
    for (const step of steps) rows.add('预算安排', stepRow(subject, year, nature, step))
    cut = zeroMoney
    reduced = zeroMoney
  }
}

function originalsByNature(ledger: Ledger): Map<string, Money> {
  const found = new Map<string, Money>()
  for (const line of ledger.lines) {
    if (line.original > 0n) found.set(line.nature, money((found.get(line.nature) ?? 0n) + line.original))
  }
  return found
}

function stepRow(
  subject: Subject,
  year: Year,
  nature: string,
  [step, amount, date, remark]: readonly [string, Money, string, string],
): Readonly<Record<string, string>> {
  const key = { 项目代码: subject.code, 年度: String(year), 资金性质: nature, 环节: step }
  return { ...key, 金额: formatMoney(amount), 日期: date, 说明: remark }
}

/** Money added in mid-year goes straight from the finance office's decision to its issue. */
function addMidYear(subject: Subject, year: Year, ledger: Ledger, rows: PackageRows): void {
  const first = ledger.adjustments.find((each) => each.reason.startsWith('年中追加'))
  if (first === undefined) return
  for (const step of ['财政核定', '下达']) {
    rows.add('预算安排', stepRow(subject, year, first.nature, [step, first.amount, first.date, '年中追加']))
  }
}

/** Writes the evaluation of a proposal that was turned down (不予支持): it has no request, goal or budget. */
export function addProposal({ subject, year }: Proposal, rows: PackageRows): void {
  const key = { 项目代码: subject.code, 年度: String(year), 方式: '财政评估' }
  const requested = formatMoney(money(BigInt(subject.work.cost) * 1_000_000n))
  rows.add('事前评估', {
    ...key,
    评分表: '吴泾九点',
    得分: '54.50',
    申报金额: requested,
    审定金额: '0.00',
    结论: '不予支持',
    评估日期: day(year - 1, 10, 22),
    意见: '与现有项目内容重复，立项必要性不足，不予支持。',
  })
  const line = { 序号: '1', 内容: subject.work.name, 申报金额: requested, 审定金额: '0.00' }
  rows.add('事前核减', { ...key, ...line, 核减类别: '重复', 理由: '与现有项目内容重复' })
}
